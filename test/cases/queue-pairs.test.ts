import path from 'node:path';
import { expect, it } from 'vitest';
import { isNativeMissing, openEngine } from '../../src/analysis/engine.ts';
import { loadGraded, pairsOf, placeOf } from '../support/queue-cases.ts';

/** Invented cases, each graded by three readers who did not know the code; those on which they agree. */
const FILE = path.join(import.meta.dirname, 'queue-cases.jsonl');
/** Share of pairs in which the graver case must stand first. 98 is what it must come to with the last weights. */
const LEAST = 85;

it.skipIf(isNativeMissing())('the graver case stands first', { timeout: 120_000 }, async () => {
  const engine = await openEngine({ analysis: 'accurate', heads: [] });
  const places = [];
  for (const graded of loadGraded(FILE)) places.push(await placeOf(graded, engine));
  const { right, wrong } = pairsOf(places);
  const share = (100 * right.length) / (right.length + wrong.length);
  const worst = Map.groupBy(wrong, ([graver]) => graver.graded.id);
  const named = [...worst].sort(([, a], [, b]) => b.length - a.length).slice(0, 10);
  process.stderr.write(
    `${engine.version}: ${share.toFixed(1)} % of ${right.length + wrong.length} pairs right; behind graver ones: ${named
      .map(([id, pairs]) => `${id} (${pairs.length})`)
      .join(', ')}\n`,
  );
  expect(share).toBeGreaterThan(LEAST);
});
