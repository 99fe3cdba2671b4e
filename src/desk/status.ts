/** Whether Amends works, for people who may know nothing else: no name of a brand, a person or a channel, no words. */
import type { Kysely } from 'kysely';
import { col, typed } from '../db/typed.ts';
import '../alerts/tables.ts';
import type { Database } from '../db/tables.ts';
import { isBlind } from '../intake/gaps.ts';
import { listStreams } from '../intake/store.ts';
import type { Ms } from '../model.ts';

export interface StreamStatus {
  network: string;
  /** Its place among those of the network, from 1, in the order in which they were made. */
  number: number;
  state: string;
  works: boolean;
  lastReadAt: Ms | null;
}

export interface Status {
  at: Ms;
  /** Of all that follows: works, something is late or not read, nothing works. */
  state: 'works' | 'partly' | 'down';
  streams: StreamStatus[];
  /** When the newest post came in, of any network. */
  lastPostAt: Ms | null;
  /** Posts are assigned as they come in. */
  files: boolean;
  /** Alerts leave in time. */
  alerts: boolean;
}

/** The same answer for so long: anybody may ask, as often as they like. */
const HOLDS: Ms = 5_000;
/** A post that waits longer has been passed over. */
const FILED_WITHIN: Ms = 5 * 60_000;
/** An alert that waits longer is stuck. */
const SENT_WITHIN: Ms = 15 * 60_000;

/** Reads the status, at most once in a while. A database that does not answer is an answer, too. */
export function makeStatus(db: Kysely<Database>, now: () => Ms): () => Promise<Status> {
  let held: { at: Ms; answer: Promise<Status> } | null = null;
  return () => {
    const at = now();
    if (held === null || Math.abs(at - held.at) >= HOLDS)
      held = { at, answer: readStatus(db, at).catch(() => downAt(at)) };
    return held.answer;
  };
}

function downAt(at: Ms): Status {
  return { at, state: 'down', streams: [], lastPostAt: null, files: false, alerts: false };
}

async function readStatus(db: Kysely<Database>, at: Ms): Promise<Status> {
  const all = (await listStreams(db)).filter((stream) => stream.retired_at === null);
  const made = all.toSorted((a, b) => a.created_at.getTime() - b.created_at.getTime() || (a.key < b.key ? -1 : 1));
  const numbers = new Map<string, number>();
  const streams = made.map(({ network, status, last_ok_at }): StreamStatus => {
    const number = (numbers.get(network) ?? 0) + 1;
    numbers.set(network, number);
    return { network, number, state: status, works: !isBlind({ status }), lastReadAt: last_ok_at?.getTime() ?? null };
  });
  const { rows } = await typed({
    post: col.orNull(col.time),
    unfiled: col.orNull(col.time),
    unsent: col.orNull(col.time),
  })`select
    (select received_at from posts order by id desc limit 1) as post,
    (select min(received_at) from (select p.received_at from unfiled u join posts p on p.id = u.post_id
      order by u.post_id limit 100) w) as unfiled,
    (select min(available_at) from outbox where state = 'waiting') as unsent`.execute(db);
  const { post, unfiled, unsent } = rows[0]!;
  const files = unfiled === null || at - new Date(unfiled).getTime() < FILED_WITHIN;
  const alerts = unsent === null || at - new Date(unsent).getTime() < SENT_WITHIN;
  const isWhole = files && alerts && streams.every(({ works }) => works);
  return {
    at,
    state: isWhole ? 'works' : 'partly',
    streams,
    lastPostAt: post && new Date(post).getTime(),
    files,
    alerts,
  };
}
