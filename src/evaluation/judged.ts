import { ACTS, type ReplyAct } from '../model.ts';
import { bootstrap } from './bootstrap.ts';
import { type Answered, type ClassScore, classScores, mean } from './scores.ts';

/** A judgement with the brand it is of, by which intervals draw. */
export interface OfBrand extends Answered {
  brand: string | null;
}

const brandOf = ({ brand }: { brand: string | null }): string | null => brand;

/** A figure with its interval by brand. */
export function figure<T extends { brand: string | null }>(
  name: string,
  rows: readonly T[],
  measure: (rows: readonly T[]) => number,
) {
  return { name, n: rows.length, interval: bootstrap(rows, measure, brandOf) };
}

/** Classes seen less often than this say nothing of the reader: they stand in tables only. */
export const LEAST_EXAMPLES = 10;

/** Acts of a reply, as labelled and as read; acts on which the labellers differed are left out. */
export interface ActJudged {
  brand: string | null;
  truth: ReadonlySet<ReplyAct>;
  said: ReadonlySet<ReplyAct>;
  disputed: ReadonlySet<ReplyAct>;
}

export function actScore(rows: readonly ActJudged[], act: ReplyAct): ClassScore {
  const judged = rows
    .filter((row) => !row.disputed.has(act))
    .map((row): Answered => ({ truth: String(row.truth.has(act)), answer: String(row.said.has(act)) }));
  return { ...classScores(judged, ['true'])[0]!, label: act };
}

/** Mean F1 of the acts that are common enough in all rows. */
export function actMacro(all: readonly ActJudged[]): (rows: readonly ActJudged[]) => number {
  const common = ACTS.filter((act) => actScore(all, act).support >= LEAST_EXAMPLES);
  return (rows) => mean(common.map((act) => actScore(rows, act).f1));
}

export const f1 = (rows: readonly Answered[]): number => classScores(rows, ['true'])[0]!.f1;
