import { afterAll, beforeAll, expect, it } from 'vitest';
import { dropAll } from '../../src/db/backup/load.ts';
import { copyOf, embeddedDatabase } from '../support/databases.ts';
import { liveThrough, SCHEMAS, upgrade } from '../support/upgrading.ts';

/** Lives through all schemas once, whichever cases run; at each a copy of it is brought up to date. */
let living: Awaited<ReturnType<typeof embeddedDatabase>>;
let lived = 0;

beforeAll(async () => {
  living = await embeddedDatabase();
  await dropAll(living.db);
});
afterAll(() => living.close());

it.each(SCHEMAS)('an upgrade (embedded) from %s keeps every row', async (schema) => {
  for (const next of SCHEMAS.slice(lived, SCHEMAS.indexOf(schema) + 1)) {
    await liveThrough(living.db, [next]);
    lived += 1;
  }
  const { db, close } = await copyOf(living);
  expect((await upgrade(db)).changed).toEqual([]);
  await close();
});
