/** What can go wrong with a network, as a closed set of words. Foreign exceptions end at its folder. */
import type { Ms } from '../model.ts';

/**
 * Why a request gave nothing.
 * - rate_limited: wait until the window turns; capped: the month's quota is spent; no_credits: the prepaid money is.
 * - not_enrolled, bad_token: nothing changes until an operator configures something.
 * - bad_cursor: the network refuses where we want to go on; bad_query: it refuses what we ask.
 * - overloaded, timed_out, unreachable, cut_off: the weather; try again later.
 * - unknown_shape: an answer we cannot read, which must never pass for an empty one.
 *
 * `until` is on our own clock.
 */
type Fault =
  | { kind: 'rate_limited'; until: Ms }
  | { kind: 'capped'; until: Ms }
  | { kind: 'no_credits'; detail: string }
  | { kind: 'not_enrolled'; detail: string }
  | { kind: 'bad_token'; detail: string }
  | BadCursor
  | { kind: 'bad_query'; detail: string }
  | { kind: 'overloaded'; detail: string }
  | { kind: 'timed_out'; detail: string }
  | { kind: 'unreachable'; detail: string }
  | { kind: 'cut_off'; detail: string }
  | { kind: 'unknown_shape'; detail: string };

/**
 * `page`: only the place inside this read is refused, so the read starts again from the stream's cursor. `stream`: the
 * cursor itself is; the stream goes on from `asked`, or from `oldest` where the network reaches back no further, and what
 * lies before that is lost. Both in the network's own time; null: not known, without bound.
 */
export interface BadCursor {
  kind: 'bad_cursor';
  where: 'page' | 'stream';
  asked: Ms | null;
  oldest: Ms | null;
  detail: string;
}

/** Who need not ask either: nobody else, those with the same credential, or everybody on this network. */
export type Scope = 'request' | 'credential' | 'network';

/** Without a scope of its own, a failure has that of its kind: see `scopeOf`. */
export type Failure = Fault & { scope?: Scope };

export type FailureKind = Failure['kind'];

export const FAILURE_KINDS = [
  'rate_limited',
  'capped',
  'no_credits',
  'not_enrolled',
  'bad_token',
  'bad_cursor',
  'bad_query',
  'overloaded',
  'timed_out',
  'unreachable',
  'cut_off',
  'unknown_shape',
] as const satisfies readonly FailureKind[];

const OF_CREDENTIALS: ReadonlySet<FailureKind> = new Set([
  'rate_limited',
  'capped',
  'no_credits',
  'not_enrolled',
  'bad_token',
]);

export function scopeOf(failure: Pick<Failure, 'kind' | 'scope'>): Scope {
  return failure.scope ?? (OF_CREDENTIALS.has(failure.kind) ? 'credential' : 'request');
}

/** An expected outcome is a value; only surprises throw. */
export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };
