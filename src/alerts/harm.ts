import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Ms } from '../model.ts';
import { endAndClear } from './over.ts';
import { channelsFor } from './route.ts';
import type { AlertSettings } from './settings.ts';
import { alertRows, insertAlerts, insertOutbox } from './store.ts';

type Db = Kysely<Database>;

/** A case in one of the first two bands, by the post that put it there. */
interface HarmCase {
  condition: string;
  case_id: string;
  history_id: number;
  brand_id: number;
  brand: string;
  network: string;
  owner: string | null;
  /** What is wrong, in words of ours. */
  why: string;
}

/** Cases paged for in one transaction. */
const BATCH = 200;

/**
 * Pages for cases that came into the first two bands of the queue: at once, at any hour, to the holder of the case and to the
 * team. Once per case, band and post that put it there, whatever happens to it afterwards; never for what came from an archive.
 * @returns how many were new.
 */
export async function pageHarm(trx: Transaction<Database>, settings: AlertSettings, now: Ms): Promise<number> {
  const cases = await findUnannounced(trx);
  if (cases.length === 0) return 0;
  const written = await insertAlerts(
    trx,
    cases.map((harm) => draftOf(harm, now)),
    now,
  );
  const ids = new Map(written.map(({ id, key }) => [key, id]));
  const rows = cases.flatMap((harm) => {
    const id = ids.get(harm.condition);
    if (id === undefined) return [];
    // Routed as the gravest level, whatever the points of the case add up to.
    const channels = channelsFor(settings.config, ['owner', 'team'], { ...harm, kind: 'harm', level: 'critical' });
    return alertRows(id, channels, { at: now, gather: false });
  });
  await insertOutbox(trx, rows, now);
  return written.length;
}

function draftOf({ condition, case_id, history_id, brand_id, brand, why }: HarmCase, now: Ms) {
  return {
    key: condition,
    condition,
    kind: 'harm' as const,
    step: null,
    severity: 'critical' as const,
    brand_id,
    history_id,
    case_id,
    clock_kind: null,
    started_by: null,
    due_at: null,
    at: now,
    summary: `${brand}: ${why}`,
    data: {},
    passed: false,
  };
}

const CONDITION = sql`'harm/' || c.history_id || '/' || c.band || '/' || c.harm_by`;

async function findUnannounced(db: Db): Promise<HarmCase[]> {
  const { rows } = await typed({
    condition: col.text,
    case_id: col.text,
    history_id: col.number,
    brand_id: col.number,
    brand: col.text,
    network: col.text,
    owner: col.orNull(col.text),
    why: col.text,
  })`
    select ${CONDITION} as condition, c.id as case_id, c.history_id, c.brand_id, b.key as brand, c.network, c.owner,
      coalesce(c.reasons->0->>'fact', 'harm') as why
    from cases c join brands b on b.id = c.brand_id and b.own
    where c.harm_by is not null and not exists (select from alerts a where a.condition = ${CONDITION})
      and exists (select from filings f join posts p on p.id = f.post_id
        where f.history_id = c.history_id and p.native_id = c.harm_by and p.source <> 'archive')
    order by c.band, c.rank_at limit ${BATCH}`.execute(db);
  return rows;
}

/** Says that it is over for cases that a person took in hand, or whose customer says so. */
export async function endHarm(trx: Transaction<Database>, settings: AlertSettings, now: Ms): Promise<number> {
  const { rows } = await typed({ id: col.number, condition: col.text })`
    select a.id, a.condition from alerts a where a.state = 'firing' and a.kind = 'harm'
      and not exists (select from cases c where c.history_id = a.history_id and c.harm_by is not null and ${CONDITION} = a.condition)
    order by a.id limit ${BATCH}`.execute(trx);
  return endAndClear(
    trx,
    settings,
    rows.map((row) => ({ ...row, reason: 'ended' as const })),
    now,
  );
}
