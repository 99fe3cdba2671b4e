import type { CustomerReading, Ms, PromiseKind, PromiseReading, ReplyAct, ReplyReading, Signal } from '../model.ts';

/** What a customer's post does to the state of the matter, and by what of its reading; the first that holds. */
export const CUSTOMER_EVENTS = {
  solved: 'says that the brand solved it, and rejects nothing',
  solved_alone: 'says that it is solved without the brand, and rejects nothing',
  silent: 'says that the private channel is silent',
  tried: 'rejects, and gives what was asked',
  rejects: 'rejects, or says that a promise was not kept',
  sent: 'says that it was sent in private',
  informs: 'gives what was asked, and complains or waits for a reply',
  tells: 'gives what was asked, and waits for nothing',
  presses: 'asks or complains before a dated promise is due',
  asks: 'asks, and complains or waits for a reply',
  will_try: 'will do it and report',
  complains: 'complains, and waits for a reply',
  grumbles: 'complains, and waits for none',
  needs: 'waits for a reply, though nothing else is known of it',
  praises: 'praises, with thanks or without, and neither complains nor waits for a reply',
  thanks: 'thanks, and neither complains nor waits for a reply',
  remarks: 'none of these',
} as const;
export type CustomerEvent = keyof typeof CUSTOMER_EVENTS;

/** What a brand's turn puts on the public record, and by what of its readings; the first that holds. */
export const BRAND_MOVES = {
  blank: 'a link or a picture, and no words',
  unread: 'no act was found',
  private: 'move_private',
  remedy: 'action, and no contact, look, fix or visit promised with it',
  promise_dated: 'promise with a time',
  answer_ask: 'ask_info and answer',
  ask: 'ask_info',
  promise: 'promise without a time',
  deflect: 'deflect',
  meanwhile: 'answer, while a fix, refund, delivery or visit is promised',
  restates: 'answer that refuses, after another',
  refusal: 'answer that refuses',
  repeats: 'answer in the words of one before',
  answer: 'answer',
  sorry: 'apology, and nothing of the above',
  words: 'empathy, noted, closure or social, and nothing of the above',
} as const;
export type BrandMove = keyof typeof BRAND_MOVES;

/** What of the matter so far bears on how the customer's next post is taken. */
export interface ConversationState {
  /** Nothing is open yet. */
  idle: boolean;
  /** When the promise that stands is due by its own words; null where none stands or it named no time. */
  promiseDue: Ms | null;
}

/**
 * Which event a customer's post is. Each signal is a question of its own and may be answered wrongly, so it is believed
 * only where complaint and need of a reply do not both speak against it: nobody who has just been helped complains and
 * waits, and nobody rejects or asks who neither complains nor waits.
 */
export function eventOf(reading: CustomerReading, at: Ms, conversation: ConversationState): CustomerEvent {
  const said = new Set<Signal>(reading.signals.map(({ signal }) => signal));
  const content = reading.is_complaint === false && !reading.needs_reply;
  const waits = reading.is_complaint === true && reading.needs_reply && !conversation.idle;
  const objects = !content && (said.has('rejects') || said.has('channel_silent'));
  if (said.has('solved_by_brand') && !objects && !waits) return 'solved';
  if (said.has('solved_by_self') && !objects && !waits) return 'solved_alone';
  if (said.has('channel_silent') && objects) return 'silent';
  if (said.has('rejects') && objects) return said.has('informs') ? 'tried' : 'rejects';
  if (said.has('promise_not_kept') && !content && !said.has('informs')) return 'rejects';
  if (said.has('sent_dm')) return 'sent';
  if (said.has('informs')) return content ? 'tells' : 'informs';
  const early = conversation.promiseDue !== null && at < conversation.promiseDue;
  if (said.has('asks') && !content) return early ? 'presses' : 'asks';
  if (said.has('will_try')) return 'will_try';
  return moodOf(reading, said, early);
}

function moodOf(reading: CustomerReading, said: ReadonlySet<Signal>, early: boolean): CustomerEvent {
  if (reading.is_complaint && reading.needs_reply) return early ? 'presses' : 'complains';
  if (reading.is_complaint) return 'grumbles';
  if (reading.needs_reply) return 'needs';
  if (said.has('praise')) return 'praises';
  return said.has('thanks') ? 'thanks' : 'remarks';
}

/** Which promises an explanation can keep. */
export const TOLD: Record<PromiseKind, boolean> = {
  contact: true,
  look_into: true,
  other: true,
  fix: false,
  visit: false,
  refund: false,
  delivery: false,
};

/** Promises of a further step; a refund or parcel that is under way is part of the remedy. */
export const FURTHER: Record<PromiseKind, boolean> = {
  contact: true,
  look_into: true,
  fix: true,
  visit: true,
  refund: false,
  delivery: false,
  other: false,
};

/** What the brand has said before that bears on its next words. */
export interface ReplyContext {
  refused: boolean;
  /** There are no words in it. */
  blank: () => boolean;
  /** A fix, refund, parcel or visit is promised, which no explanation replaces. */
  owes: boolean;
  /** These words, from the same template. */
  same: () => boolean;
}

/** Which move the posts of one breath are, from their readings. */
export function moveOf(posts: readonly ReplyReading[], said: ReplyContext): BrandMove {
  const acts = new Set<ReplyAct>(posts.flatMap((post) => post.acts));
  const promises = posts.flatMap((post) => post.promises);
  if (acts.size === 0) return said.blank() ? 'blank' : 'unread';
  if (acts.has('move_private')) return 'private';
  if (acts.has('action') && !promises.some(({ kind }) => FURTHER[kind])) return 'remedy';
  if (acts.has('ask_info')) return acts.has('answer') ? 'answer_ask' : 'ask';
  if (acts.has('promise')) return promises.some(isDated) ? 'promise_dated' : 'promise';
  if (acts.has('action')) return 'remedy';
  if (acts.has('deflect')) return 'deflect';
  if (acts.has('answer')) return said.owes ? 'meanwhile' : answerOf(posts, said);
  return acts.has('apology') ? 'sorry' : 'words';
}

function answerOf(posts: readonly ReplyReading[], said: ReplyContext): BrandMove {
  if (posts.some((post) => post.refusal)) return said.refused ? 'restates' : 'refusal';
  return said.same() ? 'repeats' : 'answer';
}

export function isDated({ deadline_text, due_at }: PromiseReading): boolean {
  return deadline_text !== null || due_at !== null;
}
