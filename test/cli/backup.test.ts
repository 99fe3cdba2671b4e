import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { dropAll } from '../../src/db/backup/load.ts';
import { type Connection, connect } from '../../src/db/connect.ts';
import { listKnown, migrateTo } from '../../src/db/migrate.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { runCli } from '../support/cli.ts';
import { dumpAll } from '../support/dump.ts';

const kinds = ['embedded', ...(inject('postgresUrl') ? ['Postgres'] : [])];
/** Databases of this file on the server, by name. */
let made = 0;

interface Place {
  env: NodeJS.ProcessEnv;
  open(): Promise<Connection>;
}

/** An empty place of its own for a database. */
async function emptyPlace(kind: string, folder: string): Promise<Place> {
  const dataDir = path.join(folder, `data-${++made}`);
  let url: string | undefined;
  if (kind === 'Postgres') {
    const server = inject('postgresUrl')!;
    const name = `backup_${process.pid}_${made}`;
    const admin = await connect({ databaseUrl: server, dataDir: '', command: 'test', mode: 'share', create: false });
    await sql`create database ${sql.id(name)}`.execute(admin.db);
    await admin.close();
    url = server.replace(/postgres$/, name);
  }
  const settings = path.join(folder, 'amends.yaml');
  fs.writeFileSync(settings, 'analysis: fast\n');
  return {
    env: { AMENDS_CONFIG: settings, AMENDS_DATA_DIR: dataDir, ...(url && { DATABASE_URL: url }) },
    open: () => connect({ databaseUrl: url, dataDir, command: 'test', mode: 'share', create: true }),
  };
}

/** What a database writes as text in more than one way, or holds in a place of its own. */
async function addOddRows({ db }: Connection): Promise<void> {
  const odd = 'tab\t "quotes" back\\slash\nline {brace} \u2028 \u{1f600} NULL';
  await sql`insert into meta (key, value) values ('null', 'null'), ('odd', ${JSON.stringify([odd, 1e21, 0.1])}::jsonb)`.execute(
    db,
  );
  await sql`insert into labels (post_id, field, value, was, version, made_by, made_at)
    select id, 'topic', 'null', '"x"', 'v', ${odd}, '2026-05-04T08:00:00.123456Z' from posts limit 1`.execute(db);
  await sql`insert into users (name, role, created_at) values ('gone', 'agent', now())`.execute(db);
  await sql`delete from users`.execute(db);
}

/** All rows but those that say when the schema was made. */
function rowsOf(dump: string): string[] {
  return dump
    .split('\n')
    .filter((line) => !line.startsWith('kysely_migration '))
    .sort();
}

describe.each(kinds)('a backup of %s', (kind) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-backup-'));
  const file = path.join(folder, 'a.backup');
  let place: Place;
  let source: Connection;
  let before: { dump: string; cases: string };

  const lines = () => gunzipSync(fs.readFileSync(file)).toString().split('\n');
  function otherFile(name: string, content: Buffer | string): string {
    const other = path.join(folder, name);
    fs.writeFileSync(other, content);
    return other;
  }

  beforeAll(async () => {
    place = await emptyPlace(kind, folder);
    const archive = otherFile(
      'posts.jsonl',
      generateArchive({ conversations: 40 })
        .map((post) => `${JSON.stringify(post)}\n`)
        .join(''),
    );
    expect((await runCli(['import', archive, '--format', 'jsonl'], { env: place.env })).code).toBe(0);
    source = await place.open();
    await addOddRows(source);
    before = {
      dump: await dumpAll(source.db),
      cases: (await runCli(['cases', '--json'], { env: place.env })).stdout,
    };
    const taken = await runCli(['backup', file], { env: place.env });
    expect(taken.stderr).toMatch(/a\.backup: \d+\.\d MB/);
  });
  afterAll(async () => {
    await source.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('fills an empty database with the very same, and every figure holds', async () => {
    const other = await emptyPlace(kind, folder);
    const restored = await runCli(['restore', file], { env: other.env });
    expect(restored).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^restored +\d+ rows/) });
    const connection = await other.open();
    const after = await dumpAll(connection.db);
    expect(rowsOf(after)).toEqual(rowsOf(before.dump));
    const { rows } = await sql<{ id: number }>`
      insert into users (name, role, created_at) values ('next', 'agent', now()) returning id`.execute(connection.db);
    expect(rows[0]!.id).toBe(2);
    expect((await runCli(['cases', '--json'], { env: other.env })).stdout).toBe(before.cases);
    const verified = await runCli(['recompute', '--verify'], { env: other.env });
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/no difference/) });
    await connection.close();
    const again = await runCli(['restore', file], { env: other.env });
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/holds data already \(table brands\)/) });
  });

  it('is for its owner alone, and overwrites nothing', async () => {
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    const again = await runCli(['backup', file], { env: place.env });
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/exists already/) });
  });

  // What reads the file knows nothing of the kind of database.
  describe.runIf(kind === kinds.at(-1))('that is none', () => {
    let other: Place | undefined;

    it.each<[string, () => Buffer | string, RegExp]>([
      ['text', () => 'posts\n', /no backup of Amends: it is not compressed/],
      ['another gzip file', () => gzipSync('{"a":1}\n'), /first line is not the header/],
      [
        'a newer format',
        () => gzipSync('{"amends_backup":2,"made_at":"","migrations":["001_core"]}\n'),
        /newer Amends/,
      ],
      [
        'a newer schema',
        () => gzipSync('{"amends_backup":1,"made_at":"","migrations":["001_core","999_later"]}\n'),
        /newer Amends \(it has 999_later\)/,
      ],
      ['a cut file', () => fs.readFileSync(file).subarray(0, -200), /cut off or damaged/],
      ['a file without its end', () => gzipSync(lines().slice(0, -3).join('\n')), /cut off or damaged/],
      [
        'a file that lost a row',
        () =>
          gzipSync(
            lines()
              .toSpliced(lines().findIndex((line) => line.startsWith('{"table":"posts"')) + 1, 1)
              .join('\n'),
          ),
        /cut off or damaged|violates foreign key/,
      ],
    ])('is refused, and nothing is left of it: %s', async (name, content, why) => {
      other ??= await emptyPlace(kind, folder);
      const restored = await runCli(['restore', otherFile(`${name}.backup`, content())], { env: other.env });
      expect(restored).toMatchObject({ code: 1, stderr: expect.stringMatching(why) });
      const connection = await other.open();
      const { rows } = await sql<{ there: boolean }>`select to_regclass('posts') is not null as there`.execute(
        connection.db,
      );
      if (rows[0]!.there)
        expect((await sql`select 1 from posts union all select 1 from brands`.execute(connection.db)).rows).toEqual([]);
      await connection.close();
    });
  });

  it('of an older program is restored at its schema and brought up to date', async () => {
    const old = await emptyPlace(kind, folder);
    const connection = await old.open();
    const schema = listKnown()[listKnown().length - 6]!;
    await dropAll(connection.db);
    await migrateTo(connection.db, schema);
    await sql`insert into brands (key, name, source) values ('larkline', 'Larkline', 'config')`.execute(connection.db);
    const older = path.join(folder, 'older.backup');
    // Through the folder's holder, who would migrate it.
    expect((await runCli(['backup', older], { env: old.env })).code).toBe(0);
    await connection.close();
    const other = await emptyPlace(kind, folder);
    const restored = await runCli(['restore', older], { env: other.env });
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringMatching(/migrated +\d+_/) });
    const { stdout } = await runCli(['brands', '--json'], { env: other.env });
    expect(stdout).toContain('larkline');
  });

  it('is read from a pipe', async () => {
    const other = await emptyPlace(kind, folder);
    const stdin = new PassThrough();
    stdin.end(fs.readFileSync(file));
    expect((await runCli(['restore', '-'], { env: other.env, stdin })).code).toBe(0);
  });
});
