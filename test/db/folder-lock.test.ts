import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { hold, knock, letGo } from '../../src/db/folder-lock.ts';
import { migrate } from '../../src/db/migrate.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-holder-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
const folder = (name: string) => {
  const made = path.join(root, name);
  fs.mkdirSync(made, { recursive: true });
  return made;
};

describe('the embedded folder', () => {
  it('is held by one process, and others come in through it', { timeout: 120_000 }, async () => {
    const dataDir = folder('shared');
    const holder = await connect({ dataDir, command: 'start', mode: 'hold', create: true });
    await migrate(holder.db);
    const second = connect({ dataDir, command: 'start', mode: 'hold', create: true });
    await expect(second).rejects.toThrow(/in use by process \d+ \("amends start"/);
    const reader = await connect({ dataDir, command: 'queue', mode: 'share', create: false });
    expect(reader.kind).toBe('remote');
    await reader.db
      .transaction()
      .execute((trx) => trx.insertInto('brands').values({ key: 'kept', name: 'Kept', source: 'config' }).execute());
    const failed = reader.db.transaction().execute(async (trx) => {
      await trx.insertInto('brands').values({ key: 'lost', name: 'Lost', source: 'config' }).execute();
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    const twice = reader.db.insertInto('brands').values({ key: 'kept', name: 'Again', source: 'config' }).execute();
    await expect(twice).rejects.toMatchObject({ code: '23505' });
    const keys = await reader.db.selectFrom('brands').select('key').execute();
    expect(keys).toEqual([{ key: 'kept' }]);
    await reader.close();
    await holder.close();
    const next = await connect({ dataDir, command: 'start', mode: 'hold', create: false });
    expect(await next.db.selectFrom('brands').select('key').execute()).toEqual(keys);
    await next.close();
  });

  it('rolls back what a client that went away had begun', { timeout: 120_000 }, async () => {
    const dataDir = folder('gone');
    const holder = await connect({ dataDir, command: 'start', mode: 'hold', create: true });
    await migrate(holder.db);
    const client = await connect({ dataDir, command: 'import', mode: 'share', create: false });
    const begun = Promise.withResolvers<void>();
    const work = client.db.transaction().execute(async (trx) => {
      await trx.insertInto('brands').values({ key: 'half', name: 'Half', source: 'config' }).execute();
      begun.resolve();
      await new Promise(() => {});
    });
    work.catch(() => {});
    await begun.promise;
    await client.close();
    expect(await holder.db.selectFrom('brands').selectAll().execute()).toEqual([]);
    await holder.close();
  });

  it('is not opened by another while a leaving holder still has readers', { timeout: 120_000 }, async () => {
    const dataDir = folder('leaving');
    const open = () => connect({ dataDir, command: 'cases', mode: 'share', create: true });
    const holder = await open();
    await migrate(holder.db);
    const reader = await open();
    const left = holder.close();
    const next = open();
    await reader.db.insertInto('brands').values({ key: 'kept', name: 'Kept', source: 'config' }).execute();
    await reader.close();
    await left;
    const after = await next;
    expect([reader.kind, after.kind]).toEqual(['remote', 'embedded']);
    expect(await after.db.selectFrom('brands').select('key').execute()).toEqual([{ key: 'kept' }]);
    await after.close();
  });

  it('serves a crowd of short commands that come at once', { timeout: 120_000 }, async () => {
    const dataDir = folder('crowd');
    const first = await connect({ dataDir, command: 'migrate', mode: 'share', create: true });
    await migrate(first.db);
    await first.close();
    const counts = Array.from({ length: 6 }, async () => {
      const one = await connect({ dataDir, command: 'cases', mode: 'share', create: false });
      const { n } = await one.db
        .selectFrom('brands')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      await one.close();
      return Number(n);
    });
    expect(await Promise.all(counts)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('that does not exist yet is not made by a reading command', async () => {
    const reading = connect({ dataDir: path.join(root, 'none'), command: 'queue', mode: 'share', create: false });
    await expect(reading).rejects.toThrow(/no database in .* yet: run "amends start"/);
  });
});

describe('holding', () => {
  it('is taken over from a process that was killed, and from it alone', async () => {
    const place = folder('killed');
    const script = `import { hold } from ${JSON.stringify(new URL('../../src/db/folder-lock.ts', import.meta.url).href)};
      await hold(${JSON.stringify(place)}, () => {}); process.stdout.write('held');setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    expect(await hold(place, () => {})).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(fs.existsSync(path.join(place, 'amends.sock'))).toBe(true);
    const racers = await Promise.all(Array.from({ length: 6 }, () => hold(place, (socket) => socket.destroy())));
    const winners = racers.filter((server) => server !== null);
    expect(winners).toHaveLength(1);
    await letGo(place, winners[0]!);
    expect(await knock(place)).toBeNull();
  });

  it('works in a folder whose path is longer than a socket address may be', async () => {
    const place = folder('deep/'.repeat(30));
    const server = await hold(place, (socket) => socket.end());
    expect(server).not.toBeNull();
    const visitor = await knock(place);
    expect(visitor).not.toBeNull();
    visitor?.destroy();
    await letGo(place, server!);
  });
});
