import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { type PostSource, storePosts } from '../../src/intake/posts.ts';
import type { Post } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, draining } from '../support/filing.ts';
import { at, empty, makeWorld, toldTo, type World } from './world.ts';

const QUESTION = '@acme my parcel has not arrived for three weeks and nobody answers. Where is it?';

describeEachDatabase('alerts of posts that are filed', (open) => {
  let connection: Connection;
  let world: World;
  beforeAll(async () => {
    connection = await open();
  });
  beforeEach(async () => {
    await empty(connection.db);
    world = makeWorld(connection.db);
    await connection.db
      .transaction()
      .execute((trx) => syncBrands(trx, [brandConfig('acme', ['acme'], true)], 'config'));
  });
  afterAll(() => connection.close());

  const customer = (id: string, minute: number, text: string): Post => ({
    network: 'x',
    id,
    author_id: '7',
    author_handle: 'sam',
    created_at: new Date(at(minute)).toISOString(),
    text,
  });
  const brand = (id: string, minute: number, text: string, reply_to: string): Post => ({
    network: 'x',
    id,
    reply_to,
    author_id: '1',
    author_handle: 'acme',
    brand: 'acme',
    created_at: new Date(at(minute)).toISOString(),
    text,
  });

  /** Posts arrive at a minute and are filed; then the watch and the outbox have their turn. */
  async function arrive(minute: number, posts: Post[], source: PostSource = 'poll') {
    const { db } = connection;
    await db.transaction().execute((trx) => storePosts(trx, posts, source));
    await drain(db, () => contextOf(db), draining(100, at(minute)));
    await foldDue(db, await contextOf(db), at(minute));
    await world.round(minute);
  }

  it('warns, tells, escalates, and is all clear when somebody answers', async () => {
    await arrive(0, [customer('100', 0, QUESTION)]);
    for (const minute of [44, 45, 60, 61, 120, 121]) await arrive(minute, []);
    expect(toldTo(world.care)).toEqual([
      'alert acme: first reply due soon',
      'alert acme: first reply overdue',
      'alert acme: first reply still overdue',
    ]);
    expect(world.care.sent[1]!.items[0]).toMatchObject({
      words: QUESTION,
      data: { case_id: 'acme:x:100', step: 'breach' },
    });
    await arrive(125, [
      brand(
        '101',
        125,
        'Your parcel was left with your neighbour at number 12. We have refunded the delivery fee.',
        '100',
      ),
    ]);
    await arrive(300, []);
    expect(toldTo(world.care).slice(3)).toEqual(['clear All clear: acme: first reply – answered']);
  });

  it('says nothing of what was answered in time, and of an acknowledgement by a machine', async () => {
    await arrive(0, [customer('100', 0, QUESTION)]);
    await arrive(0.2, [brand('101', 0.05, 'Thanks for your message! This is an automated reply.', '100')]);
    await arrive(46, []);
    expect(toldTo(world.care)).toEqual(['alert acme: first reply due soon']);
    await arrive(50, [brand('102', 50, 'It left our depot this morning and arrives today.', '100')]);
    for (const minute of [60, 61, 120, 250]) await arrive(minute, []);
    expect(toldTo(world.care)).toEqual([
      'alert acme: first reply due soon',
      'clear All clear: acme: first reply – answered',
    ]);
  });

  it('takes a breach back when the reply in time is found late', async () => {
    await arrive(0, [customer('100', 0, QUESTION)]);
    await arrive(60, []);
    await arrive(90, [brand('101', 30, 'It left our depot this morning and arrives today.', '100')]);
    await arrive(92, []);
    expect(toldTo(world.care)).toEqual([
      'alert acme: first reply overdue',
      'clear All clear: acme: first reply – breach taken back: it was answered in time, and the reply reached us late',
    ]);
  });

  it('never tells of an archive', async () => {
    await arrive(500, [customer('100', 0, QUESTION)], 'archive');
    for (const minute of [501, 600, 5_000]) await arrive(minute, []);
    expect(world.care.sent).toEqual([]);
    expect(await connection.db.selectFrom('alerts').select('id').execute()).toEqual([]);
  });

  it('says nothing of a case that is gone', async () => {
    await arrive(0, [customer('100', 0, QUESTION)]);
    await world.watch(60);
    await connection.db.deleteFrom('cases').execute();
    await world.round(61);
    expect(world.care.sent).toEqual([]);
  });
});
