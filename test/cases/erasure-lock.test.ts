import { sql } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { assignBatch } from '../../src/cases/assignment.ts';
import { lockForErasure } from '../../src/db/locks.ts';
import { serverDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { WORDS_READERS } from '../support/words-reader.ts';

describe.skipIf(!inject('postgresUrl'))('filing', () => {
  it('keeps erasures out until it is committed, and no other filing', async () => {
    const { db, close } = await serverDatabase();
    const context = await contextOf(db);
    const request = { at: 0, limit: 1, readers: WORDS_READERS };
    await db.transaction().execute(async (trx) => {
      await assignBatch(trx, context, request);
      await db.transaction().execute((other) => assignBatch(other, context, request));
      const erasing = db.transaction().execute(async (other) => {
        await sql`set local lock_timeout = 50`.execute(other);
        await lockForErasure(other);
      });
      await expect(erasing).rejects.toMatchObject({ code: '55P03' });
    });
    await db.transaction().execute(lockForErasure);
    await close();
  });
});
