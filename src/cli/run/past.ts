import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { CaseContext } from '../../cases/context.ts';
import { DAY } from '../../config/duration.ts';
import { givingWay } from '../../db/giving-way.ts';
import type { Database } from '../../db/tables.ts';
import { transact } from '../../db/transact.ts';
import { col, typed } from '../../db/typed.ts';
import { storePosts } from '../../intake/posts.ts';
import type { Log } from '../../log.ts';
import type { Ms, Post } from '../../model.ts';
import { CALM } from '../../sandbox/fakes.ts';
import { worldConversations } from '../../sandbox/live.ts';
import { DEFAULT_SEED } from '../../sandbox/sandbox.ts';
import { workDesk } from './team.ts';

/** How far back the sandbox remembers, and how far the first read of its networks reaches. */
const FROM: Ms = 60 * DAY;
const POLLED: Ms = DAY;
/** Posts handed over at a time, and how few may wait to be assigned before the next: who looks at the queue comes first. */
const CHUNK = 200;
const WAITING = 100;
const LOOK_EVERY: Ms = 500;

interface PastOptions {
  db: Kysely<Database>;
  context: () => Promise<CaseContext>;
  log: Log;
  now: () => Ms;
  ending: AbortSignal;
}

/**
 * Gives a new sandbox a past, so that brands have verdicts when somebody first looks: two months of the same invented world,
 * handed over as an archive is - it never alerts - a few conversations at a time, the newest first, while new posts are read
 * as ever; and a care team that has answered for most of it. What was handed over before is known by its ids, and what
 * was touched is left alone, so that a restart goes on where it was.
 */
export async function fillPast(options: PastOptions): Promise<void> {
  const { db, log, now, ending } = options;
  const work = () => workDesk({ ...options, seed: DEFAULT_SEED });
  try {
    for (const chunk of (await isFilled(db)) ? [] : chunksOf(now())) {
      await untilFiled(db, WAITING, ending);
      await work();
      await store(db, chunk);
    }
    await untilFiled(db, 0, ending);
    await work();
    await db
      .insertInto('meta')
      .values({ key: 'sandbox_past', value: 'true' })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
    log.info('SANDBOX: two months of past are there; verdicts follow with the next count');
  } catch (error) {
    if (!ending.aborted) log.warn({ err: error }, 'the past of the sandbox could not be written');
  }
}

/** The past in portions of whole conversations, so that no post has to be read again for what stands above it. */
function* chunksOf(at: Ms): Generator<Post[]> {
  const world = { seed: DEFAULT_SEED, perHour: CALM.perHour, from: at - FROM, to: at - POLLED };
  let chunk: Post[] = [];
  for (const conversation of [...worldConversations(world)].reverse()) {
    chunk.push(...conversation);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function isFilled(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('meta').select('key').where('key', '=', 'sandbox_past').executeTakeFirst()) !== undefined;
}

/** Waits until the first live posts are there, and no more than so many wait to be assigned. */
async function untilFiled(db: Kysely<Database>, most: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const { rows } = await givingWay(() =>
      typed({ live: col.boolean, waiting: col.number })`
        select exists (select from cases) as live, (select count(*)::int from unfiled) as waiting`.execute(db),
    );
    if (rows[0]?.live && rows[0].waiting <= most) return;
    await sleep(LOOK_EVERY, undefined, { signal });
  }
}

async function store(db: Kysely<Database>, posts: readonly Post[]): Promise<void> {
  await givingWay(() => transact(db, (trx) => storePosts(trx, posts, 'archive')));
}
