import type { LabelledReply, LabelledThread } from '../evaluation/dataset.ts';
import { ACT_TRAITS, isSorry, JUDGED_SHARES, type Outcome, type ReplyAct, type ShareName } from '../model.ts';
import type { Handling } from '../outcome/handling.ts';
import { isHelped } from './arithmetic.ts';
import type { MeasuredError } from './reading-error.ts';

type Label = Pick<LabelledThread, 'brand' | 'outcome' | 'basis' | 'credit' | 'complaint' | 'apologised' | 'turns'>;

/** How a case was handled, and how its customer ended it, as the machine reads it. */
export interface ReadCase extends Pick<Handling, 'rung' | 'tone' | 'nothingAfterSorry' | 'followedThrough'> {
  outcome: Outcome;
}

/** A labelled thread, and its case as the machine reads it. */
export interface ReadThread {
  label: Label;
  read: ReadCase;
}

/** A labelled reply, taken for all that a case got, and that case as the machine reads it. */
export interface ReadReply {
  label: Pick<LabelledReply, 'brand' | 'acts' | 'disputed' | 'hollow'>;
  read: ReadCase;
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

const inSight = ({ rung, followedThrough, outcome }: ReadCase) =>
  rung !== null && (rung !== 'private' || followedThrough || outcome === 'disputed');

/** Which cases a share is asked of, as the machine reads them and scorecards count them: its error is asked of the same. */
const ASKED: Record<ShareName, (read: ReadCase) => boolean> = {
  nothing_after_sorry: (read) => inSight(read) && read.tone !== 'none',
  followed_through: inSight,
  no_reply: ({ rung }) => rung !== null,
  sent_elsewhere: inSight,
};

/** Whether the reading counts a case among those of a share; what is out of sight is asked for no promise of help. */
const READ: Record<ShareName, (read: ReadCase) => boolean> = {
  nothing_after_sorry: ({ rung, nothingAfterSorry }) => nothingAfterSorry && rung !== 'private',
  followed_through: ({ followedThrough }) => followedThrough,
  no_reply: ({ rung }) => rung === 'no_reply',
  sent_elsewhere: ({ rung }) => rung === 'sent_elsewhere',
};

/** More than words, whatever it promises: a promise is that only with a time, which labels of acts do not tell. */
const gives = (act: ReplyAct) => !ACT_TRAITS[act].courtesy && act !== 'promise';

/** Whether nothing but a sorry and words stand in a labelled reply; null where the labellers differ, or a promise is in it. */
function onlySorry({ acts, disputed, hollow }: ReadReply['label']): boolean | null {
  if (acts.some(gives)) return false;
  if (hollow === null || disputed.some(gives) || [...acts, ...disputed].includes('promise')) return null;
  if (isSorry(acts)) return true;
  return isSorry(disputed) ? null : false;
}

/**
 * How often the reading sees a share where it is not, and misses it where it is, of the cases that the share is asked of: those
 * that scorecards put below its line, rightly or not. A case that the machine does not put there - it finds no complaint, or no
 * sorry, or takes it for out of sight - stands on neither side.
 *
 * @param replies each taken for a case with one answer: what it is, its case is. Of them `nothing_after_sorry` alone is asked.
 */
export function measureErrors(
  threads: readonly ReadThread[],
  replies: readonly ReadReply[] = [],
): Record<ShareName, MeasuredError> {
  const of = (name: ShareName): MeasuredError =>
    countErrors(
      name,
      threads.map(({ label, read }) => ({ truly: TRULY[name](label), read })),
    );
  const found = Object.fromEntries(JUDGED_SHARES.map((name) => [name, of(name)])) as Record<ShareName, MeasuredError>;
  const answers = replies.map(({ label, read }) => ({ truly: onlySorry(label), read }));
  const name = 'nothing_after_sorry';
  return { ...found, [name]: add(found[name], countErrors(name, answers)) };
}

function countErrors(name: ShareName, cases: readonly { truly: boolean | null; read: ReadCase }[]): MeasuredError {
  const asked = cases.filter(({ read }) => ASKED[name](read));
  const [no, yes] = [asked.filter(({ truly }) => truly === false), asked.filter(({ truly }) => truly === true)];
  return {
    negatives: no.length,
    falsely: no.filter(({ read }) => READ[name](read)).length,
    positives: yes.length,
    missed: yes.filter(({ read }) => !READ[name](read)).length,
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
  const of = (trade: string) => {
    const isOf = ({ label }: { label: { brand: string | null } }) => tradeOf.get(label.brand ?? '') === trade;
    return measureErrors(threads.filter(isOf), replies.filter(isOf));
  };
  return Object.fromEntries(Object.keys(trades).map((trade) => [trade, of(trade)]));
}
