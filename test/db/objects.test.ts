import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, inject, it } from 'vitest';
import { dropAll } from '../../src/db/backup/load.ts';
import type { Connection } from '../../src/db/connect.ts';
import { connect } from '../../src/db/connect.ts';
import { listKnown, MIGRATIONS, migrate, migrateTo, requireCurrentSchema } from '../../src/db/migrate.ts';
import { describeEachDatabase, serverDatabase } from '../support/databases.ts';

/** Folders of migrations as a later version would have them: ours, with some files changed. */
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => void fs.rmSync(folder, { recursive: true, force: true })));

function laterVersion(change: {
  objects?: Record<string, (text: string) => string>;
  numbered?: Record<string, string>;
}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-migrations-'));
  folders.push(folder);
  for (const name of fs.readdirSync(MIGRATIONS))
    if (name !== 'repeatable') fs.symlinkSync(path.join(MIGRATIONS, name), path.join(folder, name));
  fs.cpSync(path.join(MIGRATIONS, 'repeatable'), path.join(folder, 'repeatable'), { recursive: true });
  for (const [name, edit] of Object.entries(change.objects ?? {})) {
    const file = path.join(folder, 'repeatable', name);
    const text = edit(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
    if (text === '') fs.rmSync(file);
    else fs.writeFileSync(file, text);
  }
  for (const [name, statements] of Object.entries(change.numbered ?? {})) {
    const kysely = import.meta.resolve('kysely');
    fs.writeFileSync(
      path.join(folder, `${name}.js`),
      `import { sql } from '${kysely}';\nexport async function up(db) { ${statements} }\n`,
    );
  }
  return folder;
}

const OBJECTS = sql<{ object: string }>`
  select 'view ' || schemaname || '.' || viewname as object from pg_views where schemaname in ('public', 'analytics')
  union all select 'function ' || oid::regprocedure::text from pg_proc where pronamespace = 'public'::regnamespace
  union all select 'trigger ' || tgname || ' on ' || tgrelid::regclass::text from pg_trigger where not tgisinternal
  order by 1`;

describeEachDatabase('views, functions and triggers', (open) => {
  let connection: Connection;
  let db: Connection['db'];
  beforeEach(async () => {
    connection = await open();
    db = connection.db;
  });
  afterEach(() => connection.close());

  const objects = async () => (await OBJECTS.execute(db)).rows.map(({ object }) => object);
  const without = (name: string) => laterVersion({ objects: { [name]: () => '' } });

  it('all stand in the files: without them there is none', async () => {
    const had = await objects();
    expect(had.length).toBeGreaterThan(50);
    const none = laterVersion({});
    for (const name of fs.readdirSync(path.join(none, 'repeatable'))) fs.rmSync(path.join(none, 'repeatable', name));
    await migrate(db, none);
    expect(await objects()).toEqual([]);
    await expect(requireCurrentSchema(db)).rejects.toThrow(/views and functions of another version.*"amends migrate"/);
    expect((await migrate(db)).refreshed).toEqual(fs.readdirSync(path.join(MIGRATIONS, 'repeatable')).sort());
    expect(await objects()).toEqual(had);
    await requireCurrentSchema(db);
  });

  it('are made again when a file changes or goes, and not otherwise', async () => {
    expect(await migrate(db)).toEqual({ ran: [], refreshed: [] });
    const renamed = laterVersion({
      objects: { '50_analytics_cases.sql': (text) => text.replace('c.urgency,', 'c.urgency + 1 as urgency,') },
    });
    expect(await migrate(db, renamed)).toEqual({ ran: [], refreshed: ['50_analytics_cases.sql'] });
    const { rows } = await sql<{ definition: string }>`
      select pg_get_viewdef('analytics.cases'::regclass) as definition`.execute(db);
    expect(rows[0]!.definition).toMatch(/urgency \+ 1/);
    expect((await migrate(db, without('58_analytics_ladder.sql'))).refreshed).toContain('58_analytics_ladder.sql');
    expect(await objects()).not.toContain('view analytics.ladder');
    expect(await objects()).toContain('view analytics.topics');
  });

  it('stand in the way of no later migration, which finds tables alone', async () => {
    const later = laterVersion({
      numbered: {
        '998_found': `await sql\`create table found as select proname from pg_proc where pronamespace = 'public'::regnamespace\`.execute(db)`,
        '999_urgency': 'await sql`alter table cases alter column urgency type bigint`.execute(db)',
      },
    });
    const had = await objects();
    expect(await migrate(db, later)).toEqual({ ran: ['998_found', '999_urgency'], refreshed: [] });
    expect((await sql`select * from found`.execute(db)).rows).toEqual([]);
    expect(await objects()).toEqual(had);
  });

  it('that cannot be made leave everything as it was', async () => {
    const had = await objects();
    const broken = laterVersion({
      objects: { '99_broken.sql': () => 'create view broken as select nothing from nowhere;\n' },
      numbered: { '999_gone': 'await sql`drop table drafts`.execute(db)' },
    });
    await expect(migrate(db, broken)).rejects.toThrow(/nowhere/);
    expect(await objects()).toEqual(had);
    expect(await migrate(db)).toEqual({ ran: [], refreshed: [] });
  });

  it('keep what others were granted on them', async () => {
    const role = `reader_${path
      .basename(fs.mkdtempSync(path.join(os.tmpdir(), 'amends-role-')))
      .slice(-6)
      .toLowerCase()}`;
    await sql`create role ${sql.id(role)}`.execute(db);
    await sql`grant select on analytics.sla to ${sql.id(role)}`.execute(db);
    await migrate(db, without('58_analytics_ladder.sql'));
    const { rows } = await sql`select has_table_privilege(${role}, 'analytics.sla', 'select') as sla,
      has_table_privilege(${role}, 'analytics.cases', 'select') as cases,
      has_table_privilege('amends_analyst', 'analytics.cases', 'select') as analyst`.execute(db);
    expect(rows).toEqual([{ sla: true, cases: false, analyst: true }]);
    await sql`drop owned by ${sql.id(role)}`.execute(db);
    await sql`drop role ${sql.id(role)}`.execute(db);
  });

  it('on which something rests that is not ours stay, and the operator is told', async () => {
    await sql`create view my_report as select id from analytics.cases`.execute(db);
    const had = await objects();
    await expect(migrate(db, without('58_analytics_ladder.sql'))).rejects.toThrow(
      /rests on it \(view my_report depends on view analytics.cases\): drop that, migrate, and make it again/,
    );
    expect(await objects()).toEqual(had);
  });

  it('are the same in a database that has lived through older versions', async () => {
    const had = await objects();
    await dropAll(db);
    await migrateTo(
      db,
      listKnown()
        .filter((name) => name < '070')
        .at(-1)!,
    );
    await migrate(db);
    expect(await objects()).toEqual(had);
  });
});

it.runIf(inject('postgresUrl'))('objects are made once when several processes start together', async () => {
  const first = await serverDatabase();
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(first.db);
  const databaseUrl = inject('postgresUrl')!.replace(/postgres$/, rows[0]!.name);
  const others = await Promise.all(
    Array.from({ length: 5 }, () =>
      connect({ databaseUrl, dataDir: '', command: 'test', mode: 'share', create: false }),
    ),
  );
  const later = laterVersion({
    objects: { '50_analytics_cases.sql': (text) => `-- Changed.\n${text}` },
    numbered: { '999_note': 'await sql`alter table drafts add column note text`.execute(db)' },
  });
  const done = await Promise.all([first, ...others].map(({ db }) => migrate(db, later)));
  expect(done.map(({ ran }) => ran).filter((ran) => ran.length > 0)).toEqual([['999_note']]);
  const changed = laterVersion({
    objects: { '50_analytics_cases.sql': (text) => `-- Changed again.\n${text}` },
    numbered: { '999_note': '' },
  });
  const again = await Promise.all([first, ...others].map(({ db }) => migrate(db, changed)));
  expect(again.filter(({ refreshed }) => refreshed.length > 0)).toHaveLength(1);
  await Promise.all([first, ...others].map(({ close }) => close()));
});
