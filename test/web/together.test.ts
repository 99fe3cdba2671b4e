import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldHistories } from '../../src/cases/refold.ts';
import { lockHistories } from '../../src/cases/store/histories.ts';
import type { Connection } from '../../src/db/connect.ts';
import { transact } from '../../src/db/transact.ts';
import { type Person, signedIn } from '../support/console.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

describeEachDatabase('several people at one case', (open) => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let people: Person[];
  let caseId: string;
  beforeAll(async () => {
    connection = await open();
    web = await livingWeb(connection.db);
    people = [];
    for (const name of ['ana', 'ben', 'cleo', 'dov']) people.push(await signedIn(connection.db, name, 'lead'));
    await web.say(
      ['una', 30, '@lumen my internet is down since monday, nobody answers'],
      ['una', 20, '@lumen hello??', '^'],
    );
    caseId = (await connection.db.selectFrom('cases').select('id').executeTakeFirstOrThrow()).id;
  });
  afterAll(async () => {
    web.stop();
    await connection.close();
  });

  async function act(who: number, name: string, body: object): Promise<number> {
    const answer = await web.app.request(`/api/v1/cases/${encodeURIComponent(caseId)}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...people[who % people.length]!.headers, 'content-type': 'application/json' },
    });
    return answer.status;
  }

  async function countActions(): Promise<number> {
    const { n } = await connection.db
      .selectFrom('actions')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    return Number(n);
  }

  it('who write a note at once both have it kept, once', async () => {
    for (let round = 0; round < 10; round++) {
      const text = `round ${round}`;
      const before = await countActions();
      expect(await Promise.all([0, 1, 2].map((who) => act(who, 'note', { text })))).toEqual([200, 200, 200]);
      expect(await countActions()).toBe(before + 3);
    }
    expect(web.failures).toEqual([]);
  });

  it('who do different things, while a worker folds it, are never told of a failure of ours', async () => {
    const { db } = connection;
    const history = await db.selectFrom('histories').select('id').executeTakeFirstOrThrow();
    const posts = await db.selectFrom('posts').select('id').orderBy('id').execute();
    for (let round = 0; round < 8; round++) {
      const folding = transact(db, async (trx) =>
        foldHistories(trx, await contextOf(trx), [history.id], { at: Date.now(), actor: 'system' }),
      );
      const answers = await Promise.all([
        act(0, 'note', { text: 'called them' }),
        act(1, round % 2 === 0 ? 'resolve' : 'reopen', {}),
        act(2, 'correct', { post: posts[0]!.id, level: round % 2 === 0 ? 'high' : 'low' }),
        act(3, round % 3 === 0 ? 'undo' : 'ticket', round % 3 === 0 ? {} : { url: 'https://desk.example/1' }),
      ]);
      await folding;
      expect(answers.filter((status) => status >= 500)).toEqual([]);
    }
    expect(web.failures).toEqual([]);
  });

  it('anyone who corrects a post that is being filed waits for it, and filing not for them', async () => {
    const { db } = connection;
    const post = await db.selectFrom('posts').select('id').orderBy('id').executeTakeFirstOrThrow();
    const history = await db.selectFrom('histories').select('id').executeTakeFirstOrThrow();
    let correcting: Promise<number> | undefined;
    // Two who wait for each other would be parted by Postgres, one of them with an error.
    await db.transaction().execute(async (trx) => {
      await sql`select from posts where id = ${post.id} for no key update`.execute(trx);
      correcting = act(0, 'correct', { post: post.id, topic: 'billing' });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await sql`set local lock_timeout = 200`.execute(trx);
      await lockHistories(trx, [history.id]);
    });
    expect(await correcting).toBe(200);
    expect(web.failures).toEqual([]);
  });

  it('what is done to a case is done after the posts in it, also by a clock that is behind theirs', async () => {
    const { db } = connection;
    const ahead = new Date(Date.now() + 80_000);
    await db.updateTable('posts').set({ created_at: ahead }).execute();
    expect(await act(0, 'resolve', {})).toBe(200);
    const { rows } = await sql<{ at: Date }>`select max(at) as at from actions where kind = 'resolve'`.execute(db);
    expect(rows[0]!.at.getTime()).toBeGreaterThanOrEqual(ahead.getTime());
  });
});

it('the web opens no transaction by itself: one place tries again what Postgres rolled back', () => {
  const src = path.resolve(import.meta.dirname, '../../src');
  const files = ['web', 'desk', 'auth'].flatMap((room) =>
    fs
      .readdirSync(path.join(src, room), { recursive: true, encoding: 'utf8' })
      .map((file) => path.join(src, room, file)),
  );
  const opening = files.filter(
    (file) => /\.tsx?$/.test(file) && fs.readFileSync(file, 'utf8').includes('.transaction()'),
  );
  expect(opening).toEqual([]);
});
