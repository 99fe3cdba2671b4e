import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { findArchiveEnd } from '../intake/posts.ts';
import type { Ms } from '../model.ts';

/** The moment pages judge at: now; in a database that holds only an archive, the end of the archive. */
export async function momentShown(db: Kysely<Database>, now: Ms): Promise<Ms> {
  return (await findArchiveEnd(db)) ?? now;
}
