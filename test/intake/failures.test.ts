import { describe, expect, it } from 'vitest';
import { endWaits } from '../../src/intake/streams.ts';
import { idAgo, limitHeaders, NOW, problem, wirePage, wirePost } from '../networks/answers.ts';
import { answerSearch, useScene } from './scene.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const stage = useScene();

describe('each failure', () => {
  it.each<[string, number, object | string, Record<string, string>, string, number, boolean]>([
    ['rate limit', 429, problem('none'), limitHeaders(0, 7 * MINUTE), 'rate_limited', 7 * MINUTE, true],
    ['no credits', 402, problem('credits-depleted'), limitHeaders(), 'no_credits', 7.5 * MINUTE, true],
    ['not enrolled', 403, problem('client-forbidden'), limitHeaders(), 'not_enrolled', 2_500, true],
    ['bad token', 401, problem('none'), limitHeaders(), 'bad_token', 2_500, true],
    [
      'bad query',
      400,
      problem('invalid-request', { errors: [{ parameters: { query: [''] } }] }),
      limitHeaders(),
      'bad_query',
      2_500,
      false,
    ],
    ['overload', 503, '<html>', {}, 'overloaded', 2_000, false],
    ['cut off', 200, '{"data":[', limitHeaders(), 'cut_off', 1_000, false],
  ])('%s stands on the stream, opens a gap, and heals', async (_, status, body, headers, word, wait, everybody) => {
    const before = await stage.scene.sinceId();
    answerSearch(status, body, headers);
    expect(await stage.scene.poll()).toEqual({ status: word, stored: 0, pages: 0, next_poll_at: NOW + wait });
    const stream = await stage.scene.stream();
    expect(stream).toMatchObject({
      status: word,
      cursor: { since_id: before },
      failures: word === 'rate_limited' ? 0 : 1,
    });
    expect(await stage.scene.gaps()).toEqual([
      { from: new Date(NOW).toISOString(), to: null, reason: word, healed: false },
    ]);
    const breakers = await stage.db.selectFrom('circuit_breakers').select('status').execute();
    expect(breakers).toEqual(everybody ? [{ status: word }] : []);

    const at = NOW + wait;
    answerSearch(200, wirePage([]), { ...limitHeaders(), date: new Date(at).toUTCString() });
    expect(await stage.scene.poll(at)).toMatchObject({ status: 'ok' });
    expect(await stage.scene.stream()).toMatchObject({ failures: 0, detail: null });
    expect(await stage.scene.gaps()).toMatchObject([{ reason: word, healed: true }]);
    expect(await stage.db.selectFrom('circuit_breakers').selectAll().execute()).toEqual([]);
  });

  it('of the whole network keeps the other streams from asking, and opens their gaps too', async () => {
    answerSearch(402, problem('credits-depleted'));
    await stage.scene.poll();
    expect(await stage.scene.poll(NOW + 1)).toMatchObject({ status: 'no_credits', next_poll_at: NOW + 7.5 * MINUTE });
  });

  it.each<[number, object, string]>([
    [401, problem('none'), 'bad_token'],
    [403, problem('client-forbidden'), 'not_enrolled'],
    [400, problem('invalid-request', { errors: [{ parameters: { query: [''] } }] }), 'bad_query'],
  ])(
    'of HTTP %i is asked again three times within a minute before the long wait, whatever failed before',
    async (status, body, word) => {
      let at = NOW;
      const waits: number[] = [];
      for (const [answer, said] of [[503, 'busy'], [503, 'busy'], [503, 'busy'], ...Array(4).fill([status, body])]) {
        answerSearch(answer, said);
        const { next_poll_at } = await stage.scene.poll(at);
        waits.push(next_poll_at - at);
        at = next_poll_at;
      }
      expect(waits.slice(3)).toEqual([2_500, 5_000, 10_000, 180 * MINUTE]);
      expect(await stage.scene.stream()).toMatchObject({ status: word });

      await stage.db.transaction().execute((trx) => endWaits(trx, at - HOUR));
      answerSearch(200, wirePage([]), { ...limitHeaders(), date: new Date(at - HOUR).toUTCString() });
      expect(await stage.scene.poll(at - HOUR)).toMatchObject({ status: 'ok' });
    },
  );

  it('makes the wait longer each time, and one gap out of many tries', async () => {
    const waits: number[] = [];
    let at = NOW;
    for (let n = 0; n < 4; n++) {
      answerSearch(503, 'busy', {});
      const { next_poll_at } = await stage.scene.poll(at);
      waits.push(next_poll_at - at);
      at = next_poll_at;
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(await stage.scene.gaps()).toHaveLength(1);
  });

  it('in the middle of the pages keeps what was stored and the token', async () => {
    const [a, b] = [idAgo(10_000), idAgo(20_000)];
    answerSearch(200, wirePage([wirePost(a)], { next_token: 'N1' }));
    answerSearch(500, problem('internal-error'));
    expect(await stage.scene.poll()).toMatchObject({ status: 'overloaded', stored: 1 });
    answerSearch(200, wirePage([wirePost(b)]), limitHeaders(), (query) => expect(query.next_token).toBe('N1'));
    expect(await stage.scene.poll(NOW + MINUTE)).toMatchObject({ status: 'ok', stored: 1 });
    expect(await stage.scene.sinceId()).toBe(a);
  });
});

describe('partial answers', () => {
  it('leave tombstones for what is gone', async () => {
    const a = idAgo(10_000);
    answerSearch(200, wirePage([wirePost(a)]));
    await stage.scene.poll();
    const errors = [problem('resource-not-found', { resource_type: 'tweet', resource_id: a })];
    answerSearch(200, wirePage([], {}, { errors }));
    await stage.scene.poll();
    const row = await stage.db.selectFrom('posts').select(['text', 'deleted_at']).executeTakeFirstOrThrow();
    expect(row).toEqual({ text: null, deleted_at: new Date(NOW) });
    answerSearch(200, wirePage([wirePost(a)]));
    expect(await stage.scene.poll()).toMatchObject({ stored: 0 });
  });

  it('with a post that cannot be read heal the outage before, and tell of its gap once', async () => {
    answerSearch(503, 'busy', {});
    await stage.scene.poll();
    const [a, b] = [idAgo(10_000), idAgo(20_000)];
    for (let n = 0; n < 2; n++) {
      answerSearch(200, wirePage([wirePost(a), wirePost(b, { text: null })]));
      await stage.scene.poll();
    }
    expect(await stage.scene.gaps()).toMatchObject([
      { reason: 'overloaded', healed: true },
      { reason: 'unknown_shape', healed: false },
    ]);
  });

  it('record a post that cannot be read as a gap of its own', async () => {
    const [a, b] = [idAgo(10_000), idAgo(20_000)];
    answerSearch(200, wirePage([wirePost(a), wirePost(b, { text: null })]));
    expect(await stage.scene.poll()).toMatchObject({ status: 'ok', stored: 1 });
    const at = new Date(NOW - 20_000).toISOString();
    expect(await stage.scene.gaps()).toEqual([{ from: at, to: at, reason: 'unknown_shape', healed: false }]);
    expect((await stage.scene.stream()).warning).toContain('"text"');
  });
});
