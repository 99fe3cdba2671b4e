import { afterAll, beforeAll, expect, it } from 'vitest';
import { chooseSource } from '../../src/cli/run/source.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Connection } from '../../src/db/connect.ts';
import { isSandboxed, markSandboxed } from '../../src/intake/marks.ts';
import { openLog } from '../../src/log.ts';
import { embeddedDatabase } from '../support/databases.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterAll(() => connection.close());

function choose(sandbox?: boolean) {
  const config = configSchema.parse({ brands: [{ key: 'acme', accounts: [{ handle: 'acme' }] }] });
  const rest = { environment: readEnvironment({}), connection, log: openLog('silent'), now: () => 0 };
  return chooseSource({ config, ...rest, ...(sandbox !== undefined && { sandbox }) });
}

it('start --no-sandbox reads nothing in a new database, and keeps the brands of amends.yaml', async () => {
  const source = await choose(false);
  expect(source.kind).toBe('none');
  expect(source.config.brands.map(({ key }) => key)).toEqual(['acme']);
  expect(await isSandboxed(connection.db)).toBe(false);
});

it('and refuses a database that the sandbox has marked', async () => {
  await markSandboxed(connection.db);
  await expect(choose(false)).rejects.toThrow('this database holds sandbox posts');
});
