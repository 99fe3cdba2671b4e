/**
 * All posts as they are made, from Jetstream. A poll is a burst: it opens the socket where the last one ended, takes what
 * there is up to now, and closes. So the cursor is stored like any other, a restart replays what was missed (events come at
 * least once), and no worker has to hold a line open.
 */
import type { Ms } from '../../model.ts';
import type { Gone, Page, ReadPost } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { StreamSpec } from '../requests.ts';
import type { Client } from './client.ts';
import { LIMITS, POSTS } from './facts.ts';
import { hoseFilter } from './hose.ts';
import { askProfiles } from './profiles.ts';
import { type WireEvent, wireEvent } from './wire.ts';

export type HoseCursor = {
  /** The last event taken, in microseconds. */
  us: number;
  /** Accounts by the handles that settings name: they stay the same under new handles. */
  dids: { [handle: string]: string };
};

/** What the stream is about, as it was planned. */
export type HoseWhat = { handles: string[]; names: string[] };

export interface HoseDeps {
  client: Client;
  jetstream: string;
  now: () => Ms;
}

const SECOND: Ms = 1_000;
/** Events of one burst at most: some minutes of the network. */
const MOST = 20_000;
/** A burst ends after so long, or after so long a silence: a small network has nothing more to say. */
const LONGEST: Ms = 8 * SECOND;
const SILENCE: Ms = SECOND;
/** Jetstream keeps a day or more; what is older may be missing. */
const KEPT: Ms = 24 * 3_600 * SECOND;
const JUMP: Ms = 5 * 60 * SECOND;

export function startHose(at: Ms): HoseCursor {
  return { us: at * 1000, dids: {} };
}

export async function readHose(
  deps: HoseDeps,
  { what }: StreamSpec,
  cursor: HoseCursor,
): Promise<Answer<Page<HoseCursor>>> {
  const { handles, names } = what as HoseWhat;
  const dids = await resolve(deps.client, handles, cursor.dids);
  if (!dids.ok) return dids;
  const burst = await listen(deps, cursor.us);
  if (!burst.ok) return burst;
  const events = burst.value;
  const filter = hoseFilter({ dids: new Set(handles.flatMap((handle) => dids.value[handle] ?? [])), names });
  const kept = events.map(filter);
  const posts = await withHandles(
    deps.client,
    kept.flatMap(({ post }) => post ?? []),
  );
  const us = Math.max(cursor.us, ...events.map((event) => event.time_us));
  const now = deps.now();
  return {
    ok: true,
    value: {
      posts: newestOf(
        posts,
        kept.flatMap(({ gone }) => gone ?? []),
      ),
      gone: kept.flatMap(({ gone }) => gone ?? []),
      unread: [],
      warnings: [],
      resources: [],
      cursor: { us, dids: dids.value },
      more: false,
      read_to: Math.floor(us / 1000),
      lost: lostBetween(cursor.us, events[0]?.time_us, now),
      limit: null,
      served_at: Math.floor(us / 1000),
      clock_skew: 0,
    },
  };
}

/** What was deleted after it was made, in one burst, was never there. */
function newestOf(posts: readonly ReadPost[], gone: readonly Gone[]): ReadPost[] {
  const deleted = new Set(gone.map(({ id }) => id));
  return posts.filter(({ id }) => !deleted.has(id));
}

function lostBetween(us: number, first: number | undefined, now: Ms): NonNullable<Page['lost']> | null {
  const [from, to] = [us / 1000, (first ?? us) / 1000];
  return now - from > KEPT && to - from > JUMP ? { from: Math.floor(from), to: Math.floor(to) } : null;
}

/** Events from the cursor up to now. */
function listen({ jetstream, now }: HoseDeps, us: number): Promise<Answer<WireEvent[]>> {
  const url = new URL(jetstream);
  url.searchParams.set('wantedCollections', POSTS);
  url.searchParams.set('cursor', String(us));
  const until = now() * 1000;
  return new Promise((settle) => {
    const events: WireEvent[] = [];
    let opened = false;
    const socket = new WebSocket(url);
    const longest = setTimeout(() => end(), LONGEST);
    let silence: NodeJS.Timeout | undefined;
    function end(failure?: Failure): void {
      clearTimeout(longest);
      clearTimeout(silence);
      socket.onmessage = socket.onerror = socket.onclose = null;
      socket.close();
      if (failure && events.length === 0) settle({ ok: false, failure });
      else if (!opened) settle({ ok: false, failure: { kind: 'timed_out', detail: 'Jetstream does not answer' } });
      else settle({ ok: true, value: events });
    }
    function waitOn(): void {
      clearTimeout(silence);
      silence = setTimeout(() => end(), SILENCE);
    }
    socket.onopen = () => {
      opened = true;
      waitOn();
    };
    socket.onerror = (event) =>
      end({ kind: 'unreachable', detail: `Jetstream: ${(event as { message?: string }).message ?? 'no connection'}` });
    socket.onclose = () => end({ kind: 'cut_off', detail: 'Jetstream closed the line' });
    socket.onmessage = ({ data }) => {
      waitOn();
      const event = parse(String(data));
      if (event === null) return;
      events.push(event);
      if (events.length >= MOST || event.time_us >= until) end();
    };
  });
}

function parse(data: string): WireEvent | null {
  try {
    return wireEvent.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}

/** The accounts of handles that are not known yet. */
async function resolve(
  client: Client,
  handles: readonly string[],
  known: HoseCursor['dids'],
): Promise<Answer<HoseCursor['dids']>> {
  const missing = handles.filter((handle) => known[handle] === undefined);
  const found = { ...known };
  for (let k = 0; k < missing.length; k += LIMITS.accounts_max) {
    const some = missing.slice(k, k + LIMITS.accounts_max);
    const profiles = await askProfiles(client, some);
    if (!profiles.ok) return profiles;
    for (const { did, handle } of profiles.value) found[handle.toLowerCase()] = did;
  }
  return { ok: true, value: found };
}

/** Events have no handles; a few people are looked up, the rest get theirs with the next look-up of the post. */
async function withHandles(client: Client, posts: readonly ReadPost[]): Promise<ReadPost[]> {
  const authors = [...new Set(posts.map((post) => post.author_id))].slice(0, LIMITS.accounts_max);
  if (authors.length === 0) return [];
  const profiles = await askProfiles(client, authors);
  const handles = new Map(profiles.ok ? profiles.value.map(({ did, handle }) => [did, handle]) : []);
  return posts.map((post) => ({ ...post, author_handle: handles.get(post.author_id) }));
}
