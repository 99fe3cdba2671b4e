import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { makeClaims } from '../../src/people/claims.ts';
import { endLease, LEASE_LASTS, leasesOf, takeLease } from '../../src/people/leases.ts';
import { takeNext } from '../../src/people/next.ts';
import { describeOneDatabase } from '../support/databases.ts';
import { seedOpenCases } from '../support/open-cases.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const HALF_HOUR = 30 * 60_000;

describeOneDatabase('holding cases', (open) => {
  async function withCases<T>(
    cases: number,
    use: (connection: Connection, brandIds: number[]) => Promise<T>,
  ): Promise<T> {
    const connection = await open();
    try {
      return await use(connection, [await seedOpenCases(connection.db, cases, NOW)]);
    } finally {
      await connection.close();
    }
  }

  it('gives fifty people who ask at once fifty different cases, the most urgent ones', () =>
    withCases(2_000, async ({ db }, brands) => {
      const names = Array.from({ length: 50 }, (_, i) => `agent${i}`);
      const taken = (await Promise.all(names.map((name) => takeNext(db, brands, [name], NOW)))).flat();
      expect(new Set(taken).size).toBe(50);
      const { rows } = await sql<{
        id: string;
      }>`select id from cases where queued order by band, rank_at, id limit 50`.execute(db);
      expect(new Set(taken)).toEqual(new Set(rows.map((row) => row.id)));
    }));

  it('serves those of one process together, and keeps two processes apart', () =>
    withCases(2_000, async ({ db }, brands) => {
      const processes = [makeClaims(db), makeClaims(db)];
      const asked = Array.from({ length: 120 }, (_, i) => ({ name: `agent${i}`, claims: processes[i % 2]! }));
      const taken = await Promise.all(asked.map(({ name, claims }) => claims.next(brands, name, NOW)));
      expect(new Set(taken).size).toBe(120);
      const leases = await leasesOf(db, taken as string[], NOW);
      expect(taken.map((id) => leases.get(id!)?.holder)).toEqual(asked.map(({ name }) => name));
    }));

  it('runs out when everything is held, and not before', () =>
    withCases(20, async ({ db }, brands) => {
      const claims = makeClaims(db);
      const taken = await Promise.all(Array.from({ length: 30 }, (_, i) => claims.next(brands, `agent${i}`, NOW)));
      expect(new Set(taken.filter((id) => id !== null)).size).toBe(20);
      expect(taken.filter((id) => id === null)).toHaveLength(10);
    }));

  it('gives a case to one of those who claim it at once, and tells the others who', () =>
    withCases(1, async ({ db }) => {
      const id = (await db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id;
      const leases = await Promise.all(Array.from({ length: 20 }, (_, i) => takeLease(db, id, `agent${i}`, NOW)));
      expect(new Set(leases.map((lease) => lease.holder)).size).toBe(1);
    }));

  it.each([
    ['a moment before the half hour', HALF_HOUR - 1, 'ana'],
    ['at the half hour', HALF_HOUR, 'ben'],
    ['after it', HALF_HOUR + 1, 'ben'],
  ])('frees a case %s of its holder', (_, later, holder) =>
    withCases(1, async ({ db }) => {
      const id = (await db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id;
      expect(LEASE_LASTS).toBe(HALF_HOUR);
      await takeLease(db, id, 'ana', NOW);
      expect((await takeLease(db, id, 'ben', NOW + later)).holder).toBe(holder);
    }),
  );

  it('is let go by its holder only', () =>
    withCases(1, async ({ db }) => {
      const id = (await db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id;
      await takeLease(db, id, 'ana', NOW);
      expect(await endLease(db, id, 'ben', NOW + 1)).toBe(false);
      expect((await leasesOf(db, [id], NOW + 1)).get(id)?.holder).toBe('ana');
      expect(await endLease(db, id, 'ana', NOW + 2)).toBe(true);
      expect((await leasesOf(db, [id], NOW + 3)).size).toBe(0);
    }));
});
