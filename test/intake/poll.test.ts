import { sql } from 'kysely';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { idAgo, limitHeaders, NOW, problem, wirePage, wirePost } from '../networks/answers.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { answerSearch, type Scene, setScene } from './scene.ts';

const MINUTE = 60_000;
let connection: Connection;
let scene: Scene;

beforeAll(async () => {
  nock.disableNetConnect();
  connection = await embeddedDatabase();
});
afterAll(async () => {
  nock.enableNetConnect();
  await connection.close();
});
beforeEach(async () => {
  await sql`truncate streams, gaps, spend, spend_seen, brakes, post_versions, posts, brands cascade`.execute(
    connection.db,
  );
  scene = await setScene(connection);
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('a read of several pages', () => {
  it('moves the cursor only with the last page, holds since_id while paging, and takes newest_id from the first', async () => {
    const before = (await scene.stream()).since_id;
    const asked: Record<string, unknown>[] = [];
    const see = (query: Record<string, unknown>) => void asked.push(query);
    const [a, b, c] = [idAgo(10_000), idAgo(20_000), idAgo(30_000)];
    answerSearch(200, wirePage([wirePost(a), wirePost(b)], { next_token: 'N1' }), limitHeaders(), see);
    answerSearch(200, wirePage([wirePost(c)]), limitHeaders(), see);
    const polled = await scene.poll(NOW);
    expect(polled).toMatchObject({ status: 'ok', stored: 3, pages: 2 });
    expect(asked[1]).toMatchObject({ since_id: asked[0]?.since_id, next_token: 'N1' });
    expect(asked[0]).not.toHaveProperty('next_token');
    const stream = await scene.stream();
    expect(BigInt(stream.since_id!)).toBeGreaterThan(BigInt(before!));
    expect(stream.since_id).toBe(a);
    expect(stream.page_token).toBeNull();
  });

  it('goes on from the stored token after a limit in the middle', async () => {
    const before = (await scene.stream()).since_id;
    const [a, b, c] = [idAgo(10_000), idAgo(20_000), idAgo(30_000)];
    answerSearch(200, wirePage([wirePost(a)], { next_token: 'N1' }), limitHeaders(0, 5 * MINUTE));
    const first = await scene.poll(NOW);
    expect(first).toMatchObject({ status: 'reading', stored: 1, next_poll_at: NOW + 5 * MINUTE });
    expect((await scene.stream()).since_id).toBe(before);

    answerSearch(429, problem('too-many'), limitHeaders(0, 7 * MINUTE));
    const second = await scene.poll(first.next_poll_at);
    expect(second.status).toBe('rate_limited');

    answerSearch(200, wirePage([wirePost(b), wirePost(c)]), limitHeaders(), (query) =>
      expect(query.next_token).toBe('N1'),
    );
    const third = await scene.poll(NOW + 20 * MINUTE);
    expect(third).toMatchObject({ status: 'ok', stored: 2 });
    expect((await scene.stream()).since_id).toBe(a);
    expect(await scene.stored()).toEqual([a, b, c]);
    expect(await scene.gaps()).toMatchObject([{ reason: 'rate_limited', healed: true }]);
  });

  it('reads on past an empty page that has a next_token', async () => {
    const a = idAgo(10_000);
    answerSearch(200, wirePage([], { next_token: 'N1' }));
    answerSearch(200, wirePage([wirePost(a)]));
    expect(await scene.poll()).toMatchObject({ status: 'ok', stored: 1, pages: 2 });
    expect((await scene.stream()).since_id).toBe(a);
  });

  it('is not harmed by repeated and out-of-order pages', async () => {
    const [a, b, c] = [idAgo(10_000), idAgo(20_000), idAgo(30_000)];
    answerSearch(200, wirePage([wirePost(b), wirePost(c)], { next_token: 'N1' }));
    answerSearch(200, wirePage([wirePost(b), wirePost(c)], { next_token: 'N2' }));
    answerSearch(200, wirePage([wirePost(a), wirePost(a)]));
    expect(await scene.poll()).toMatchObject({ status: 'ok', stored: 3, pages: 3 });
    expect((await scene.stored()).sort()).toEqual([a, b, c].sort());
  });
});
