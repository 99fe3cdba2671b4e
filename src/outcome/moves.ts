import { READ_LANGUAGES } from '../analysis/languages/registry.ts';
import { ACT_TRAITS, type CustomerReading, type ReplyAct, type Signal, type Turn } from '../model.ts';
import { emptyReason, type GivenSoFar, give, nothingGiven } from './empty.ts';

/**
 * What a post does to whose move it is. Of the customer: `asks` (the brand is to move), `keeps` (will do something and come
 * back), `settles` (says that it is solved). Of the brand: `ends` the wait for a substantive reply, `parks` it (the customer
 * is to move). Or `nothing`.
 */
export type Move = 'asks' | 'keeps' | 'settles' | 'ends' | 'parks' | 'nothing';

type CustomerTurn = Extract<Turn, { who: 'customer' }>;
type BrandTurn = Extract<Turn, { who: 'brand' }>;

/** The moves of the posts of a case, in their order: what clocks, status, harm and rank all go by. */
export function movesOf(turns: readonly Turn[]): Move[] {
  const given = nothingGiven();
  return turns.map((turn) => (turn.who === 'customer' ? hear(turn, given) : answer(turn, given)));
}

/** These call for the brand though nothing is asked in so many words. */
const CALLS: readonly Signal[] = ['rejects', 'channel_silent', 'promise_not_kept', 'informs', 'sent_dm'];

/** Is the brand to move after this post? */
function callsForReply(reading: CustomerReading): boolean {
  const said = new Set(reading.signals.map(({ signal }) => signal));
  if (said.has('will_try') && !said.has('asks') && !said.has('rejects')) return false;
  return reading.needs_reply || CALLS.some((signal) => said.has(signal));
}

/** Does the customer say that it is solved, or over? */
function reportsSolved(reading: CustomerReading): boolean {
  return reading.resolved_signal || reading.signals.some(({ signal }) => SOLVED.has(signal));
}

const SOLVED: ReadonlySet<Signal> = new Set(['solved_by_brand', 'solved_by_self']);

function hear({ reading }: CustomerTurn, given: GivenSoFar): Move {
  const said = new Set(reading.signals.map(({ signal }) => signal));
  if (said.has('sent_dm')) given.sent = true;
  if (callsForReply(reading)) return 'asks';
  if (reportsSolved(reading)) return 'settles';
  return said.has('will_try') ? 'keeps' : 'nothing';
}

/**
 * An answer, a refusal, a remedy, a promise with a time and a deflection that says where are substantive; a question, and the
 * first request to go private (or the first since the customer did), park. So does a reply in a language that is not read:
 * nobody here knows what it says. Everything else does nothing, and so does what this customer had been given already.
 */
function answer(turn: BrandTurn, given: GivenSoFar): Move {
  if (turn.automatic) return 'nothing';
  const acts = new Set<ReplyAct>(turn.reading.acts);
  const repeats = emptyReason([turn], acts, given) !== null;
  const pointsAgain = given.privately && !given.sent;
  give(given, [turn], acts);
  if (acts.size === 0) return isRead(turn) ? 'nothing' : 'parks';
  if (repeats) return 'nothing';
  if ([...acts].some((act) => ends(act, turn))) return 'ends';
  return [...acts].some((act) => ACT_TRAITS[act].substance === 'parks' && !(act === 'move_private' && pointsAgain))
    ? 'parks'
    : 'nothing';
}

const READ: ReadonlySet<string> = new Set(READ_LANGUAGES);

function isRead({ reading: { language } }: BrandTurn): boolean {
  return language !== null && READ.has(language);
}

function ends(act: ReplyAct, { reading }: BrandTurn): boolean {
  const { substance } = ACT_TRAITS[act];
  if (substance === 'dated') return reading.promises.some(({ vague }) => !vague);
  if (substance === 'named') return reading.names_place;
  return substance === 'ends';
}
