import { describe, expect, it } from 'vitest';
import { createClock } from '../../src/sandbox/clock.ts';
import { createLimiter } from '../../src/sandbox/limits.ts';
import { readParams } from '../../src/sandbox/params.ts';
import { snowflake } from '../../src/sandbox/snowflake.ts';

const MINUTE = 60_000;

describe('limits of requests', () => {
  it('count by window, who asks and what is asked, and say when the window ends', () => {
    const limiter = createLimiter(15 * MINUTE);
    const take = (who: string, what: string, now: number) => limiter.take(who, what, 2, now);
    expect(take('a', 'search', 0)).toEqual({ limit: 2, remaining: 1, resetAt: 15 * MINUTE, refused: false });
    expect(take('a', 'search', MINUTE)).toMatchObject({ remaining: 0, refused: false, resetAt: 15 * MINUTE });
    expect(take('a', 'search', 2 * MINUTE)).toMatchObject({ remaining: 0, refused: true });
    expect(take('a', 'mentions', 2 * MINUTE)).toMatchObject({ remaining: 1, refused: false });
    expect(take('b', 'search', 2 * MINUTE)).toMatchObject({ remaining: 1, refused: false });
    expect(take('a', 'search', 15 * MINUTE - 1)).toMatchObject({ refused: true });
    expect(take('a', 'search', 15 * MINUTE)).toMatchObject({ remaining: 1, refused: false, resetAt: 30 * MINUTE });
  });

  it('are spent whole when a fault says so, until it ends', () => {
    const limiter = createLimiter(15 * MINUTE);
    limiter.exhaust('a', 'search', 5 * MINUTE, 0);
    expect(limiter.take('a', 'search', 9, MINUTE)).toMatchObject({ refused: true, remaining: 0, resetAt: 5 * MINUTE });
    expect(limiter.take('a', 'search', 9, 5 * MINUTE)).toMatchObject({ refused: false, remaining: 8 });
  });
});

describe('parameters of a request', () => {
  const read = (query: string, names = ['max', 'at', 'ids', 'fields']) => readParams(new URLSearchParams(query), names);
  type Params = ReturnType<typeof read>;
  const max = (params: Params) => params.number('max', { min: 10, max: 100, standard: 20 });
  const ids = (params: Params) => params.list('ids', 2, /^\d+$/);
  const fields = (params: Params) => params.known('fields', new Set(['text', 'id']));

  it.each<[string, (params: Params) => unknown, unknown]>([
    ['', max, 20],
    ['max=10', max, 10],
    ['max=100', max, 100],
    ['at=2026-11-20T10:00:00Z', (params) => params.time('at'), Date.UTC(2026, 10, 20, 10)],
    ['', (params) => params.time('at'), undefined],
    ['ids=1,2,1', (params) => params.list('ids', 3, /^\d+$/), ['1', '2']],
    ['fields=text,id', fields, ['text', 'id']],
  ])('%j gives', (query, ask, value) => {
    const params = read(query);
    expect(ask(params)).toEqual(value);
    expect(params.refusal()).toBeNull();
  });

  it.each<[string, (params: Params) => unknown, RegExp]>([
    ['max=9', max, /is not between 10 and 100/],
    ['max=101', max, /is not between 10 and 100/],
    ['max=ten', max, /is not between 10 and 100/],
    ['at=2026-11-20', (params) => params.time('at'), /must look like/],
    ['ids=', ids, /can not be empty/],
    ['ids=1,2,3', ids, /\[3\] is not between 1 and 2/],
    ['ids=1,x', ids, /value \[x\] does not match/],
    ['fields=text,name', fields, /value \[name\] is not one of/],
    ['colour=red', () => null, /\[colour\] is not one of/],
  ])('%j is refused as X refuses it', (query, ask, message) => {
    const params = read(query);
    ask(params);
    expect(params.refusal()).toMatchObject({ status: 400, body: { title: 'Invalid Request' } });
    expect(JSON.stringify(params.refusal())).toMatch(message);
  });
});

describe('the time of the sandbox', () => {
  it.each([
    [1, 0, 10, 1_010],
    [60, 0, 10, 1_600],
    [1, 500, 10, 1_510],
    [1, -500, 10, 1_010],
  ])('at speed %i, pushed by %i, %i ms later it is %i', (speed, pushed, later, now) => {
    let wall = 77;
    const clock = createClock({ wall: () => wall, origin: 1_000, speed });
    clock.advance(pushed);
    wall += later;
    expect(clock.now()).toBe(now);
  });

  it('gives ids that grow with time, and with the place within a millisecond', () => {
    const at = Date.UTC(2026, 10, 20);
    const ids = [snowflake(at, 0), snowflake(at, 1), snowflake(at + 1, 0)].map(BigInt);
    expect(ids.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(ids);
    expect(snowflake(at, 1 << 22)).toBe(snowflake(at, 0));
  });
});
