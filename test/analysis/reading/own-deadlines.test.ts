import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { analyse } from '../../../src/analysis/analyse.ts';
import { isNativeMissing, openEngine } from '../../../src/analysis/engine.ts';

/**
 * 300 invented posts of one hand who saw no rule, half of them with a deadline of the customer's own. The rule was made on half a;
 * `least` lies a little below what it reaches.
 */
interface Line {
  half: 'a' | 'b';
  text: string;
  own: boolean;
  due: string | null;
}

const AT = Date.parse('2026-06-10T15:30:00Z');
const HOUR = 3_600_000;
const lines = readFileSync(new URL('own-deadlines.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Line)
  // A deadline without a moment ("battery nearly gone") moves nothing.
  .filter(({ own, due }) => !own || due !== null);

it.skipIf(isNativeMissing()).for([
  { half: 'a', least: { precision: 78, recall: 71 } },
  { half: 'b', least: { precision: 77, recall: 68 } },
] as const)("finds the customer's own deadline: half $half", { timeout: 120_000 }, async ({ half, least }) => {
  const engine = await openEngine({ analysis: 'accurate', heads: [] });
  const mine = lines.filter((line) => line.half === half);
  const asked = mine.map(({ text }) => ({ role: 'customer' as const, text, at: AT, timezone: 'UTC', context: [] }));
  const readings = await analyse(asked, engine);
  const found = readings.map((reading) => (reading.role === 'customer' ? reading.own_deadline : null));
  const right = mine.filter((line, k) => line.own && found[k] !== null);
  const precision = (100 * right.length) / found.filter((one) => one !== null).length;
  const recall = (100 * right.length) / mine.filter(({ own }) => own).length;
  const inTime = mine.filter((line, k) => {
    const one = found[k];
    return line.own && one && Math.abs(one.due_at - Date.parse(line.due!)) <= HOUR;
  });
  process.stderr.write(
    `${engine.version}, half ${half}: precision ${precision.toFixed(1)}, recall ${recall.toFixed(1)}, to the hour ${inTime.length} of ${right.length}\n`,
  );
  expect(precision).toBeGreaterThan(least.precision);
  expect(recall).toBeGreaterThan(least.recall);
  expect(inTime.length / right.length).toBeGreaterThan(0.8);
});
