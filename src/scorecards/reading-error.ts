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

/**
 * The error of the reading that the limits of a card allow for, and where that is from. A verdict keeps its own, so that a trade or
 * an audit that comes later changes no past one.
 */
export interface ErrorAllowance {
  trade: string | null;
  /** Counts of the default that hold for the brand, those of its trade among them; and what audits of this installation had found. */
  measured: Record<ShareName, MeasuredError>;
  audited: Record<ShareName, MeasuredError>;
  /** What follows from them. */
  errors: ReadingErrors;
}

/** One-sided 95 %: what is measured on few cases may be as bad as this. */
const Z = 1.645;

/** The most that an error may be which was seen so often on so many cases; none where nothing was measured. */
export function upperLimit(hits: number, n: number): number {
  return n === 0 ? 0 : wilson(hits, n, Z)[1];
}

/**
 * From so many cases of a trade on its own error is taken in place of that of all. An error that is not seen once in 40 may still
 * be 6.3 %, not much more than is allowed for in all: with fewer cases the limit would say more of their number than of the trade.
 */
const ENOUGH_OF_TRADE = 40;

/** The counts that hold for a brand: those of its trade, each way for itself, where enough cases were measured. */
export function figuresFor(file: ReadingErrorFile, trade: string | null): Record<ShareName, MeasuredError> {
  const of = (name: ShareName): MeasuredError => {
    const [all, own] = [file.figures[name], (trade === null ? undefined : file.trades[trade])?.[name]];
    const { negatives, falsely } = own && own.negatives >= ENOUGH_OF_TRADE ? own : all;
    const { positives, missed } = own && own.positives >= ENOUGH_OF_TRADE ? own : all;
    return { negatives, falsely, positives, missed };
  };
  return Object.fromEntries(JUDGED_SHARES.map((name) => [name, of(name)])) as Record<ShareName, MeasuredError>;
}

/** Upper limits of counted errors. Where nothing positive was measured, missing is left at none. */
export function errorsOf(figures: Record<ShareName, MeasuredError>): ReadingErrors {
  return Object.fromEntries(
    JUDGED_SHARES.map((name) => {
      const { negatives, falsely, positives, missed } = figures[name];
      return [name, { falsely: upperLimit(falsely, negatives), missed: upperLimit(missed, positives) }];
    }),
  ) as ReadingErrors;
}

const here = (name: string) => readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8');
let loaded: ReadingErrorFile | null = null;

/** The file of measured errors that ships with the program; its text says on what it was measured. */
export function readingErrorFile(): ReadingErrorFile {
  loaded ??= schema.parse(JSON.parse(here('reading-error.json')));
  return loaded;
}

/** Which brands of labelled files are of which trade; a brand that is watched names its trade in the settings. */
export function tradesFile(): Record<string, string[]> {
  return z.record(z.string(), z.array(z.string())).parse(JSON.parse(here('trades.json')));
}
