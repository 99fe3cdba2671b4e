import { readFileSync } from 'node:fs';
import { datasetOf, type LabelledPost } from './measure/dataset.ts';

function postsIn(file: string, kind: 'complaints' | 'sentiment'): LabelledPost[] {
  const lines = readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const set = datasetOf(lines.map((line) => JSON.parse(line) as Record<string, unknown>));
  if (set?.kind !== kind) throw new Error(`${file} does not hold what a file of ${kind} must`);
  return set.rows;
}

/**
 * The English posts invented for this project, with their labels; they take part in every fit of the tasks they are labelled
 * for. Posts to brands carry all labels, posts about anything only sentiment.
 */
export function ownExamples(): LabelledPost[] {
  return [...postsIn('examples.jsonl', 'complaints'), ...postsIn('moods.jsonl', 'sentiment')];
}

/** The posts invented for this project in the other languages that are read. */
export function foreignExamples(): LabelledPost[] {
  return postsIn('examples-foreign.jsonl', 'complaints');
}
