import type { CustomerReading, Ms, Signal } from '../model.ts';
import type { ReadyPost } from './post.ts';
import { readDeadline } from './promise/deadline.ts';
import type { RuleHit } from './rules/match.ts';
import { spanOf } from './spans.ts';
import type { ReadLanguage } from './text/language.ts';

const DAY: Ms = 86_400_000;
/** What is further away presses nobody today. */
const WITHIN = 14 * DAY;

/**
 * The time a customer lives by ("my train is at six"): in a sentence in which a rule finds such an event, unless the
 * sentence tells of a promise. Null where the post's own time is not known.
 */
export function ownDeadlineOf(
  post: ReadyPost,
  hits: readonly RuleHit[],
  signals: CustomerReading['signals'],
  language: ReadLanguage,
): CustomerReading['own_deadline'] {
  const { at } = post;
  if (at === undefined) return null;
  const told = new Set<Signal>(['promise_reported', 'promise_not_kept', 'solved_by_brand', 'solved_by_self']);
  const elsewhere = signals.filter(({ signal }) => told.has(signal)).map(({ span }) => span.start);
  for (const { rule, from } of hits) {
    if (rule.does !== 'own_deadline') continue;
    const sentence = post.sentences.find((one) => one.from <= from && from < one.to);
    if (!sentence) continue;
    const words = post.plain.slice(sentence.from, sentence.to);
    const found = readDeadline(words, post.cased.slice(sentence.from, sentence.to), language, post);
    if (found?.due_at == null || found.due_at < at || found.due_at > at + WITHIN) continue;
    const whole = spanOf(post, sentence);
    if (elsewhere.some((start) => whole.start <= start && start < whole.end)) continue;
    const span = spanOf(post, { from: sentence.from + found.from, to: sentence.from + found.to });
    return { span, due_at: found.due_at };
  }
  return null;
}
