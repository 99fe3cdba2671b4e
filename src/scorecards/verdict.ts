import type { ShareName, Verdict } from '../model.ts';
import type { Conduct } from './conduct-counts.ts';
import { NO_ERROR, type Share, shareInterval } from './interval.ts';
import type { Thresholds } from './thresholds.ts';
import * as words from './verdict-words.ts';

export interface Finding {
  verdict: Verdict;
  /** In plain words, the deciding one first. */
  reasons: string[];
  /** It stands only because it was given before: by its figures alone it would not be given. */
  verdict_held: boolean;
}

type Decision = Omit<Finding, 'verdict_held'>;

/**
 * The verdict on one brand. `standing` is the one now in force: it keeps its place until the figures have moved
 * `hysteresis` past the threshold, so that a case more or less does not make it flap.
 */
export function decideVerdict(conduct: Conduct, thresholds: Thresholds, standing: Verdict | null = null): Finding {
  const decision = decide(conduct, thresholds, standing);
  const held = decision.verdict === standing && decide(conduct, thresholds, null).verdict !== standing;
  if (!held) return { ...decision, verdict_held: false };
  const low = lowerLimit(conduct, thresholds, decision.verdict);
  return { ...decision, reasons: [...decision.reasons, words.held(thresholds, low)], verdict_held: true };
}

function decide(conduct: Conduct, thresholds: Thresholds, standing: Verdict | null): Decision {
  const bench: Bench = { conduct, thresholds, standing };
  if (!suffices(conduct.shares.no_reply, thresholds)) return tooFew(bench);
  for (const rule of RULES) {
    const reasons = rule.holds(bench);
    if (reasons) return { verdict: rule.verdict, reasons };
  }
  if (!suffices(conduct.shares.followed_through, thresholds)) return tooFew(bench);
  return { verdict: 'mixed', reasons: words.mixed(conduct, thresholds) };
}

interface Bench {
  conduct: Conduct;
  thresholds: Thresholds;
  standing: Verdict | null;
}

/** Tried in this order; each gives its reasons, or null where it does not hold. */
const RULES: { verdict: Verdict; holds: (bench: Bench) => string[] | null }[] = [
  { verdict: 'silent', holds: (bench) => (overLine(bench, 'silent', 'no_reply') ? words.silent(bench.conduct) : null) },
  { verdict: 'cannot_be_judged', holds: mostlyUnseen },
  { verdict: 'mostly_apologies', holds: mostlyApologies },
  {
    verdict: 'follows_through',
    holds: (bench) =>
      overLine(bench, 'follows_through', 'followed_through') ? words.followsThrough(bench.conduct) : null,
  },
  {
    verdict: 'sends_away',
    holds: (bench) => (overLine(bench, 'sends_away', 'sent_elsewhere') ? words.sendsAway(bench.conduct) : null),
  },
];

/** The share that each verdict is drawn from. */
const SHARE_OF: Partial<Record<Verdict, ShareName>> = {
  silent: 'no_reply',
  mostly_apologies: 'nothing_after_sorry',
  follows_through: 'followed_through',
  sends_away: 'sent_elsewhere',
};

/** The lower limit that a verdict rests on. */
function lowerLimit(conduct: Conduct, thresholds: Thresholds, verdict: Verdict): number | null {
  const name = SHARE_OF[verdict];
  const share = name ? conduct.shares[name] : { ...conduct.shares.no_reply, hits: conduct.outOfSight };
  return shareInterval(share, thresholds.quantile, name ? thresholds.errors[name] : NO_ERROR)?.[0] ?? null;
}

/** Enough cases, of enough people, on enough occasions and on as many different days: one bad day may hold several topics. */
function suffices({ n, customers, incidents, days }: Share, thresholds: Thresholds): boolean {
  const { minCases, minCustomers, minIncidents } = thresholds;
  return n >= minCases && customers >= minCustomers && Math.min(incidents, days) >= minIncidents;
}

/** The line that a share must pass; a verdict that stands is held until its share is back behind a lower one. */
function lineFor({ thresholds, standing }: Bench, verdict: Verdict): number {
  return thresholds.majority - (standing === verdict ? thresholds.hysteresis : 0);
}

/** Whether even the lower limit of a share of enough cases lies over the line. */
function overLine(bench: Bench, verdict: Verdict, name: ShareName): boolean {
  const { conduct, thresholds } = bench;
  const share = conduct.shares[name];
  if (!suffices(share, thresholds)) return false;
  const interval = shareInterval(share, thresholds.quantile, thresholds.errors[name]);
  return interval !== null && interval[0] > lineFor(bench, verdict);
}

/** Where surely most is out of sight, nothing else can be said. */
function mostlyUnseen(bench: Bench): string[] | null {
  const { conduct, thresholds } = bench;
  const share = { ...conduct.shares.no_reply, hits: conduct.outOfSight };
  const interval = shareInterval(share, thresholds.quantile, NO_ERROR);
  return interval && interval[0] > lineFor(bench, 'cannot_be_judged') ? words.unseen(conduct) : null;
}

function mostlyApologies(bench: Bench): string[] | null {
  const { conduct, thresholds, standing } = bench;
  if (!overLine(bench, 'mostly_apologies', 'nothing_after_sorry')) return null;
  const line = lineFor(bench, 'mostly_apologies');
  const publicTurns = conduct.turns - conduct.privateTurns;
  if (conduct.emptyTurns <= line * publicTurns) return null;
  // Without one customer who says so the verdict would rest on what the machine reads in replies alone.
  if (conduct.saidNotSolved === 0) return null;
  const said = conduct.saidSolved + conduct.saidNotSolved;
  const slack = standing === 'mostly_apologies' ? thresholds.hysteresis : 0;
  if (conduct.saidSolved > (thresholds.majority + slack) * said) return null;
  return words.mostlyApologies(conduct, thresholds);
}

function tooFew({ conduct, thresholds }: Bench): Decision {
  return { verdict: 'not_enough_data', reasons: words.tooFew(conduct, thresholds) };
}
