import type { Handling } from '../cases/handling.ts';
import type { LabelledThread } from '../evaluation/dataset.ts';
import { JUDGED_SHARES, type Outcome, type ShareName } from '../model.ts';
import { isHelped } from './arithmetic.ts';
import type { MeasuredError } from './reading-error.ts';

type Label = Pick<LabelledThread, 'brand' | 'outcome' | 'basis' | 'credit' | 'complaint' | 'apologised' | 'turns'>;

/** A labelled thread, and how its case was handled as the machine reads it. */
export interface ReadThread {
  label: Label;
  handling: Pick<Handling, 'rung' | 'nothingAfterSorry' | 'followedThrough'>;
}

/** A labelled reply with a sorry in it: whether it does nothing else, and whether the machine says so. */
export interface ReadReply {
  brand: string | null;
  hollow: boolean;
  read: boolean;
}

/** Endings that do not say what the brand did before: it may have helped, and the customer said no or wrote last. */
const OPEN: readonly (Outcome | null)[] = ['disputed', 'dropped'];

/**
 * Whether a labelled thread is a case of a share; null where its end does not tell. What is no complaint is a case of none,
 * though the brand may have helped.
 */
const TRULY: Record<ShareName, (label: Label) => boolean | null> = {
  // The end of a thread of several answers does not say whether one before it asked or told something.
  nothing_after_sorry: ({ complaint, apologised, outcome, turns }) => {
    if (complaint === false || apologised === false || outcome === 'none') return false;
    if (outcome === null || apologised === null || outcome === 'promised' || OPEN.includes(outcome)) return null;
    if (outcome !== 'hollow') return false;
    return turns.filter(({ who }, i) => who === 'brand' && turns[i - 1]?.who !== 'brand').length === 1 ? true : null;
  },
  followed_through: ({ outcome, basis, credit }) => (outcome === null ? null : isHelped({ outcome, basis, credit })),
  no_reply: ({ complaint, outcome }) => (outcome === null ? null : complaint !== false && outcome === 'unanswered'),
  sent_elsewhere: ({ complaint, outcome }) => {
    if (outcome === null || OPEN.includes(outcome)) return null;
    return complaint !== false && outcome === 'deflected';
  },
};

/** Whether the reading counts a case among those of a share; what is out of sight is asked for no promise of help. */
const READ: Record<ShareName, (handling: ReadThread['handling']) => boolean> = {
  nothing_after_sorry: ({ rung, nothingAfterSorry }) => nothingAfterSorry && rung !== 'private',
  followed_through: ({ followedThrough }) => followedThrough,
  no_reply: ({ rung }) => rung === 'no_reply',
  sent_elsewhere: ({ rung }) => rung === 'sent_elsewhere',
};

/**
 * How often the reading sees a share where it is not, and misses it where it is, of the cases that scorecards count: those in
 * which it finds a complaint, rightly or not. A complaint that it does not find stands on neither side of a share.
 *
 * @param replies with a sorry: a case with one answer is what its answer is, so each counts as a case of `nothing_after_sorry`.
 */
export function measureErrors(
  threads: readonly ReadThread[],
  replies: readonly ReadReply[] = [],
): Record<ShareName, MeasuredError> {
  const counted = threads.filter(({ handling }) => handling.rung !== null);
  const of = (name: ShareName): MeasuredError => {
    const [no, yes] = [false, true].map((is) => counted.filter(({ label }) => TRULY[name](label) === is)) as [
      ReadThread[],
      ReadThread[],
    ];
    return {
      negatives: no.length,
      falsely: no.filter(({ handling }) => READ[name](handling)).length,
      positives: yes.length,
      missed: yes.filter(({ handling }) => !READ[name](handling)).length,
    };
  };
  const found = Object.fromEntries(JUDGED_SHARES.map((name) => [name, of(name)])) as Record<ShareName, MeasuredError>;
  return { ...found, nothing_after_sorry: add(found.nothing_after_sorry, countReplies(replies)) };
}

function countReplies(replies: readonly ReadReply[]): MeasuredError {
  const [no, yes] = [replies.filter(({ hollow }) => !hollow), replies.filter(({ hollow }) => hollow)];
  return {
    negatives: no.length,
    falsely: no.filter(({ read }) => read).length,
    positives: yes.length,
    missed: yes.filter(({ read }) => !read).length,
  };
}

function add(one: MeasuredError, other: MeasuredError): MeasuredError {
  const keys = ['negatives', 'falsely', 'positives', 'missed'] as const;
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as MeasuredError;
}

/** The same by trade: `trades` names the brands of each. */
export function measureByTrade(
  threads: readonly ReadThread[],
  replies: readonly ReadReply[],
  trades: Readonly<Record<string, readonly string[]>>,
): Record<string, Record<ShareName, MeasuredError>> {
  const tradeOf = new Map(Object.entries(trades).flatMap(([trade, brands]) => brands.map((brand) => [brand, trade])));
  const of = (trade: string) =>
    measureErrors(
      threads.filter(({ label }) => tradeOf.get(label.brand ?? '') === trade),
      replies.filter(({ brand }) => tradeOf.get(brand ?? '') === trade),
    );
  return Object.fromEntries(Object.keys(trades).map((trade) => [trade, of(trade)]));
}
