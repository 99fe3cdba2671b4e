import { z } from '@hono/zod-openapi';
import { type ArchiveRecord, deletionIn, futureOf, postIn } from '../../contract/post.ts';
import { transact } from '../../db/transact.ts';
import { isSandboxed } from '../../intake/marks.ts';
import { storeRecords } from '../../intake/records.ts';
import type { Ms } from '../../model.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

export const postEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/v1/posts',
    access: 'push',
    summary:
      'Hand over posts from any other tool, what they were edited to, and which are gone. Else posts that are known are left as they are.',
    body: z.union([
      postIn,
      deletionIn,
      z
        .array(z.union([postIn, deletionIn]))
        .min(1)
        .max(1_000),
    ]),
    gives: z.object({ received: z.int(), stored: z.int(), edited: z.int(), deleted: z.int() }),
    status: 202,
    async handle({ db, body, at }) {
      const records: ArchiveRecord[] = Array.isArray(body) ? body : [body];
      refuseFuture(records, at);
      await refuseStrangeBrands(db, records);
      const { stored, edited, deleted } = await transact(db, (trx) => storeRecords(trx, records, 'push', at));
      return { received: records.length, stored, edited, deleted };
    },
  }),
];

function refuseFuture(records: readonly ArchiveRecord[], now: Ms): void {
  for (const record of records) {
    const moment = futureOf(record, now);
    if (moment) throw new Problem(422, 'in_future', `Post ${record.id} is dated more than a day ahead: ${moment}.`);
  }
}

async function refuseStrangeBrands(
  db: Parameters<Endpoint['handle']>[0]['db'],
  records: readonly ArchiveRecord[],
): Promise<void> {
  const keys = [...new Set(records.flatMap((record) => ('brand' in record && record.brand) || []))];
  if (keys.length === 0) return;
  const brands = await db.selectFrom('brands').select('key').execute();
  const known = new Set(brands.map((brand) => brand.key.toLowerCase()));
  const strange = keys.filter((key) => !known.has(key.toLowerCase()));
  if (strange.length === 0) return;
  const how = (await isSandboxed(db))
    ? 'the sandbox has brands of its own. For yours, start with --no-sandbox on an empty database.'
    : 'name it in amends.yaml first.';
  throw new Problem(422, 'no_brand', `No brand is called ${strange.join(', ')}: ${how}`);
}
