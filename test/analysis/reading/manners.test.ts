import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { analyse } from '../../../src/analysis/analyse.ts';
import { isNativeMissing, openEngine } from '../../../src/analysis/engine.ts';
import type { CustomerReading } from '../../../src/model.ts';

/** A line as people speak, and what is right of it; what is left out is not asked. */
interface Line {
  kind: 'irony' | 'manner' | 'hashtag' | 'emoji' | 'mixed' | 'spam';
  text: string;
  complaint?: boolean;
  danger?: boolean;
  spam?: boolean;
  sentiment?: 'negative' | 'positive';
}

/** Written by one who had seen no answer of the models; none of it taught them, or moved a rule or threshold. */
const LINES = readFileSync(new URL('manners.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Line);
/** Percent; 85 is wanted. */
const LEAST = 80;

/** 1 where all that is asked of the line is right, a half where the reading abstains and nothing is wrong, else 0. */
function points(line: Line, reading: CustomerReading): number {
  const has = (signal: string) => reading.signals.some((one) => one.signal === signal);
  const pairs: [unknown, unknown][] = [
    [line.complaint, reading.is_complaint],
    [line.sentiment, reading.sentiment_label],
    [line.danger, reading.cues.some(({ cue }) => cue === 'danger')],
    [line.spam, has('spam')],
  ];
  const asked = pairs.filter(([right]) => right !== undefined);
  if (asked.some(([right, said]) => said !== null && said !== right)) return 0;
  return asked.some(([, said]) => said === null) ? 0.5 : 1;
}

it.skipIf(isNativeMissing())('reads manners of speaking, glued tags, emoji, mixed tongues and scams', async () => {
  const engine = await openEngine({ analysis: 'accurate', heads: [] });
  const readings = await analyse(
    LINES.map(({ text }) => ({ role: 'customer' as const, text, context: [] })),
    engine,
  );
  const judged = LINES.map((line, k) => ({ line, got: points(line, readings[k] as CustomerReading) }));
  const share = (some: typeof judged) => (100 * some.reduce((sum, { got }) => sum + got, 0)) / some.length;
  const kinds = [...Map.groupBy(judged, ({ line }) => line.kind)].map(
    ([kind, some]) => `${kind} ${share(some).toFixed(0)}`,
  );
  process.stderr.write(`${engine.version}: ${share(judged).toFixed(1)} of 100 right; ${kinds.join(', ')}\n`);
  expect(LINES).toHaveLength(60);
  expect(share(judged)).toBeGreaterThan(LEAST);
});
