import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { inRolledBack } from '../../src/db/rollback-only.ts';
import type { LedgerPromise } from '../../src/model.ts';
import {
  countOwed,
  dueKey,
  inPages,
  type LedgerKey,
  listOpenPromises,
  listPromises,
  madeKey,
} from '../../src/promises/store/ledger.ts';
import { DAY } from '../scorecards/turns.ts';
import { ARCHIVE_FROM, archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { fileArchive, RULES } from '../support/filing.ts';

async function gather(rows: AsyncGenerator<LedgerPromise>): Promise<LedgerPromise[]> {
  const all: LedgerPromise[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describeEachDatabase('the ledger', (open) => {
  let connection: Connection;
  let end: number;
  beforeAll(async () => {
    connection = await open();
    end = await fileArchive(connection.db, generateArchive({ conversations: 90 }), {
      brands: archiveBrands() as never,
    });
  }, 120_000);
  afterAll(() => connection.close());

  it('gives every promise once, in order, forwards as backwards, and whatever the size of its pages', async () => {
    const { db } = connection;
    const all = await listPromises(db, {}, { limit: 100_000, after: null });
    const stored = await db
      .selectFrom('promises')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(all.length).toBe(Number(stored.n));
    expect(all.length).toBeGreaterThan(20);
    const small: LedgerPromise[] = [];
    for (let after: LedgerKey | null = null; ; after = madeKey(small.at(-1)!)) {
      const page: LedgerPromise[] = await listPromises(db, {}, { limit: 3, after });
      small.push(...page);
      if (page.length < 3) break;
    }
    expect(small).toEqual(all);
    expect(await gather(inPages((page) => listPromises(db, {}, page), madeKey))).toEqual(all);
    const back = await listPromises(db, { newestFirst: true }, { limit: 100_000, after: null });
    expect(back).toEqual(all.toReversed());
  }, 60_000);

  it('keeps apart what was reported, by state, brand and time', async () => {
    const { db } = connection;
    const all = await listPromises(db, {}, { limit: 100_000, after: null });
    const half = Date.parse(ARCHIVE_FROM) + 20 * DAY;
    for (const ask of [
      { reported: true },
      { reported: false },
      { state: 'broken' as const },
      { brand: 'hearthlinehq' },
      { from: half },
      { to: half },
    ]) {
      const found = await listPromises(db, ask, { limit: 100_000, after: null });
      const expected = all.filter(
        (row) =>
          (ask.reported === undefined || row.reported === ask.reported) &&
          (ask.state === undefined || row.state === ask.state) &&
          (ask.brand === undefined || row.brand === ask.brand) &&
          (ask.from === undefined || Date.parse(row.made_at) >= ask.from) &&
          (ask.to === undefined || Date.parse(row.made_at) < ask.to),
      );
      expect(found).toEqual(expected);
      expect(found.length).toBeGreaterThan(0);
    }
    expect(all.filter((row) => row.late_by_s !== null).every((row) => row.state === 'late' && row.late_by_s! > 0)).toBe(
      true,
    );
  }, 60_000);

  it('owed at a past moment what was made by then and settled, made good or done with only since', async () => {
    const { db } = connection;
    const closeAfter = RULES.life.closeAfter;
    const all = await db
      .selectFrom('promises')
      .innerJoin('brands', 'brands.id', 'promises.brand_id')
      .innerJoin('cases', 'cases.id', 'promises.case_id')
      .select(['promises.case_id', 'promises.id', 'made_at', 'state', 'settled_at', 'made_good_at', 'resolved_at'])
      .where('own', '=', true)
      .execute();
    const times = all.flatMap(({ settled_at, made_good_at }) => made_good_at ?? settled_at ?? []);
    expect(times.length).toBeGreaterThan(0);
    for (const then of times.slice(0, 5).flatMap((time) => [time.getTime() - 1, time.getTime()])) {
      const ask = { at: then, closeAfter, past: true };
      const found = [
        ...(await listOpenPromises(db, ask, { limit: 100_000, after: null })),
        ...(await listOpenPromises(db, { ...ask, expired: true }, { limit: 100_000, after: null })),
      ];
      const over = {
        kept: 'settled_at',
        late: 'settled_at',
        superseded: 'settled_at',
        broken: 'made_good_at',
      } as const;
      const expected = all.filter((one) => {
        const column = one.state in over ? over[one.state as keyof typeof over] : null;
        const settled = column === null ? null : one[column];
        return (
          one.made_at.getTime() <= then &&
          (settled === null ? column !== 'settled_at' : settled.getTime() > then) &&
          (one.resolved_at === null || one.resolved_at.getTime() > then)
        );
      });
      const keys = (rows: { case_id: string; id: string }[]) => rows.map((row) => `${row.case_id} ${row.id}`).sort();
      expect(keys(found)).toEqual(keys(expected));
    }
  }, 60_000);

  it('parts what is owed from what has expired as the rule says, row by row', () =>
    inRolledBack(connection.db, async (db) => {
      const closeAfter = RULES.life.closeAfter;
      const page = { limit: 100_000, after: null };
      const key = (row: { case_id: string; id: string }) => `${row.case_id} ${row.id}`;
      const [old] = await listOpenPromises(db, { at: end, closeAfter, expired: true }, page);
      // Somebody wrote in its case again.
      const alive = { status: 'open', automatic: false, closes_at: new Date(end + 1) } as const;
      await db.updateTable('cases').set(alive).where('id', '=', old!.case_id).execute();
      const unsettled = await db
        .selectFrom('promises')
        .innerJoin('brands', 'brands.id', 'promises.brand_id')
        .innerJoin('cases', 'cases.id', 'promises.case_id')
        .select(['promises.case_id', 'promises.id', 'promises.state', 'due_at', 'closes_at'])
        .where('own', '=', true)
        .where('attested', '=', false)
        .where('status', 'not in', ['resolved', 'dismissed'])
        .where('promises.state', 'not in', ['kept', 'late', 'superseded'])
        .where(({ or, eb }) => or([eb('promises.state', '<>', 'broken'), eb('made_good_at', 'is', null)]))
        .execute();
      const expired = unsettled.filter(({ state, due_at, closes_at }) => {
        return state !== 'open' && Math.max(closes_at!.getTime(), due_at!.getTime() + closeAfter) <= end;
      });
      const gone = await listOpenPromises(db, { at: end, closeAfter, expired: true }, page);
      const standing = await listOpenPromises(db, { at: end, closeAfter }, page);
      expect(standing.map(key)).toContain(key(old!));
      expect(gone.map(key).sort()).toEqual(expired.map(key).sort());
      expect([...gone, ...standing].map(key).sort()).toEqual(unsettled.map(key).sort());
    }));

  it('owes what own brands promised and nobody settled, the earliest due first; an attestation closes it', async () => {
    const { db } = connection;
    const asOf = { at: end, closeAfter: RULES.life.closeAfter };
    const standing = await gather(inPages((page) => listOpenPromises(db, asOf, page), dueKey));
    const expired = await gather(inPages((page) => listOpenPromises(db, { ...asOf, expired: true }, page), dueKey));
    const owed = [...expired, ...standing].sort(
      (a, b) => Date.parse(a.due_at!) - Date.parse(b.due_at!) || (a.case_id < b.case_id ? -1 : 1),
    );
    const own = new Set(
      archiveBrands()
        .filter((brand) => brand.own)
        .map((brand) => brand.key),
    );
    expect(owed.length).toBeGreaterThan(3);
    expect(
      owed.every((row) => own.has(row.brand) && ['open', 'broken', 'lapsed', 'unverifiable'].includes(row.state)),
    ).toBe(true);
    for (const list of [standing, expired]) {
      expect(list).toEqual(list.toSorted((a, b) => Date.parse(a.due_at!) - Date.parse(b.due_at!)));
    }
    const counts = await countOwed(db, asOf);
    expect(counts).toEqual({
      ahead: standing.filter((row) => Date.parse(row.due_at!) > end).length,
      past: standing.filter((row) => Date.parse(row.due_at!) <= end).length,
      expired: expired.length,
    });
    const settled = standing[0]!.case_id;
    await db.updateTable('cases').set({ attested: true }).where('id', '=', settled).execute();
    const left = await gather(inPages((page) => listOpenPromises(db, asOf, page), dueKey));
    expect(left).toEqual(standing.filter((row) => row.case_id !== settled));
  }, 60_000);
});
