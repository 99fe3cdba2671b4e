import { afterAll, beforeAll, expect, it } from 'vitest';
import { explainClock } from '../../src/cases/explain.ts';
import { loadPolicies, rememberPolicies } from '../../src/cases/store/policies.ts';
import { MINUTE } from '../../src/config/duration.ts';
import type { Connection } from '../../src/db/connect.ts';
import { addOpen } from '../../src/sla/open-time.ts';
import { DEFAULT_POLICY, definePolicy, policyOf } from '../../src/sla/policy.ts';
import { calendar, wall } from '../sla/support.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { T0 } from './world.ts';

describeEachDatabase('policies once in force', (open) => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  it('are remembered with their hours and holidays, and hold for cases opened under them', async () => {
    const place = { country: 'XX' };
    const holidaysOf = () => new Map([['2026-11-23', 'Founders Day']]);
    const old = definePolicy({
      ...DEFAULT_POLICY,
      name: 'office',
      match: { brands: ['acme'] },
      calendar: calendar({ place }, holidaysOf),
    });
    await rememberPolicies(connection.db, [old], T0);
    await rememberPolicies(connection.db, [old], T0 + 1);
    const past = await loadPolicies(connection.db, holidaysOf);
    expect([...past.keys()].sort()).toEqual([DEFAULT_POLICY.version, old.version].sort());
    const facts = { brand: 'acme', network: 'x', level: 'normal', language: null } as const;
    const pinned = policyOf([], past, old.version, facts);
    expect(pinned).toMatchObject({
      name: 'office',
      version: old.version,
      match: { brands: ['acme'] },
      steps: old.steps,
    });
    expect(addOpen(pinned.calendar, wall('2026-11-20T16:45'), 30 * MINUTE)).toBe(wall('2026-11-24T09:15'));
    const clock = {
      kind: 'first_reply',
      started_at: new Date(wall('2026-11-20T16:45')),
      due_at: new Date(wall('2026-11-24T09:15')),
      pauses: null,
    };
    const row = { ...facts, policy: old.version };
    expect(explainClock(clock as never, { row, brand: 'acme' } as never, { policies: [], pastPolicies: past })).toEqual(
      {
        steps: [
          'opened Fri 20 Nov 16:45',
          '15 min from Fri 20 Nov 16:45',
          'Mon 23 Nov is Founders Day',
          '15 min from Tue 24 Nov 09:00',
          'due Tue 24 Nov 09:15',
        ],
        hours: 'care, Europe/Berlin',
        policy: old.version,
      },
    );
  });
});
