import type { Act, Ms, PromiseKind, Signal, Turn } from '../model.ts';
import type { Pledge } from './pledge.ts';

/**
 * Posts of a brand this close together are one breath (1/2, 2/2, a colleague's afterthought): what stands beside a
 * promise cannot be its fulfilment.
 */
const BREATH_MS: Ms = 15 * 60_000;

const DOING: Act[] = ['action', 'closure'];
const TELLING: Act[] = ['answer', 'action', 'closure'];
/** Which acts can be the promised one. "Still looking" is none of them and keeps nothing. */
const KEEPING: Record<PromiseKind, Act[]> = {
  contact: TELLING,
  look_into: TELLING,
  other: TELLING,
  fix: DOING,
  refund: DOING,
  delivery: DOING,
};

const CONTACTED =
  /\b(?:(?:we|i)(?:['’]ve| have)?|(?:we|i) just) (?:just |already |now |also )?(?:call(?:ed)|phoned|rang|rung|e-?mailed|dm['’]?d|messaged|texted|replied|responded|sent you|left you a)\b/i;
const MONEY = /\b(?:refund|credit|money|reimburs|compensat|voucher|payment|paid|charge)/i;
const GOODS = /\b(?:deliver|dispatch|ship|sent|send|arriv|replac|courier|parcel|package|order)/i;
const CHANNEL =
  /\b(?:call|phone|ring|dm|dms|pm|direct message|private|privately|inbox|e-?mail|text you|contact|in touch|reach)/i;
const RECEIVED =
  /\b(?:(?:they|you|someone|somebody|he|she|manager) (?:have |has |just |finally |actually )?(?:called|rang|phoned|e-?mailed|replied|messaged)|(?:got|received|had) (?:the |a |your |my |an )?(?:call|phone call|e-?mail|dm|message|refund|money|parcel|package|delivery|order|replacement|reply)|(?:refund|money|parcel|package|order|replacement) (?:has )?(?:arrived|came|is here|received))\b/i;
const DENIED =
  /\b(?:not|never|no|nobody|haven['’]?t|hasn['’]?t|didn['’]?t|don['’]?t|won['’]?t|isn['’]?t|without|no-?one|yet)\b|n['’]t\b/i;

const UNKEPT_SIGNALS: Signal[] = ['still_waiting', 'private_silent', 'rejected'];

/** Does this post keep the promise: by the promised kind of act in public, or by the customer's word? */
export function keepsPromise(turn: Turn, pledge: Pledge): boolean {
  return turn.who === 'customer' ? customerConfirms(turn, pledge) : brandDoes(turn, pledge);
}

type CustomerTurn = Extract<Turn, { who: 'customer' }>;
type BrandTurn = Extract<Turn, { who: 'brand' }>;

function brandDoes(turn: BrandTurn, pledge: Pledge): boolean {
  // What was promised out of sight is known from the customer alone, and so is whether it was kept.
  if (pledge.record.reported) return false;
  if (turn.automatic || turn.id === pledge.record.post_id || turn.at - pledge.record.made_at < BREATH_MS) return false;
  const { kind } = pledge.record;
  if (kind === 'contact' && CONTACTED.test(turn.text)) return true;
  if (kind === 'contact' && CHANNEL.test(pledge.text)) return false;
  const does = KEEPING[kind].some((act) => turn.reading.acts.includes(act));
  if (kind === 'refund') return does && MONEY.test(turn.text);
  if (kind === 'delivery') return does && GOODS.test(turn.text);
  return does;
}

function customerConfirms(turn: CustomerTurn, pledge: Pledge): boolean {
  if (turn.id === pledge.record.post_id || saysUnkept(turn)) return false;
  if (turn.reading.resolved_signal) return !turn.reading.signals.some((said) => said.signal === 'resolved_self');
  return RECEIVED.test(turn.text) && !DENIED.test(turn.text);
}

/** Once a promise is due: does this customer's post say that it was not kept, or complain again? */
export function saysUnkept(turn: Turn): boolean {
  if (turn.who !== 'customer') return false;
  const { is_complaint, signals, reports } = turn.reading;
  return (
    is_complaint === true ||
    signals.some((said) => UNKEPT_SIGNALS.includes(said.signal)) ||
    reports.some((report) => report.kind === 'nobody_called')
  );
}

/** Did this post take the matter out of sight? Afterwards silence in public proves nothing. */
export function movesPrivate(turn: Turn): boolean {
  if (turn.who === 'brand') return turn.reading.acts.includes('move_private');
  return turn.reading.signals.some((said) => said.signal === 'private_sent' || said.signal === 'resolved_self');
}

/**
 * Would keeping this promise have been seen in public? A call, a message, a parcel and money arrive out of sight;
 * "we will get back to you" does too once the matter has been taken to private.
 */
export function seenInPublic(pledge: Pledge, inPrivate: boolean): boolean {
  if (pledge.record.reported || inPrivate) return false;
  const { kind } = pledge.record;
  if (kind === 'refund' || kind === 'delivery') return false;
  return kind !== 'contact' || !CHANNEL.test(pledge.text);
}
