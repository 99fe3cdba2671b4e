import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { transact } from '../../db/transact.ts';
import type { Ms } from '../../model.ts';
import { FORGET_AFTER, waitUntil } from '../slowdown.ts';
import '../tables.ts';

type Db = Kysely<Database>;

/** Who guesses: a stranger at an address, or a browser from which the person of the name has signed in before. */
export type Guesser = { name: string; from: string } | { name: string; device: string };

interface Counted {
  key: string;
  failures: number;
  last_at: Date;
}

/**
 * Counts a try at a password before it is made, so that any number of them at once are no more than one after the other.
 * A stranger waits for the tries from their address and, beginning with their address's second at this name, for all tries
 * of strangers at the name: so many addresses help little, and yet anyone who comes from an address of their own with the
 * right password is in. A known device waits for its own tries only.
 * @returns until when nobody may try: in the past when the try was counted and may be made.
 */
export async function takeGuess(db: Db, guesser: Guesser, now: Ms): Promise<Ms> {
  await db
    .deleteFrom('sign_in_failures')
    .where('last_at', '<', new Date(now - FORGET_AFTER))
    .execute();
  return transact(db, async (trx) => {
    const counts = await lockCounts(trx, guesser, now);
    const isFirst = counts.some(({ key, failures }) => key.startsWith('pair:') && failures === 0);
    const limits = counts.filter(({ key }) => !key.startsWith('pair:') && !(isFirst && key.startsWith('name:')));
    const until = Math.max(0, ...limits.map(({ failures, last_at }) => waitUntil(failures, last_at.getTime())));
    if (until > now) return until;
    await trx
      .updateTable('sign_in_failures')
      .set({ failures: sql`failures + 1`, last_at: new Date(now) })
      .where('key', 'in', keysOf(guesser))
      .execute();
    return 0;
  });
}

/** A right password forgives the tries that led to it, and not those of others. */
export async function forgiveGuesses(db: Db, guesser: Guesser, now: Ms): Promise<void> {
  await transact(db, async (trx) => {
    const counts = await lockCounts(trx, guesser, now);
    const own = counts.find(({ key }) => key.startsWith('pair:') || key.startsWith('device:'))?.failures ?? 0;
    await trx
      .updateTable('sign_in_failures')
      .set({ failures: sql`greatest(0, failures - ${own}::int)` })
      .where('key', 'in', keysOf(guesser))
      .execute();
  });
}

/** In one order, as all who lock them do. */
function keysOf(guesser: Guesser): string[] {
  if ('device' in guesser) return [`device:${guesser.device} ${guesser.name}`];
  return [`from:${guesser.from}`, `name:${guesser.name}`, `pair:${guesser.from} ${guesser.name}`];
}

async function lockCounts(trx: Transaction<Database>, guesser: Guesser, now: Ms): Promise<Counted[]> {
  const keys = keysOf(guesser);
  await trx
    .insertInto('sign_in_failures')
    .values(keys.map((key) => ({ key, failures: 0, last_at: new Date(now) })))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return trx.selectFrom('sign_in_failures').selectAll().where('key', 'in', keys).orderBy('key').forUpdate().execute();
}
