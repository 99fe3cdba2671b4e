/** `npm run client`: writes client/schema.d.ts, the types of the API, from its OpenAPI document. */
import fs from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { configSchema } from '../src/config/schema.ts';
import type { Database } from '../src/db/tables.ts';
import { buildWeb } from '../src/web/app.ts';
import { NO_PROXIES } from '../src/web/http/address.ts';
import { typesOf } from './types.ts';

/** The document needs no database: nothing is asked of this one. */
export async function generate(): Promise<string> {
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: () => Promise.reject(new Error('no database')) }),
  });
  const log = { warn: () => {}, error: () => {} };
  const deps = { config: configSchema.parse({}), policies: [], proxies: NO_PROXIES, refold: async () => {} };
  const web = buildWeb({ db, now: Date.now, log, ...deps });
  const document = (await (await web.app.request('/openapi.json')).json()) as Parameters<typeof typesOf>[0];
  web.stop();
  return typesOf(document);
}

if (import.meta.main) fs.writeFileSync(path.join(import.meta.dirname, 'schema.d.ts'), await generate());
