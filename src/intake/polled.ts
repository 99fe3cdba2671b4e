import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import type { Network } from '../networks/network.ts';
import type { PostSource } from './posts.ts';
import type { IntakeSettings } from './prices.ts';
import type { StreamStatus } from './tables.ts';

/** What polling needs from outside. */
export interface PollDeps {
  db: Kysely<Database>;
  network: Network;
  settings: IntakeSettings;
  source: PostSource;
  /** In [0, 1): spreads waits. */
  random: () => number;
  log: Log;
}

/** One poll: what it needs from outside, and the moment it runs at. */
export interface Poll extends PollDeps {
  now: Ms;
}

/** What a poll came to. `passed`: the stream is retired, or another worker is at it. */
export interface Polled {
  status: StreamStatus | 'passed';
  /** Posts that were new. */
  stored: number;
  pages: number;
  next_poll_at: Ms;
}

/** The stream stays as it is. */
export function passed(now: Ms): Polled {
  return { status: 'passed', stored: 0, pages: 0, next_poll_at: now };
}
