/** A network of a few lines, to show what a folder needs: posts on a wall, read by number, edited in place. */
import { z } from 'zod';
import { isoExact, type Ms } from '../../../src/model.ts';
import type { Gone, ReadPost } from '../../../src/networks/answers.ts';
import type { Failure } from '../../../src/networks/failures.ts';
import { ANY_HANDLE } from '../../../src/networks/handles.ts';
import type { Network, NetworkModule } from '../../../src/networks/network.ts';
import type { StreamSpec } from '../../../src/networks/requests.ts';
import { type FreeSettings, paceShape } from '../../../src/networks/settings.ts';
import { loginsVariable, parseLogins } from '../../../src/networks/variables.ts';

/** A post as the wall has it. */
export interface Note {
  id: string;
  by: string;
  at: Ms;
  text: string;
  edits?: number;
  to?: string;
  mentions?: string[];
  gone?: Gone['why'];
}

/** The wall itself: what a network's servers hold. */
export interface Wall {
  notes: Note[];
  now: Ms;
  /** Logins that are refused. */
  revoked: Set<string>;
}

type Cursor = { from: number };

const PAGE = 2;
const pace = paceShape(
  { first_backfill_hours: 24, fastest_poll_s: 5, slowest_poll_s: 60, overlap_s: 0 },
  { hours: 24, why: '' },
);
const settings = z.strictObject(pace).transform((pace): FreeSettings => ({ ...pace, prices: null }));
const limits = { lookup_max: 10, accounts_max: 10, window: 60_000, post_length: null, threads: null };

/** @param wall stands for the network: a folder in `src` would reach its servers by the address in its variables. */
export function toyNetwork(wall: Wall): NetworkModule<FreeSettings> {
  return {
    name: 'toy',
    label: 'Toy',
    settings,
    environment: { TOY_LOGINS: { schema: loginsVariable('acme=secret'), about: 'Logins of the toy.' } },
    handles: ANY_HANDLE,
    limits,
    credentials: ({ TOY_LOGINS }) => parseLogins(TOY_LOGINS ?? '') ?? [],
    // One stream for each login of a brand's account, whatever was read before.
    plan: ({ brands, credentials }) =>
      brands.flatMap(({ key, handles }) =>
        handles
          .filter((handle) => credentials.includes(handle))
          .map((handle) => ({
            key: `toy-${handle}`,
            kind: 'mentions',
            credential: handle,
            query: `mentions of ${handle}`,
            what: { handle },
            brands: [key],
            origin: `toy-${handle}`,
          })),
      ),
    open: async () => openToy(wall),
    links: {
      post: ({ id }) => `https://toy.test/${id}`,
      profile: () => null,
      reply: ({ id }) => ({ url: `https://toy.test/${id}`, takes_draft: false }),
    },
  };
}

function openToy(wall: Wall): Network<Cursor> {
  const refused = (credential: string): Failure | null =>
    wall.revoked.has(credential) ? { kind: 'bad_token', detail: `${credential} may not` } : null;
  return {
    name: 'toy',
    limits,
    advice: ({ kind }) => (kind === 'bad_token' ? 'set TOY_LOGINS again' : null),
    async read(stream, { from }) {
      const failure = refused(stream.credential);
      if (failure) return { ok: false, failure };
      const some = wall.notes.slice(from, from + PAGE);
      const posts = some.filter((note) => isAbout(note, stream) && !note.gone).map((note) => adapt(note));
      const next = from + some.length;
      const more = next < wall.notes.length;
      const nothing = { gone: [], unread: [], warnings: [], resources: [], limit: null, clock_skew: 0 };
      return {
        ok: true,
        value: { posts, ...nothing, cursor: { from: next }, more, read_to: wall.now, served_at: wall.now },
      };
    },
    async first(_, { hours, now }) {
      return {
        ok: true,
        value: { cursor: { from: 0 }, start_at: now - hours * 3_600_000, posts: null, charged: false },
      };
    },
    cursorAt: () => ({ from: 0 }),
    async lookup(refs) {
      const found = refs.map(({ id }) => wall.notes.find((note) => note.id === id) ?? { id, gone: 'deleted' as const });
      const gone = found.flatMap(({ id, gone: why }) => (why ? [{ id, why }] : []));
      const posts = found.flatMap((note) => ('text' in note && !note.gone ? [adapt(note)] : []));
      return { ok: true, value: { posts, gone, resources: [], warnings: [], limit: null } };
    },
    async accounts(handles) {
      return { ok: true, value: handles.map((handle) => ({ id: `id-of-${handle}`, handle })) };
    },
    async tryCredential(name) {
      const failure = refused(name);
      return failure ? { ok: false, failure } : { ok: true, value: 'may read' };
    },
  };
}

function isAbout({ by, mentions }: Note, { what }: StreamSpec): boolean {
  const { handle } = what as { handle: string };
  return by === handle || (mentions ?? []).includes(handle);
}

function adapt({ id, by, at, text, edits = 0, to, mentions = [] }: Note): ReadPost {
  return {
    network: 'toy',
    id,
    author_id: `id-of-${by}`,
    author_handle: by,
    created_at: isoExact(at),
    text,
    reply_to: to,
    version: { id: `${id}.${edits}`, order: edits },
    mentions: mentions.map((handle) => ({ id: `id-of-${handle}`, handle })),
    visibility: 'public',
  };
}
