import {
  type BrandTurn,
  type DraftCheckOut,
  isSorry,
  type Judgement,
  type Ms,
  type PromiseReading,
  type ReplyAct,
  type ReplyReading,
  type Turn,
} from '../../model.ts';
import { countLength, longestPost } from '../../networks/lengths.ts';
import { judgeThread } from '../../outcome/outcome.ts';

/** What a draft is judged by. `turns` are the posts so far. */
export interface DraftInput {
  text: string;
  /** The draft as it is read below the posts so far. */
  reading: ReplyReading;
  at: Ms;
  network: string;
  turns: readonly Turn[];
  /** Promises of ours in this case that still stand or were not kept. */
  promises: { text: string; state: string; dueAt: Ms | null }[];
  /** Earlier replies of the brand with the same words. */
  twins: { copies: number; customers: number } | null;
}

/** One thing to know of a draft before it is sent. */
export type DraftFinding = DraftCheckOut['findings'][number];

const ID = 'draft';

/**
 * What a reply is before it is sent: the case is judged as if it had been posted, by the same functions that judge the
 * ones that were. Pure.
 */
export function checkDraft(input: DraftInput): DraftCheckOut {
  const { reading } = input;
  const draft: Turn = { id: ID, at: input.at, who: 'brand', text: input.text, reading, account: '', automatic: false };
  const before = judgeThread(input.turns);
  const after = judgeThread([...input.turns, draft]);
  const turn = after.turns.find((one) => one.post_ids.includes(ID));
  if (!turn) return { acts: reading.acts, findings: [], missing: null };
  const findings = [
    ...sorryFindings(input, after, turn),
    ...emptyFinding(turn),
    ...promiseFindings(input, reading.promises),
    ...twinFinding(input),
    ...manners(input, reading.acts, reading.blames_partner),
    ...goodFindings(turn, reading.promises),
  ];
  return { acts: turn.acts, findings, missing: missingMove(input, before, turn, reading.promises) };
}

const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

const ordinal = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Record<Intl.LDMLPluralRule, string> = {
  zero: 'th',
  one: 'st',
  two: 'nd',
  few: 'rd',
  many: 'th',
  other: 'th',
};

function sorryFindings(input: DraftInput, after: Judgement, turn: BrandTurn): DraftFinding[] {
  if (!turn.sorry) return [];
  const replies = input.turns.flatMap((one) => (one.who === 'brand' && !one.automatic ? [one.reading] : []));
  const sorries = replies.filter((reading) => isSorry(reading.acts)).length + 1;
  const acted = after.turns.some((one) => one.acts.includes('action'));
  if (sorries < 2 || acted) return [];
  const which = ORDINALS[sorries] ?? `${sorries}${ENDINGS[ordinal.select(sorries)]}`;
  return [{ code: 'sorry_again', tone: 'bad', text: `${which[0]!.toUpperCase()}${which.slice(1)} sorry, no action.` }];
}

const EMPTY: Record<NonNullable<BrandTurn['empty']>, string> = {
  hollow: 'Nothing in it but sympathy: to an open complaint this counts as empty.',
  repeated_question: 'Asks what was asked before.',
  repeated_private: 'They were asked for a private message already.',
  repeated_template: 'Says the same as an earlier reply to this customer.',
  repeated_vague_promise: 'Promises again without a date.',
};

function emptyFinding(turn: BrandTurn): DraftFinding[] {
  return turn.empty ? [{ code: `empty_${turn.empty}`, tone: 'bad', text: EMPTY[turn.empty] }] : [];
}

function promiseFindings(input: DraftInput, promises: PromiseReading[]): DraftFinding[] {
  const findings: DraftFinding[] = [];
  const vague = promises.find((promise) => promise.due_at === null);
  if (vague) findings.push({ code: 'promise_vague', tone: 'warn', text: `Promise without a date: “${vague.text}”.` });
  const failed = input.promises.find((promise) => promise.dueAt !== null && promise.dueAt < input.at);
  if (failed)
    findings.push({ code: 'promise_missed', tone: 'bad', text: `An earlier promise is past due: “${failed.text}”.` });
  const open = input.promises.find(
    (promise) => promise.state === 'open' && (promise.dueAt === null || promise.dueAt >= input.at),
  );
  if (open && promises.length > 0) {
    findings.push({
      code: 'promise_again',
      tone: 'warn',
      text: `A promise is open already: “${open.text}”. A second one puts it off.`,
    });
  }
  return findings;
}

function twinFinding({ twins }: DraftInput): DraftFinding[] {
  if (!twins || twins.copies < 2) return [];
  return [
    { code: 'canned', tone: 'warn', text: `Same text as ${twins.copies} others, to ${twins.customers} customers.` },
  ];
}

function manners(input: DraftInput, acts: ReplyAct[], blames: boolean): DraftFinding[] {
  const findings: DraftFinding[] = [];
  if (acts.includes('deflect')) {
    findings.push({ code: 'deflects', tone: 'warn', text: 'Sends them elsewhere to get it done.' });
  }
  if (blames) findings.push({ code: 'blames_partner', tone: 'warn', text: 'Puts the fault on a partner.' });
  const longest = longestPost(input.network);
  const length = countLength(input.text, longest?.unit);
  if (longest && length > longest.max) {
    findings.push({ code: 'too_long', tone: 'warn', text: `${length} characters; ${longest.max} fit in one post.` });
  }
  return findings;
}

function goodFindings(turn: BrandTurn, promises: PromiseReading[]): DraftFinding[] {
  const findings: DraftFinding[] = [];
  if (turn.acts.includes('action')) findings.push({ code: 'acts', tone: 'good', text: 'Says what was done.' });
  else if (turn.acts.includes('answer'))
    findings.push({ code: 'answers', tone: 'good', text: 'Answers the question.' });
  if (promises.some((promise) => promise.due_at !== null)) {
    findings.push({ code: 'promise_dated', tone: 'good', text: 'Promises with a date. It will be on the owed list.' });
  }
  return findings;
}

/** What a fair reader would miss most, if anything: the first of these that holds. */
function missingMove(input: DraftInput, before: Judgement, turn: BrandTurn, promises: PromiseReading[]): string | null {
  if (turn.acts.includes('action')) return null;
  const dated = promises.some((promise) => promise.due_at !== null);
  const failed = input.promises.find((promise) => promise.dueAt !== null && promise.dueAt < input.at);
  const answers = turn.acts.includes('answer');
  const moves: [holds: boolean, move: string][] = [
    [failed !== undefined && !dated, `Say what became of “${failed?.text}”, and by when it will be done now.`],
    [
      before.chased && !dated,
      'They say the private channel is silent: answer there first, then say here that you did.',
    ],
    [turn.empty === 'repeated_private', 'They were sent to private messages before: say here what was found there.'],
    [turn.empty === 'repeated_question', 'They were asked this before: say what you found with what they gave.'],
    [promises.length > 0 && !dated, 'Say by when.'],
    [
      turn.to_complaint && (turn.empty !== null || turn.hollow),
      'Say what will be done, who does it, and by when; or what was done.',
    ],
    [
      turn.to_complaint && turn.acts.includes('deflect') && !dated,
      'Get it done for them from here; or say who will call them, and by when.',
    ],
    [
      turn.to_complaint && turn.acts.includes('move_private') && !dated && !answers,
      'Say what you will do once they have written, and by when they hear from you.',
    ],
  ];
  return moves.find(([holds]) => holds)?.[1] ?? null;
}
