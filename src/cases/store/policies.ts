import type { Kysely } from 'kysely';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import { ALWAYS, type CalendarSpec, compileCalendar, type HolidaysOf } from '../../sla/calendar.ts';
import { DEFAULT_POLICY, type Policy } from '../../sla/policy.ts';

type Stored = Omit<Policy, 'calendar'> & { calendar: CalendarSpec | null };

/** Remembers the policies in force, so that cases opened under them keep them when amends.yaml changes. Repeatable. */
export async function rememberPolicies(db: Kysely<Database>, policies: readonly Policy[], now: Ms): Promise<void> {
  const rows = [...policies, DEFAULT_POLICY].map(({ calendar, ...policy }) => ({
    version: policy.version,
    definition: JSON.stringify({ ...policy, calendar: calendar.spec } satisfies Stored),
    first_seen_at: new Date(now),
  }));
  await db
    .insertInto('policy_versions')
    .values(rows)
    .onConflict((oc) => oc.column('version').doNothing())
    .execute();
}

/** Every policy that was ever in force, by version. */
export async function loadPolicies(db: Kysely<Database>, holidaysOf: HolidaysOf): Promise<Map<string, Policy>> {
  const rows = await db.selectFrom('policy_versions').selectAll().execute();
  return new Map(
    rows.map(({ version, definition }) => {
      const { calendar, ...policy } = definition as Stored;
      return [version, { ...policy, calendar: calendar === null ? ALWAYS : compileCalendar(calendar, holidaysOf) }];
    }),
  );
}
