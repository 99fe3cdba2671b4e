import type { Outcome } from '../model.ts';
import { classifyOutcome, type Ending } from '../outcome/outcome-class.ts';
import { wilson } from './bounds.ts';

/** A complaint as labellers read it: how it ended, and whether the brand said sorry. */
export interface LabelledComplaint extends Ending {
  brand: string;
  sorry: boolean;
}

/** A share of labelled complaints that is only known to lie between two counts: the labels name the end, not every reply. */
export interface LabelledShare {
  name: string;
  least: number;
  most: number;
  of: number;
}

/** Endings that do not say what the brand did before: it may have helped, and the customer said no or wrote last. */
const OPEN_ENDINGS: readonly Outcome[] = ['disputed', 'dropped'];

const ends = (...outcomes: Outcome[]) => {
  return ({ outcome }: LabelledComplaint) => outcomes.includes(outcome);
};
const isPrivate = ends('private');
/** A remedy, an answer that stands, or help that the customer confirmed. */
export const isHelped = ({ outcome, basis, credit }: Ending): boolean =>
  (outcome === 'confirmed' && credit !== 'self') || (outcome === 'claimed' && basis !== 'refusal');
const isResolved = (one: LabelledComplaint) => classifyOutcome(one, false).class === 'resolved';
const isUnseen = (one: LabelledComplaint) => classifyOutcome(one, false).class === 'unknown';

/** The shares that a verdict may be asked of, as the labels bound them. */
export function labelledShares(complaints: readonly LabelledComplaint[]): LabelledShare[] {
  const sorry = complaints.filter((one) => one.sorry);
  const kept = (of: readonly LabelledComplaint[]) => of.filter((one) => !isPrivate(one));
  const share = (
    name: string,
    of: readonly LabelledComplaint[],
    surely: (one: LabelledComplaint) => boolean,
    maybe: (one: LabelledComplaint) => boolean = () => false,
  ): LabelledShare => {
    const least = of.filter(surely).length;
    return { name, least, most: least + of.filter((one) => !surely(one) && maybe(one)).length, of: of.length };
  };
  const wordsOnly = ends('hollow', 'unanswered');
  const perhapsWords = ends('promised', ...OPEN_ENDINGS);
  return [
    share('said sorry, of all complaints', complaints, (one) => one.sorry),
    share('ended in private, of all complaints', complaints, isPrivate, ends(...OPEN_ENDINGS)),
    share('ended in private, of those with a sorry', sorry, isPrivate, ends(...OPEN_ENDINGS)),
    share('resolved or unseen, of those with a sorry', sorry, (one) => isResolved(one) || isUnseen(one)),
    share('only words after a sorry, of all with a sorry', sorry, wordsOnly, perhapsWords),
    share('only words after a sorry, of those in sight', kept(sorry), wordsOnly, perhapsWords),
    share('remedy, standing answer or confirmed, of all complaints', complaints, isHelped),
    share('remedy, standing answer or confirmed, of those in sight', kept(complaints), isHelped),
    share('sent elsewhere, of those in sight', kept(complaints), ends('deflected'), ends(...OPEN_ENDINGS)),
    share('customer said it was solved, of all complaints', complaints, ends('confirmed')),
    share('customer said it was not, of all complaints', complaints, ends('disputed')),
  ];
}

/** What a lower limit must pass, and how it is drawn. */
export interface LimitRule {
  /** Standard normal quantile of the limit. */
  z: number;
  /** Share of the cases that are not so and are read as if they were. */
  falsely: number;
  /** What the limit must lie above. */
  line: number;
}

/** The fewest of `n` cases with which the lower limit lies above the line; null where all of them would not do. */
export function hitsNeeded(n: number, { z, falsely, line }: LimitRule): number | null {
  for (let hits = 0; hits <= n; hits++) if ((wilson(hits, n, z)[0] - falsely) / (1 - falsely) > line) return hits;
  return null;
}

/** So many cases are tried, and no more. */
export const MOST_CASES = 3_000;

/**
 * From how many independent cases on the limit passes the line in `power` of all samples, where the true share is `share`;
 * null where so many as `MOST_CASES` would not do.
 */
export function casesNeeded(share: number, rule: LimitRule, power: number): number | null {
  for (let n = 5; n <= MOST_CASES; n = n < 300 ? n + 1 : Math.ceil(n * 1.02)) {
    const hits = hitsNeeded(n, rule);
    if (hits !== null && chanceOfAtLeast(hits, n, share) >= power) return n;
  }
  return null;
}

/** Probability of `hits` or more of `n` at a share: the upper tail of the binomial distribution, summed in logs. */
export function chanceOfAtLeast(hits: number, n: number, share: number): number {
  if (hits <= 0) return 1;
  if (share <= 0 || share >= 1) return share >= 1 ? 1 : 0;
  let log = n * Math.log(1 - share);
  let below = Math.exp(log);
  for (let k = 1; k < hits; k++) {
    log += Math.log(((n - k + 1) / k) * (share / (1 - share)));
    below += Math.exp(log);
  }
  return Math.max(0, 1 - below);
}
