import type { Kysely } from 'kysely';
import { seenAt } from '../cases/asof.ts';
import type { Database } from '../db/tables.ts';
import type { Reader } from './session.ts';

/** Lets a reading command's `work` see everything as it stands at the moment the command judges at. */
export function seenAsOf<T>(reader: Reader, work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  // What is due is folded by the workers, every minute; a replica shows what they stored.
  if (reader.onReplica) return work(reader.db);
  return seenAt(reader.db, reader.context, reader, work);
}
