import { readFileSync } from 'node:fs';
import { datasetOf, type LabelledPost } from './measure/dataset.ts';

/** The files of posts invented for this project, by the labels they carry. */
const FILES = { complaints: ['examples'], sentiment: ['moods'] } as const;

function postsIn(file: string, kind: keyof typeof FILES): LabelledPost[] {
  const lines = readFileSync(new URL(`./data/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const set = datasetOf(lines.map((line) => JSON.parse(line) as Record<string, unknown>));
  if (set?.kind !== kind) throw new Error(`${file}.jsonl does not hold what a file of ${kind} must`);
  return set.rows;
}

/**
 * The posts invented for this project, with their labels; they take part in every fit of the tasks they are labelled for.
 * Posts to brands carry all labels, posts about anything only sentiment.
 */
export function ownExamples(): LabelledPost[] {
  const complaints = FILES.complaints.flatMap((file) => postsIn(file, 'complaints'));
  return [...complaints, ...FILES.sentiment.flatMap((file) => postsIn(file, 'sentiment'))];
}
