import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { DAY, HOUR } from '../../config/duration.ts';
import { givingWay } from '../../db/giving-way.ts';
import type { Database } from '../../db/tables.ts';
import { transact } from '../../db/transact.ts';
import { storePosts } from '../../intake/posts.ts';
import type { Log } from '../../log.ts';
import type { Ms, Post } from '../../model.ts';
import { worldPosts } from '../../sandbox/live.ts';
import { DEFAULT_SEED, PER_HOUR } from '../../sandbox/sandbox.ts';

/** How far back the sandbox remembers, and from when on its networks serve their posts themselves. */
const FROM: Ms = 60 * DAY;
const SERVED: Ms = 72 * HOUR;
/** One conversation in so many: about 900 are enough for verdicts, and all would take an hour to read. */
const EVERY = 70;
/** Posts handed over at a time, and how few may wait to be filed before the next: who looks at the queue comes first. */
const CHUNK = 200;
const WAITING = 40;
const LOOK_EVERY: Ms = 500;

interface PastOptions {
  db: Kysely<Database>;
  log: Log;
  now: () => Ms;
  ending: AbortSignal;
}

/**
 * Gives a new sandbox a past, so that brands have verdicts when somebody first looks: two months of the same invented world,
 * handed over as an archive is - it never alerts - a little at a time, while the newest posts are read as ever. What was
 * handed over before is known by its ids, so that a restart goes on where it was.
 */
export async function fillPast({ db, log, now, ending }: PastOptions): Promise<void> {
  if (await isFilled(db)) return;
  const at = now();
  const world = { seed: DEFAULT_SEED, perHour: PER_HOUR, from: at - FROM, to: at - SERVED, every: EVERY };
  const past = [...worldPosts(world)].sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at));
  try {
    for (let done = 0; done < past.length; done += CHUNK) {
      await untilQuiet(db, ending);
      await store(db, past.slice(done, done + CHUNK));
    }
    await sql`insert into meta (key, value) values ('sandbox_past', 'true') on conflict (key) do nothing`.execute(db);
    log.info({ posts: past.length }, 'SANDBOX: two months of past are there; verdicts follow with the next count');
  } catch (error) {
    if (!ending.aborted) log.warn({ err: error }, 'the past of the sandbox could not be written');
  }
}

async function isFilled(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('meta').select('key').where('key', '=', 'sandbox_past').executeTakeFirst()) !== undefined;
}

/** Waits until the first live posts are there, and few wait to be filed. */
async function untilQuiet(db: Kysely<Database>, ending: AbortSignal): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ live: boolean; waiting: number }>`
      select exists (select from cases) as live, (select count(*)::int from unfiled) as waiting`.execute(db);
    if (rows[0]?.live && rows[0].waiting <= WAITING) return;
    await sleep(LOOK_EVERY, undefined, { signal: ending });
  }
}

async function store(db: Kysely<Database>, posts: readonly Post[]): Promise<void> {
  await givingWay(() => transact(db, (trx) => storePosts(trx, posts, 'archive')));
}
