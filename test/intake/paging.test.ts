import { describe, expect, it } from 'vitest';
import { REACH } from '../../src/networks/x/cursor.ts';
import { idAtTime, timeOfId } from '../../src/networks/x/snowflake.ts';
import { idAgo, limitHeaders, NOW, problem, wirePage, wirePost } from '../networks/answers.ts';
import { answerSearch, sinceIdOf, useScene } from './scene.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const stage = useScene();

describe('a read of several pages', () => {
  it('moves the cursor only with the last page, holds since_id while paging, and takes newest_id from the first', async () => {
    const before = await stage.scene.sinceId();
    const asked: Record<string, unknown>[] = [];
    const see = (query: Record<string, unknown>) => void asked.push(query);
    const [a, b, c] = [idAgo(10_000), idAgo(20_000), idAgo(30_000)];
    answerSearch(200, wirePage([wirePost(a), wirePost(b)], { next_token: 'N1' }), limitHeaders(), see);
    answerSearch(200, wirePage([wirePost(c)]), limitHeaders(), see);
    const polled = await stage.scene.poll(NOW);
    expect(polled).toMatchObject({ status: 'ok', stored: 3, pages: 2 });
    expect(asked[1]).toMatchObject({ since_id: asked[0]?.since_id, next_token: 'N1' });
    expect(asked[0]).not.toHaveProperty('next_token');
    const stream = await stage.scene.stream();
    expect(BigInt(sinceIdOf(stream)!)).toBeGreaterThan(BigInt(before!));
    expect(sinceIdOf(stream)).toBe(a);
    expect(stream.page_cursor).toBeNull();
  });

  it('goes on from the stored token after a limit in the middle', async () => {
    const before = await stage.scene.sinceId();
    const [a, b, c] = [idAgo(10_000), idAgo(20_000), idAgo(30_000)];
    answerSearch(200, wirePage([wirePost(a)], { next_token: 'N1' }), limitHeaders(0, 5 * MINUTE));
    const first = await stage.scene.poll(NOW);
    expect(first).toMatchObject({ status: 'reading', stored: 1, next_poll_at: NOW + 5 * MINUTE });
    expect(await stage.scene.sinceId()).toBe(before);

    answerSearch(429, problem('too-many'), limitHeaders(0, 7 * MINUTE));
    const second = await stage.scene.poll(first.next_poll_at);
    expect(second.status).toBe('rate_limited');

    answerSearch(200, wirePage([wirePost(b), wirePost(c)]), limitHeaders(), (query) =>
      expect(query.next_token).toBe('N1'),
    );
    const third = await stage.scene.poll(NOW + 20 * MINUTE);
    expect(third).toMatchObject({ status: 'ok', stored: 2 });
    expect(await stage.scene.sinceId()).toBe(a);
    expect((await stage.scene.stored()).sort()).toEqual([c, b, a]);
    expect(await stage.scene.gaps()).toMatchObject([{ reason: 'rate_limited', healed: true }]);
  });

  it('reads on past an empty page that has a next_token', async () => {
    const a = idAgo(10_000);
    answerSearch(200, wirePage([], { next_token: 'N1' }));
    answerSearch(200, wirePage([wirePost(a)]));
    expect(await stage.scene.poll()).toMatchObject({ status: 'ok', stored: 1, pages: 2 });
    expect(await stage.scene.sinceId()).toBe(a);
  });

  it('is not harmed by repeated and out-of-order pages', async () => {
    const [a, b, c] = [idAgo(10_000), idAgo(20_000), idAgo(30_000)];
    answerSearch(200, wirePage([wirePost(b), wirePost(c)], { next_token: 'N1' }));
    answerSearch(200, wirePage([wirePost(b), wirePost(c)], { next_token: 'N2' }));
    answerSearch(200, wirePage([wirePost(a), wirePost(a)]));
    expect(await stage.scene.poll()).toMatchObject({ status: 'ok', stored: 3, pages: 3 });
    expect((await stage.scene.stored()).sort()).toEqual([a, b, c].sort());
  });
});

describe('the cursor', () => {
  it('is asked for again with an overlap before it', async () => {
    const a = idAgo(10_000);
    answerSearch(200, wirePage([wirePost(a)]));
    await stage.scene.poll();
    answerSearch(200, wirePage([wirePost(a)]), limitHeaders(), (query) => {
      expect(query.since_id).toBe(idAtTime(timeOfId(a) - 60_000));
      expect(query).not.toHaveProperty('start_time');
    });
    expect(await stage.scene.poll()).toMatchObject({ status: 'ok', stored: 0, pages: 1 });
    expect(await stage.scene.sinceId()).toBe(a);
  });

  it('finds a post that was indexed late', async () => {
    const [late, prompt] = [idAgo(40_000), idAgo(10_000)];
    answerSearch(200, wirePage([wirePost(prompt)]));
    await stage.scene.poll();
    answerSearch(200, wirePage([wirePost(prompt), wirePost(late)]));
    expect(await stage.scene.poll()).toMatchObject({ stored: 1 });
    expect(await stage.scene.stored()).toEqual([prompt, late]);
  });

  it('of a silent stream keeps up with the clock, or it would grow too old without a single post', async () => {
    const later = { ...limitHeaders(), date: new Date(NOW + 6 * DAY).toUTCString() };
    answerSearch(200, wirePage([]), later);
    await stage.scene.poll(NOW + 6 * DAY);
    expect(timeOfId((await stage.scene.sinceId())!)).toBeGreaterThan(NOW + 5 * DAY);
    expect(await stage.scene.gaps()).toEqual([]);
  });

  it('that is too old falls back to a start time, and what lies between is recorded as lost', async () => {
    const refusal = problem('invalid-request', { errors: [{ parameters: { since_id: ['1'] }, message: 'too old' }] });
    const later = NOW + 9 * DAY;
    const headers = { ...limitHeaders(), date: new Date(later).toUTCString() };
    answerSearch(503, 'busy', headers);
    await stage.scene.poll(NOW + MINUTE);
    answerSearch(400, refusal, headers);
    const a = idAtTime(later - 10_000);
    answerSearch(200, wirePage([wirePost(a)]), headers, (query) => {
      expect(query).not.toHaveProperty('since_id');
      expect(query.start_time).toBe(new Date(later - REACH).toISOString());
    });
    expect(await stage.scene.poll(later)).toMatchObject({ status: 'ok', stored: 1 });
    const lost = { from: new Date(NOW).toISOString(), to: new Date(later - REACH).toISOString() };
    expect(await stage.scene.gaps()).toEqual([{ ...lost, reason: 'too_old', healed: false }]);
    expect(await stage.scene.stream()).toMatchObject({ cursor: { since_id: a }, start_at: null, failures: 0 });
  });

  it('whose token is refused starts its pages again, at once and without a loss', async () => {
    const [a, b] = [idAgo(10_000), idAgo(20_000)];
    answerSearch(200, wirePage([wirePost(a)], { next_token: 'N1' }));
    answerSearch(400, problem('invalid-request', { errors: [{ parameters: { next_token: ['N1'] } }] }));
    answerSearch(200, wirePage([wirePost(a)], { next_token: 'N2' }), limitHeaders(), (query) => {
      expect(query).not.toHaveProperty('next_token');
    });
    answerSearch(200, wirePage([wirePost(b)]));
    expect(await stage.scene.poll()).toMatchObject({ status: 'ok', stored: 2 });
    expect(await stage.scene.gaps()).toEqual([]);
  });

  it('refused twice in a poll is a failure with a pause', async () => {
    const refusal = problem('invalid-request', { errors: [{ parameters: { since_id: ['1'] } }] });
    answerSearch(400, refusal);
    answerSearch(400, refusal);
    expect(await stage.scene.poll()).toMatchObject({ status: 'bad_cursor', next_poll_at: NOW + 5_000 });
  });

  it('does not follow a page that leads to itself', async () => {
    answerSearch(200, wirePage([wirePost(idAgo(10_000))], { next_token: 'N1' }));
    answerSearch(200, wirePage([wirePost(idAgo(10_000))], { next_token: 'N1' }));
    answerSearch(200, wirePage([wirePost(idAgo(10_000))]), limitHeaders(), (query) => {
      expect(query).not.toHaveProperty('next_token');
    });
    expect(await stage.scene.poll()).toMatchObject({ status: 'ok', stored: 1 });
  });

  it('stays when the answer may hide posts', async () => {
    const before = await stage.scene.sinceId();
    answerSearch(200, { items: [], meta: {} });
    expect(await stage.scene.poll()).toMatchObject({ status: 'unknown_shape' });
    expect(await stage.scene.sinceId()).toBe(before);
    expect(await stage.scene.gaps()).toMatchObject([{ reason: 'unknown_shape', to: null }]);
  });
});
