import { expect, it } from 'vitest';
import { dropAll } from '../../src/db/backup/load.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { liveThrough, SCHEMAS, upgrade } from '../support/upgrading.ts';

it.each(SCHEMAS)('an upgrade (embedded) from %s keeps every row', async (schema) => {
  const { db, close } = await embeddedDatabase();
  await dropAll(db);
  await liveThrough(db, SCHEMAS.slice(0, SCHEMAS.indexOf(schema) + 1));
  expect((await upgrade(db)).changed).toEqual([]);
  await close();
});
