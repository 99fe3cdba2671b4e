/** Bluesky as a network: notifications of our accounts, timelines of all of them, and the firehose where it is wanted. */
import type { Ms } from '../../model.ts';
import type { Account, First } from '../answers.ts';
import type { Answer } from '../failures.ts';
import type { Credential, Network } from '../network.ts';
import type { FirstWish, StreamSpec } from '../requests.ts';
import type { Client } from './client.ts';
import { type ListCursor, startingAt } from './cursor.ts';
import { ADVICE, LIMITS } from './facts.ts';
import { type HoseCursor, readHose, startHose } from './jetstream.ts';
import { type ListDeps, readList } from './lists.ts';
import { lookUp, readThreads } from './lookup.ts';
import { askProfiles, readProfiles } from './profiles.ts';
import { blueskyReplies } from './replies.ts';

const HOUR: Ms = 3_600_000;

type Cursor = ListCursor | HoseCursor;

export interface BlueskyDeps extends ListDeps {
  jetstream: string;
  credentials: readonly Credential[];
}

export function readBluesky(deps: BlueskyDeps): Network<Cursor> {
  const { client, credentials, overlap, now } = deps;
  return {
    name: 'bluesky',
    limits: LIMITS,
    advice: ({ kind }) => ADVICE[kind] ?? null,
    read: (stream, cursor, wish) =>
      stream.kind === 'search'
        ? readHose(deps, stream, cursor as HoseCursor)
        : readList(deps, stream, cursor as ListCursor, wish),
    first: (stream, wish) => findFirst(deps, stream, wish),
    cursorAt: (stream, at) => (stream.kind === 'search' ? startHose(at) : startingAt(handleOf(stream), at, now())),
    lookup: (posts) => lookUp(client, posts, now()),
    accounts: (handles) => findAccounts(client, handles),
    threads: (threads, { most }) => readThreads(client, threads, { most, overlap }),
    profiles: (accounts) => readProfiles(client, accounts),
    replies: blueskyReplies(credentials, client),
    async tryCredential(name) {
      const session = await client.whoAmI(name);
      if (!session.ok) return session;
      const list = await client.as(name, 'app.bsky.notification.listNotifications', { limit: 1 });
      if (!list.ok) return { ok: false, failure: list.refusal.failure };
      return { ok: true, value: `may read what names @${session.value.handle}, and answer as it` };
    },
  };
}

function handleOf({ what }: StreamSpec): string {
  return (what as { handle: string }).handle;
}

/** A first read needs to know whose list it is; it costs nothing, so only the hours bound it. */
async function findFirst(
  { client }: BlueskyDeps,
  stream: StreamSpec,
  { hours, now }: FirstWish,
): Promise<Answer<First<Cursor>>> {
  const free = { posts: null, charged: false };
  // The firehose is kept for a day or so, and is too wide to be read back.
  if (stream.kind === 'search') return { ok: true, value: { cursor: startHose(now), start_at: now, ...free } };
  const start_at = now - hours * HOUR;
  const did =
    stream.kind === 'mentions' ? await client.whoAmI(stream.credential) : await findDid(client, handleOf(stream));
  if (!did.ok) return did;
  return { ok: true, value: { cursor: startingAt(did.value.did, start_at, now), start_at, ...free } };
}

async function findDid(client: Client, handle: string): Promise<Answer<{ did: string }>> {
  const found = await findAccounts(client, [handle]);
  if (!found.ok) return found;
  const [account] = found.value;
  if (account) return { ok: true, value: { did: account.id } };
  return { ok: false, failure: { kind: 'bad_query', detail: `@${handle} is not there` } };
}

async function findAccounts(client: Client, handles: readonly string[]): Promise<Answer<Account[]>> {
  const found = await askProfiles(client, handles);
  return found.ok ? { ok: true, value: found.value.map(({ did, handle }) => ({ id: did, handle })) } : found;
}
