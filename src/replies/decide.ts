/** What becomes of a reply: after a try, and when it is taken back. Pure. */
import { doubled, spread } from '../backoff.ts';
import { MINUTE, SECOND } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import type { Failure, FailureKind } from '../networks/failures.ts';
import type { ReplyState } from './tables.ts';

/** A try lasts some requests at most; one whose process died is taken up by another when this is over. */
export const LEASE: Ms = 3 * MINUTE;

/** A request that was given up may be carried out all the same: the network is not asked before it surely was. */
const FIRST_WAIT: Ms = 30 * SECOND;
const LONGEST_WAIT: Ms = 30 * MINUTE;

/**
 * What a failure says of the reply. `mend`: it was refused, and a person has to do something; `wait`: it was refused for
 * now; `unsure`: it may have been accepted.
 */
const MEANS: Record<FailureKind, 'mend' | 'wait' | 'unsure'> = {
  rate_limited: 'wait',
  capped: 'mend',
  no_credits: 'mend',
  not_enrolled: 'mend',
  bad_token: 'mend',
  bad_cursor: 'mend',
  bad_query: 'mend',
  overloaded: 'unsure',
  timed_out: 'unsure',
  unreachable: 'unsure',
  cut_off: 'unsure',
  unknown_shape: 'unsure',
};

export interface Failed {
  failure: Failure;
  /** Whether it was the question what became of it that failed: then nothing new is known. */
  asking: boolean;
  /** Tries so far, this one included. */
  attempts: number;
}

/** What a try that failed makes of a reply that is being sent. */
export function afterFailure(
  { failure, asking, attempts }: Failed,
  now: Ms,
  chance: number,
): { state: Extract<ReplyState, 'queued' | 'sending' | 'refused'>; available_at: Ms; error: string } {
  const error = describeFailure(failure);
  const means = MEANS[failure.kind];
  const wait = now + Math.round(spread(doubled(FIRST_WAIT, LONGEST_WAIT, attempts - 1), chance));
  if (means === 'wait' && 'until' in failure)
    return { state: asking ? 'sending' : 'queued', available_at: Math.max(failure.until, wait), error };
  // As long as nobody can say whether it is there, giving it back could make it two.
  if (asking || means !== 'mend') return { state: 'sending', available_at: wait, error };
  return { state: 'refused', available_at: now, error };
}

/** What went wrong, as the network said it. */
export function describeFailure(failure: Failure): string {
  return 'detail' in failure && failure.detail !== '' ? failure.detail : WORDS[failure.kind];
}

const WORDS: Record<FailureKind, string> = {
  rate_limited: 'the network asks to wait',
  capped: 'the quota of the month is spent',
  no_credits: 'the prepaid credits are spent',
  not_enrolled: 'the credential may not write',
  bad_token: 'the credential is refused',
  bad_cursor: 'the network refuses the request',
  bad_query: 'the network refuses the request',
  overloaded: 'the network is overloaded',
  timed_out: 'the network did not answer in time',
  unreachable: 'the network cannot be reached',
  cut_off: 'the answer broke off',
  unknown_shape: 'the answer cannot be read',
};

/** Where a reply goes that is taken back; null: there is nothing to take back. `permanent`: its network keeps what it has. */
export function afterTakingBack(
  { state, tried }: { state: ReplyState; tried: boolean },
  removable: boolean,
): ReplyState | 'permanent' | null {
  switch (state) {
    case 'awaiting_approval':
    case 'refused':
      return 'withdrawn';
    case 'queued':
    case 'sending':
      if (!tried) return 'withdrawn';
      return removable ? 'removing' : 'permanent';
    case 'sent':
      return removable ? 'removing' : 'permanent';
    case 'removing':
    case 'removed':
    case 'withdrawn':
      return null;
  }
}

/** An account of the brand on the network, and whether it has a part in the post that is answered. */
export interface Speaker {
  handle: string;
  userId: string | null;
  /** By which it may speak; null: by none. */
  credential: string | null;
}

/** Who answers: the account that was wished for, else the one that the post speaks to, else the first that may. */
export function chooseSpeaker(
  speakers: readonly Speaker[],
  { wished, spokenTo }: { wished: string | null; spokenTo: readonly { id: string; handle?: string | undefined }[] },
): (Speaker & { credential: string }) | null {
  const able = speakers.filter((one): one is Speaker & { credential: string } => one.credential !== null);
  if (wished !== null) return able.find((one) => isSame(one.handle, wished)) ?? null;
  const named = able.find((one) =>
    spokenTo.some(({ id, handle }) => (id !== '' && id === one.userId) || (handle && isSame(one.handle, handle))),
  );
  return named ?? able[0] ?? null;
}

function isSame(one: string, other: string): boolean {
  const plain = (handle: string) => handle.replace(/^@/, '').toLowerCase();
  return plain(one) === plain(other);
}
