import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import { purgeOld } from '../privacy/retention.ts';
import type { Work } from './boss.ts';

/**
 * Purges what is older than the retention, once a day; nothing where none is set.
 * @param days `retention_days` of amends.yaml.
 */
export function retentionWorks(
  db: Kysely<Database>,
  days: number | undefined,
  log: Log,
  now: () => Ms,
): { work: Work; when: string }[] {
  if (days === undefined) return [];
  const run = async () => {
    const posts = await purgeOld(db, days, now());
    if (posts > 0) log.info({ posts, days }, 'purged posts older than the retention');
  };
  return [{ work: { name: 'retention', concurrency: 1, heartbeatSeconds: 300, run }, when: '0 40 2 * * *' }];
}
