/** What a failure means for the stream it met, and for the others. Pure; the table of the network's errors. */
import type { Ms } from '../model.ts';
import type { Failure, FailureKind } from '../networks/network.ts';

export interface Setback {
  status: FailureKind;
  detail: string;
  next_poll_at: Ms;
  /** The whole network refuses: no other stream asks before then. */
  network_wide: boolean;
}

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** How long to wait at the first failure, and at most; each further one doubles the wait. */
interface Backoff {
  first: Ms;
  most: Ms;
  network_wide: boolean;
  /** So many failures in a row are tried again quickly, before the wait: 5 s, 10 s, 20 s, all within a minute. */
  quick?: number;
}

const QUICK: Ms = 5 * SECOND;

/**
 * What an operator must mend is still looked at now and then, since a failed request is free and nobody should have to
 * restart Amends for a card that was charged meanwhile.
 */
const BACKOFF: Record<FailureKind, Backoff> = {
  rate_limited: { first: 5 * SECOND, most: 5 * SECOND, network_wide: true },
  capped: { first: MINUTE, most: MINUTE, network_wide: true },
  no_credits: { first: 15 * MINUTE, most: 6 * HOUR, network_wide: true },
  // A proxy on the way, or an edge of the network, says such things for a moment; only what stays is the operator's.
  not_enrolled: { first: 6 * HOUR, most: 6 * HOUR, network_wide: true, quick: 3 },
  bad_token: { first: 6 * HOUR, most: 6 * HOUR, network_wide: true, quick: 3 },
  bad_query: { first: 6 * HOUR, most: 6 * HOUR, network_wide: false, quick: 3 },
  bad_cursor: { first: 10 * SECOND, most: 10 * MINUTE, network_wide: false },
  overloaded: { first: 4 * SECOND, most: 10 * MINUTE, network_wide: false },
  timed_out: { first: 4 * SECOND, most: 10 * MINUTE, network_wide: false },
  unreachable: { first: 4 * SECOND, most: 10 * MINUTE, network_wide: false },
  cut_off: { first: 2 * SECOND, most: 10 * MINUTE, network_wide: false },
  unknown_shape: { first: MINUTE, most: HOUR, network_wide: false },
};

/** Whether the first failures of this kind are tried again quickly. */
export function isQuickFirst(kind: FailureKind): boolean {
  return BACKOFF[kind].quick !== undefined;
}

export function isNetworkWide(kind: FailureKind): boolean {
  return BACKOFF[kind].network_wide;
}

/** What the operator reads beside the status. */
const ADVICE: Partial<Record<FailureKind, string>> = {
  capped: "the month's quota of posts is spent; reading goes on when it turns",
  no_credits: 'the prepaid credits are spent (the token is fine): buy credits in the developer console',
  not_enrolled:
    'the app has no access to this endpoint: attach it to a project with API v2 access in the developer console',
  bad_token: 'the token is refused: set X_BEARER_TOKEN to the bearer token of your app',
  bad_query: 'the query of this stream is refused: look at the names and handles of its brands in amends.yaml',
  unknown_shape: 'the answer has a shape this version does not know: look for a newer Amends',
};

/**
 * @param failures how many came in a row, this one included; where the first are tried again quickly, of this kind.
 * @param random in [0, 1): waits are spread, so that streams that failed together do not come back together.
 */
export function setbackOf(failure: Failure, failures: number, now: Ms, random: () => number): Setback {
  const { first, most, network_wide, quick = 0 } = BACKOFF[failure.kind];
  const [base, doubled] = failures <= quick ? [QUICK, failures - 1] : [first, failures - quick - 1];
  const wait = Math.min(base * 2 ** Math.min(Math.max(doubled, 0), 20), most);
  const from = 'until' in failure ? Math.max(failure.until, now) : now;
  const spread = 'until' in failure ? wait * random() : wait * (0.5 + random() / 2);
  const said = 'detail' in failure ? failure.detail : '';
  return {
    status: failure.kind,
    detail: [said, ADVICE[failure.kind]].filter(Boolean).join('. '),
    next_poll_at: Math.round(from + spread),
    network_wide,
  };
}
