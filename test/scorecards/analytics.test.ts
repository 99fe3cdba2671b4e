import fs from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { type Basis, type Credit, OUTCOMES, type Outcome } from '../../src/model.ts';
import { classOf } from '../../src/outcome/outcome-class.ts';
import { describeEachDatabase, embeddedDatabase } from '../support/databases.ts';
import { seedBrand, seedCase } from './seed.ts';

const VIEWS = [
  'apology_to_resolution',
  'brand_scorecard_daily',
  'cases',
  'replies',
  'promises',
  'sla',
  'canned_clusters',
  'topics',
  'ladder',
];

describeEachDatabase('analytics', (open) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
    const brand = await seedBrand(connection.db, 'acme');
    await seedCase(connection.db, {
      id: '10',
      brand,
      customer: 'ann',
      hours: 0,
      outcome: 'hollow',
      topic: 'billing',
      replies: [{ id: '11', hours: 1, acts: ['apology'] }],
    });
    await seedCase(connection.db, {
      id: '20',
      brand,
      customer: 'bob',
      hours: 1,
      outcome: 'private',
      replies: [{ id: '21', hours: 2, acts: ['empathy', 'move_private'] }],
    });
  });
  afterAll(() => connection.close());

  it('has the views of the contract, and a comment on every column', async () => {
    const views = await sql<{
      name: string;
      comment: string | null;
    }>`select c.relname as name, obj_description(c.oid) as comment
      from pg_class c where relnamespace = 'analytics'::regnamespace and relkind = 'v'`.execute(connection.db);
    expect(views.rows.map((row) => row.name).sort()).toEqual([...VIEWS].sort());
    expect(views.rows.filter((row) => !row.comment)).toEqual([]);
    const bare =
      await sql`select attrelid::regclass::text, attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where relnamespace = 'analytics'::regnamespace and attnum > 0 and col_description(attrelid, attnum) is null`.execute(
        connection.db,
      );
    expect(bare.rows).toEqual([]);
  });

  it('lets its role read the views and nothing else', async () => {
    await connection.db.connection().execute(async (one) => {
      await sql`set role amends_analyst`.execute(one);
      for (const view of VIEWS) await sql`select * from analytics.${sql.id(view)}`.execute(one);
      await expect(sql`select * from posts`.execute(one)).rejects.toThrow(/permission denied/);
      await expect(sql`delete from analytics.cases`.execute(one)).rejects.toThrow(/permission denied|cannot delete/);
      await sql`reset role`.execute(one);
    });
  });

  const queries = [
    ...fs.readFileSync(new URL('../../docs/analytics.md', import.meta.url), 'utf8').matchAll(/```sql\n([^`]+)```/g),
  ];
  it.each(queries.map(([, query]) => [query!.split('\n')[0]!, query!]))(
    'answers the question of the docs: %s',
    async (_, query) => {
      await sql.raw(query).execute(connection.db);
    },
  );

  it('says of two invented cases what a hand says', async () => {
    const found =
      await sql`select brand, sum(sorry_cases)::int as n, sum(resolved)::int as resolved, sum(unknown)::int as unknown
      from analytics.apology_to_resolution group by brand`.execute(connection.db);
    expect(found.rows).toEqual([{ brand: 'acme', n: 2, resolved: 0, unknown: 1 }]);
    const daily = await sql`select sum(replies)::int as replies, sum(hollow_replies)::int as hollow
      from analytics.brand_scorecard_daily`.execute(connection.db);
    expect(daily.rows).toEqual([{ replies: 2, hollow: 1 }]);
  });
});

describe('outcome_class', () => {
  it('is the same rule in SQL as in code', async () => {
    const { db, close } = await embeddedDatabase();
    const found = await sql<{
      outcome: Outcome;
      basis: Basis | null;
      credit: Credit | null;
      runs: boolean;
      as: string;
    }>`
      select outcome, basis, credit, runs, outcome_class(outcome, basis, credit, runs) as as
      from unnest(${[...OUTCOMES]}::text[]) outcome
      cross join unnest(array[null, 'remedy', 'answer', 'refusal']) basis
      cross join unnest(array[null, 'brand', 'self']) credit
      cross join unnest(array[false, true]) runs`.execute(db);
    expect(found.rows).toHaveLength(OUTCOMES.length * 4 * 3 * 2);
    for (const { outcome, basis, credit, runs, as } of found.rows) {
      const code = classOf({ outcome, basis, credit, lastPostAt: 0, promiseDueAt: runs ? 2 : null }, 1, 0);
      expect([outcome, basis, credit, runs, as]).toEqual([outcome, basis, credit, runs, code.class]);
    }
    await close();
  }, 120_000);
});
