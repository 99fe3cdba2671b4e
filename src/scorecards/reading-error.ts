import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { JUDGED_SHARES, type ShareName } from '../model.ts';
import { wilson } from './bounds.ts';
import type { ShareError } from './interval.ts';

const count = z.number().int().nonnegative();
const measured = z.strictObject({
  /** Cases that are not so, and how many of them were read as if they were. */
  negatives: count,
  falsely: count,
  /** Cases that are so, and how many of them were read otherwise. */
  positives: count,
  missed: count,
});
const figures = z.strictObject(
  Object.fromEntries(JUDGED_SHARES.map((name) => [name, measured])) as Record<ShareName, typeof measured>,
);
const schema = z.strictObject({
  measured: z.iso.date(),
  /** Which words, read by what, and that they took no part in making it. */
  on: z.string(),
  reader: z.string(),
  how: z.string(),
  figures,
  /** By trade, where enough cases were measured; a brand's trade is a setting. */
  trades: z.record(z.string(), figures),
});
export type ReadingErrorFile = z.infer<typeof schema>;

/** How often the reading erred, both ways, on so many cases. */
export type MeasuredError = z.infer<typeof measured>;
export const NOTHING_MEASURED: MeasuredError = { negatives: 0, falsely: 0, positives: 0, missed: 0 };

/** Error of the reading for every share, as upper limits. */
export type ReadingErrors = Record<ShareName, ShareError>;

/** One-sided 95 %: what is measured on few cases may be as bad as this. */
const Z = 1.645;

/** The most that an error may be which was seen so often on so many cases; none where nothing was measured. */
export function upperLimit(hits: number, n: number): number {
  return n === 0 ? 0 : wilson(hits, n, Z)[1];
}

/** Upper limits of the errors in a file of counts. Where nothing positive was measured, missing is left at none. */
export function errorsOf(file: ReadingErrorFile, trade?: string): ReadingErrors {
  const of = (trade === undefined ? undefined : file.trades[trade]) ?? file.figures;
  return Object.fromEntries(
    JUDGED_SHARES.map((name) => {
      const { negatives, falsely, positives, missed } = of[name];
      return [name, { falsely: upperLimit(falsely, negatives), missed: upperLimit(missed, positives) }];
    }),
  ) as ReadingErrors;
}

let loaded: ReadingErrorFile | null = null;

/** The file of measured errors that ships with the program; its text says on what it was measured. */
export function readingErrorFile(): ReadingErrorFile {
  loaded ??= schema.parse(JSON.parse(readFileSync(new URL('./data/reading-error.json', import.meta.url), 'utf8')));
  return loaded;
}
