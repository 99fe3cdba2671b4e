import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import type { WebEnv } from '../deps.ts';
import { Problem } from './problem.ts';

/** Answers are remembered for a day. */
const REMEMBERED: Ms = 24 * 3_600_000;
/** A command of the pages that has no end after so long was cut off with its server: it may be done again. */
const CUT_OFF: Ms = 5 * 60_000;

interface Answer {
  status: number;
  body: string;
}

/**
 * A write that brings an `Idempotency-Key` is done once: who sends it again (a lost answer, a retry) is given the first
 * answer. A write that failed may be tried again under the same key.
 */
export async function answerOnce(
  c: Context<WebEnv>,
  db: Kysely<Database>,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const key = c.req.header('idempotency-key');
  if (key === undefined) return work();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem(400, 'bad_key', 'An Idempotency-Key is 1 to 200 plain characters.');
  const actor = c.get('who')?.name ?? 'nobody';
  const at = new Date(c.get('at'));
  const hash = createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n${await c.req.text()}`)
    .digest('base64url');
  const earlier = await reserve(db, { key, actor, request_hash: hash, at });
  if (earlier) return earlier;
  const mine = db.updateTable('idempotency').where('actor', '=', actor).where('key', '=', key);
  try {
    const answer = await work();
    await mine.set({ status: answer.status, body: answer.body }).execute();
    return answer;
  } catch (error) {
    await db.deleteFrom('idempotency').where('actor', '=', actor).where('key', '=', key).execute();
    throw error;
  }
}

async function reserve(
  db: Kysely<Database>,
  request: { key: string; actor: string; request_hash: string; at: Date },
): Promise<Answer | null> {
  const { key, actor, request_hash, at } = request;
  await db
    .deleteFrom('idempotency')
    .where('made_at', '<', new Date(at.getTime() - REMEMBERED))
    .execute();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotency')
    .values({ key, actor, request_hash, status: null, body: null, made_at: at })
    .onConflict((conflict) => conflict.columns(['actor', 'key']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) return null;
  const row = await db
    .selectFrom('idempotency')
    .selectAll()
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row && row.request_hash !== request_hash) {
    throw new Problem(422, 'key_reused', 'This Idempotency-Key was used for another request. Take a new one.');
  }
  if (!row || row.status === null || row.body === null) throw inProgress();
  return { status: row.status, body: row.body };
}

function inProgress(): Problem {
  return new Problem(409, 'in_progress', 'The same request is being done right now. Ask again in a moment.');
}

/**
 * The same for a command of the pages, which answers with a page and not with a record: who sends it again is led on, and
 * nothing is done twice.
 * @returns null when it was done before.
 * @throws Problem `in_progress` while the first has not ended: it may fail yet.
 */
export async function doOnce(
  c: Context<WebEnv>,
  db: Kysely<Database>,
  work: () => Promise<Response>,
): Promise<Response | null> {
  const key = c.req.header('idempotency-key');
  if (key === undefined || !/^[\x21-\x7e]{1,200}$/.test(key)) return work();
  const actor = c.get('who')?.name ?? 'nobody';
  const at = new Date(c.get('at'));
  if (!(await start(db, { key, actor, at }))) return null;
  let answer: Response;
  try {
    answer = await work();
  } catch (error) {
    // Unless another one took it over.
    await db
      .deleteFrom('idempotency')
      .where('actor', '=', actor)
      .where('key', '=', key)
      .where('made_at', '=', at)
      .execute();
    throw error;
  }
  await db.updateTable('idempotency').set({ status: 303 }).where('actor', '=', actor).where('key', '=', key).execute();
  return answer;
}

/** @returns whether it is ours to do; else it was done. */
async function start(db: Kysely<Database>, { key, actor, at }: { key: string; actor: string; at: Date }) {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('idempotency')
    .values({ key, actor, request_hash: 'page', status: null, body: '', made_at: at })
    .onConflict((conflict) =>
      conflict
        .columns(['actor', 'key'])
        .doUpdateSet({ made_at: at })
        .where('idempotency.status', 'is', null)
        .where('idempotency.made_at', '<', new Date(at.getTime() - CUT_OFF)),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) return true;
  const row = await db
    .selectFrom('idempotency')
    .select('status')
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst();
  // No row: the first failed this moment.
  if (!row || row.status === null) throw inProgress();
  return false;
}
