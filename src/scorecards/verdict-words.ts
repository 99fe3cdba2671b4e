import { formatCount, formatExactCount, formatPercent } from '../formats.ts';
import type { Conduct } from './conduct-counts.ts';
import { type Share, shareInterval } from './interval.ts';
import type { Thresholds } from './thresholds.ts';

/** The reasons of verdicts in plain words: counts first, so that each can be followed down to its posts. */

export function silent({ shares: { no_reply: share } }: Conduct): string[] {
  return [`${share.hits} of ${share.n} complaints got no reply in public`];
}

export function mostlyApologies(conduct: Conduct, thresholds: Thresholds): string[] {
  const share = conduct.shares.nothing_after_sorry;
  const publicTurns = conduct.turns - conduct.privateTurns;
  return [
    `of ${formatCount(conduct.complaints, 'complaint')} ${share.n} got a sorry, an apology or sympathy, and can be followed in public; after ${share.hits} of these ${share.n} we saw nothing more: only words, a repetition, or a promise without a time (${limits(share, thresholds, 'nothing_after_sorry')})`,
    `${conduct.emptyTurns} of ${publicTurns} answers to open complaints (${formatPercent(conduct.emptyTurns / Math.max(1, publicTurns))}) gave the customer nothing new`,
    said(conduct),
  ];
}

export function followsThrough(conduct: Conduct): string[] {
  const share = conduct.shares.followed_through;
  return [
    `${share.hits} of ${share.n} complaints in sight got a remedy, an answer or a kept promise that stands, or the customer confirmed the help`,
    said(conduct),
  ];
}

export function unseen(conduct: Conduct): string[] {
  const { outOfSight, complaints } = conduct;
  return [
    `${outOfSight} of ${complaints} complaints were taken to a private channel, and nothing was said in public of how they ended`,
    ...besides(conduct),
  ];
}

export function sendsAway(conduct: Conduct): string[] {
  const { hits, n } = conduct.shares.sent_elsewhere;
  return [`of ${n} complaints in sight, ${hits} got nothing better than being sent elsewhere`, ...back(conduct)];
}

export function mixed(conduct: Conduct, thresholds: Thresholds): string[] {
  const followed = conduct.shares.followed_through;
  const promises = `${conduct.promisesKept} of ${conduct.promisesJudged} promises with a time that could be judged were kept in time`;
  const words = `${conduct.wordsOnly} of ${conduct.complaints} complaints got nothing but words, with a sorry or without`;
  return [
    `${followed.hits} of ${followed.n} complaints in sight were followed through (${limits(followed, thresholds, 'followed_through')}): no share is surely over half`,
    ...(conduct.wordsOnly > 0 ? [words] : []),
    ...(conduct.promisesJudged > 0 ? [promises] : []),
    said(conduct),
    ...besides(conduct),
  ];
}

/** Said of a verdict that only stands because it was given before. */
export function held({ majority, hysteresis }: Thresholds, low: number | null): string {
  const limit = low === null ? '' : `: its lower limit is ${formatPercent(low)}`;
  return `this verdict is held: it was given before and stays until its figures are ${Math.round(100 * hysteresis)} points below ${formatPercent(majority)}, but would not be given today${limit}`;
}

export function tooFew(conduct: Conduct, thresholds: Thresholds): string[] {
  const { minCases, minCustomers, minIncidents } = thresholds;
  const { no_reply: all, followed_through: sight } = conduct.shares;
  const enough =
    all.n >= minCases && all.customers >= minCustomers && Math.min(all.incidents, all.days) >= minIncidents;
  const { n, customers, incidents, days } = enough ? sight : all;
  const where = enough ? ' in sight' : '';
  const short: [number, number, string][] = [
    [n, minCases, `mature complaint ${n === 1 ? 'case' : 'cases'}${where}`],
    [customers, minCustomers, `${customers === 1 ? 'customer' : 'customers'} behind the complaints${where}`],
    [incidents, minIncidents, `${incidents === 1 ? 'occasion' : 'occasions'} (days and topics) of complaints${where}`],
    [days, minIncidents, `${days === 1 ? 'day' : 'different days'} of complaints${where}`],
  ];
  return [
    ...short
      .filter(([has, least]) => has < least)
      .map(([has, least, of]) => `${has} ${of}; a verdict needs at least ${least}`),
    ...(conduct.complaints > 0 ? besides(conduct) : []),
  ];
}

/** Said next to other verdicts, and why it cannot be judged: how much went to private, before an answer or after one. */
function besides(conduct: Conduct): string[] {
  const { movedPrivate, privateAnyway, complaints } = conduct;
  if (movedPrivate === 0) return [];
  const after = Math.max(0, movedPrivate - privateAnyway);
  return [
    `${movedPrivate} of ${complaints} complaints were sent to a private channel, ${privateAnyway} with nothing better in public and ${after} with an answer or another step in public`,
    ...back(conduct),
  ];
}

function back({ sentOff, cameBack }: Conduct): string[] {
  if (sentOff === 0) return [];
  return [`of ${sentOff} sent to private or elsewhere, ${cameBack} complained in public again within 14 days`];
}

function said({ saidSolved, saidNotSolved }: Conduct): string {
  const all = saidSolved + saidNotSolved;
  if (all === 0) return 'no customer said in public how it ended';
  return `of ${formatExactCount(all, 'customer')} who said how it ended, ${saidSolved} said solved and ${saidNotSolved} not`;
}

function limits(share: Share, { quantile, errors }: Thresholds, name: keyof Thresholds['errors']): string {
  const [low, high] = shareInterval(share, quantile, errors[name]) ?? [0, 1];
  if (low === 0 && high === 1)
    return `the true share may be anything: they are of ${formatCount(share.customers, 'customer')} and fall on ${formatCount(share.incidents, 'occasion')}, days and topics, too few or too unlike in size`;
  return `the true share lies between ${formatPercent(low)} and ${formatPercent(high)}`;
}

/** How many of the cases behind a verdict two people have read here; Amends asks nobody to read them. */
export function describeReaders(read: number, cases: number): string {
  return read === 0
    ? `read by machine alone: of the ${cases} complaints none was read by two people in an audit here`
    : `${read} of the ${cases} complaints were read by two people in an audit here`;
}
