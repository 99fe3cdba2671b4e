import { expect, it } from 'vitest';
import { requireCurrentSchema } from '../../src/db/migrate.ts';
import { describeEachDatabase } from '../support/databases.ts';

describeEachDatabase('schema', (open) => {
  it('is current after migration and refuses what must not be stored', async () => {
    const { db, close } = await open();
    await requireCurrentSchema(db);
    await db.insertInto('brands').values({ key: 'acme', name: 'Acme', source: 'config' }).execute();
    const twice = db.insertInto('brands').values({ key: 'acme', name: 'Again', source: 'config' }).execute();
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    const words = { key: 'no spaces', name: 'x', source: 'config' as const };
    await expect(db.insertInto('brands').values(words).execute()).rejects.toMatchObject({ code: '23514' });
    await close();
  });
});
