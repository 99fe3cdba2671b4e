/** What a failure means for the stream it met, and for the others. Pure; the table of the network's errors. */

import { doubled, spread } from '../backoff.ts';
import { HOUR, MINUTE, SECOND } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import type { Failure, FailureKind } from '../networks/failures.ts';

export interface FailureWait {
  status: FailureKind;
  detail: string;
  next_poll_at: Ms;
}

/** How long to wait at the first failure, and at most; each further one doubles the wait. */
interface Backoff {
  first: Ms;
  most: Ms;
  /** So many failures in a row are tried again quickly, before the wait: 5 s, 10 s, 20 s, all within a minute. */
  quick?: number;
}

const QUICK: Ms = 5 * SECOND;

/**
 * What an operator must mend is still looked at now and then, since a failed request is free and nobody should have to
 * restart Amends for a card that was charged meanwhile.
 */
const BACKOFF: Record<FailureKind, Backoff> = {
  rate_limited: { first: 5 * SECOND, most: 5 * SECOND },
  capped: { first: MINUTE, most: MINUTE },
  no_credits: { first: 15 * MINUTE, most: 6 * HOUR },
  // A proxy on the way, or an edge of the network, says such things for a moment; only what stays is the operator's.
  not_enrolled: { first: 6 * HOUR, most: 6 * HOUR, quick: 3 },
  bad_token: { first: 6 * HOUR, most: 6 * HOUR, quick: 3 },
  bad_query: { first: 6 * HOUR, most: 6 * HOUR, quick: 3 },
  bad_cursor: { first: 10 * SECOND, most: 10 * MINUTE },
  overloaded: { first: 4 * SECOND, most: 10 * MINUTE },
  timed_out: { first: 4 * SECOND, most: 10 * MINUTE },
  unreachable: { first: 4 * SECOND, most: 10 * MINUTE },
  cut_off: { first: 2 * SECOND, most: 10 * MINUTE },
  unknown_shape: { first: MINUTE, most: HOUR },
};

/** Whether the first failures of this kind are tried again quickly. */
export function isQuickFirst(kind: FailureKind): boolean {
  return BACKOFF[kind].quick !== undefined;
}

/** What the operator reads next to the status, where the network has nothing of its own to say. */
const ADVICE: Partial<Record<FailureKind, string>> = {
  bad_query: 'the query of this stream is refused: look at the names and handles of its brands in amends.yaml',
  unknown_shape: 'the answer has a shape this version does not know: look for a newer Amends',
};

/**
 * @param failures how many came in a row, this one included; where the first are tried again quickly, of this kind.
 * @param advice what the network's own folder says to do.
 * @param random in [0, 1): waits are spread, so that streams that failed together do not come back together.
 */
export function waitAfter(
  failure: Failure,
  failures: number,
  now: Ms,
  { random, advice = () => null }: { random: () => number; advice?: (failure: Failure) => string | null },
): FailureWait {
  const { first, most, quick = 0 } = BACKOFF[failure.kind];
  const [base, times] = failures <= quick ? [QUICK, failures - 1] : [first, failures - quick - 1];
  const wait = doubled(base, most, times);
  const from = 'until' in failure ? Math.max(failure.until, now) : now;
  const said = 'detail' in failure ? failure.detail : '';
  return {
    status: failure.kind,
    detail: [said, advice(failure) ?? ADVICE[failure.kind]].filter(Boolean).join('. '),
    next_poll_at: Math.round(from + ('until' in failure ? wait * random() : spread(wait, random()))),
  };
}
