import { readFileSync } from 'node:fs';
import { datasetOf, type LabelledPost } from './measure/dataset.ts';

/** The posts invented for this project, with their labels; they take part in every fit. */
export function ownExamples(): LabelledPost[] {
  const lines = readFileSync(new URL('./data/examples.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const set = datasetOf(rows);
  if (set?.kind !== 'complaints') throw new Error('examples.jsonl must hold text, complaint, severity and sentiment');
  return set.rows;
}
