import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';
import { purgeOld } from '../privacy/retention.ts';
import type { JobBody } from './schedule.ts';

/**
 * Purges what is older than the retention; null where none is set.
 * @param days `retention_days` of amends.yaml.
 */
export function retentionJob(db: Kysely<Database>, days: number | undefined, log: Log, now: () => Ms): JobBody | null {
  if (days === undefined) return null;
  return {
    run: async () => {
      const posts = await purgeOld(db, days, now());
      if (posts > 0) log.info({ posts, days }, 'purged posts older than the retention');
    },
  };
}
