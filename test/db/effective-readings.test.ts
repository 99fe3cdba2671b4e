import { promises as fs } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../src/db/migrate.ts';
import type { Database } from '../../src/db/tables.ts';

const MIGRATION = '026_effective_readings';

const COMPLAINT = {
  role: 'customer',
  language: 'en',
  complaint: 0.2,
  is_complaint: false,
  needs_reply: false,
  topic: 'billing',
  praise: true,
  urgency: 3,
  level: 'low',
  reasons: [],
};
const APOLOGY = {
  role: 'brand',
  language: 'en',
  acts: ['apology', 'promise'],
  evidence: [
    { act: 'apology', text: 'Sorry', start: 0, end: 5 },
    { act: 'promise', text: 'will call', start: 9, end: 18 },
  ],
  hollow: false,
  promises: [{ text: 'will call' }],
  agent: 'AB',
  blames_partner: true,
  names_place: false,
};

describe('the migration to effective readings', () => {
  let db: Kysely<Database>;
  let facts: unknown[];

  beforeAll(async () => {
    db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
    const provider = new FileMigrationProvider({ fs, path, migrationFolder: MIGRATIONS });
    const names = Object.keys(await provider.getMigrations()).sort();
    const { error } = await new Migrator({ db, provider }).migrateTo(names[names.indexOf(MIGRATION) - 1]!);
    if (error) throw error;
    await sql`insert into brands (key, name, source) values ('acme', 'Acme', 'config')`.execute(db);
    for (const [native, reading] of [
      ['1', COMPLAINT],
      ['2', COMPLAINT],
      ['3', APOLOGY],
      ['4', APOLOGY],
      ['5', APOLOGY],
    ] as const)
      await sql`with post as (
          insert into posts (network, native_id, author_id, brand_id, created_at, text, source)
          values ('x', ${native}, 'a', ${reading.role === 'brand' ? 1 : null}, now(), 'Words', 'push') returning id)
        insert into readings (post_id, role, version, is_complaint, hollow, sorry, acts, topic, reading)
        select id, ${reading.role}, 'v1', ${'is_complaint' in reading ? false : null}::boolean,
          ${'hollow' in reading ? false : null}::boolean, ${'acts' in reading ? true : null}::boolean,
          ${'acts' in reading ? reading.acts : null}::text[], ${'topic' in reading ? reading.topic : null},
          ${JSON.stringify(reading)}::jsonb from post`.execute(db);
    await label('2', 'is_complaint', false);
    await label('2', 'is_complaint', true);
    await label('2', 'complaint', 1);
    await label('2', 'needs_reply', true);
    await label('2', 'level', 'high');
    await label('2', 'urgency', 45);
    await label('2', 'reasons', [{ code: 'corrected', points: 45, fact: 'kim says high' }]);
    await label('4', 'acts', ['apology', 'noted']);
    await label('4', 'hollow', true);
    await label('5', 'acts', ['promise']);
    await label('5', 'hollow', false);
    facts = (await sql`select * from reading_facts order by post_id`.execute(db)).rows;
    await migrate(db);
  }, 180_000);
  afterAll(() => db.destroy());

  async function label(native: string, field: string, value: unknown): Promise<void> {
    await sql`insert into labels (post_id, field, value, was, version, made_by, made_at)
      select id, ${field}, ${JSON.stringify(value)}::jsonb, 'null', 'v1', 'kim', '2026-01-02T03:04:05Z' from posts
      where native_id = ${native}`.execute(db);
  }

  const stored = (native: string) =>
    db
      .selectFrom('readings')
      .innerJoin('posts', 'posts.id', 'post_id')
      .selectAll('readings')
      .where('native_id', '=', native)
      .executeTakeFirstOrThrow();

  it('leaves what nobody corrected as the machine said it', async () => {
    expect(await stored('1')).toMatchObject({ reading: COMPLAINT, machine: null, corrected_at: null });
    expect(await stored('3')).toMatchObject({ reading: APOLOGY, machine: null, hollow: false, acts: APOLOGY.acts });
  });

  it('applies the labels, the newest of each field, and what follows from them', async () => {
    expect(await stored('2')).toMatchObject({
      is_complaint: true,
      topic: 'billing',
      machine: COMPLAINT,
      corrected_at: new Date('2026-01-02T03:04:05Z'),
      reading: {
        ...COMPLAINT,
        is_complaint: true,
        complaint: 1,
        needs_reply: true,
        level: 'high',
        urgency: 45,
        reasons: [{ code: 'corrected', points: 45, fact: 'kim says high' }],
      },
    });
    expect(await stored('4')).toMatchObject({
      hollow: true,
      sorry: true,
      acts: ['apology', 'noted'],
      machine: APOLOGY,
      reading: {
        ...APOLOGY,
        acts: ['apology', 'noted'],
        hollow: true,
        evidence: [APOLOGY.evidence[0], { act: 'noted', text: '', start: 0, end: 0 }],
        promises: [],
      },
    });
    expect(await stored('5')).toMatchObject({
      hollow: false,
      sorry: false,
      reading: { evidence: [APOLOGY.evidence[1]], promises: APOLOGY.promises },
    });
  });

  it('counts the same facts as before, without looking at labels', async () => {
    expect(facts).toHaveLength(5);
    expect((await sql`select * from reading_facts order by post_id`.execute(db)).rows).toEqual(facts);
    const { rows } = await sql`select field from labels order by id`.execute(db);
    expect(rows.map((row) => (row as { field: string }).field)).toEqual([
      'is_complaint',
      'is_complaint',
      'level',
      'acts',
      'acts',
    ]);
    await sql`delete from labels`.execute(db);
    expect((await sql`select * from reading_facts order by post_id`.execute(db)).rows).toEqual(facts);
  });
});
