import { describe, expect, it } from 'vitest';
import type { XFailure } from '../../src/networks/x/api.ts';
import { classifyRefusal, toLimit } from '../../src/networks/x/failure.ts';
import { nextDayOfMonth } from '../../src/networks/x/x.ts';
import { NOW, problem } from './answers.ts';

const MINUTE = 60_000;
const limit = (remaining: number, inMs: number) => ({ limit: 450, remaining, reset: (NOW + inMs) / 1000 });

describe('the error classes', () => {
  it.each<[string, number, unknown, ReturnType<typeof limit> | undefined, Partial<XFailure>]>([
    [
      'rate limit',
      429,
      { title: 'Too Many Requests', type: 'about:blank' },
      limit(0, 7 * MINUTE),
      { kind: 'rate_limited', until: NOW + 7 * MINUTE },
    ],
    ['rate limit without headers', 429, '', undefined, { kind: 'rate_limited', until: NOW + 15 * MINUTE }],
    ['rate limit whose reset is past', 429, {}, limit(0, -MINUTE), { kind: 'rate_limited', until: NOW + 1_000 }],
    [
      'rate limit with a mad reset',
      429,
      {},
      { limit: 1, remaining: 0, reset: 9e12 },
      { kind: 'rate_limited', until: NOW + 24 * 60 * MINUTE },
    ],
    [
      'monthly cap, remaining still high',
      429,
      problem('usage-capped', { period: 'Monthly' }),
      limit(440, MINUTE),
      { kind: 'capped', until: Date.parse('2026-12-01T00:00:00Z') },
    ],
    [
      'daily cap',
      429,
      problem('usage-capped', { period: 'Daily' }),
      undefined,
      { kind: 'capped', until: Date.parse('2026-11-22T00:00:00Z') },
    ],
    ['no credits', 402, problem('credits-depleted'), undefined, { kind: 'no_credits' }],
    ['no credits by status alone', 402, '', undefined, { kind: 'no_credits' }],
    [
      'not enrolled',
      403,
      problem('client-forbidden', { reason: 'client-not-enrolled' }),
      undefined,
      { kind: 'not_enrolled' },
    ],
    ['bad token', 401, { title: 'Unauthorized', type: 'about:blank', status: 401 }, undefined, { kind: 'bad_token' }],
    [
      'since_id',
      400,
      problem('invalid-request', { errors: [{ parameters: { since_id: ['1'] }, message: 'must be newer' }] }),
      undefined,
      { kind: 'bad_cursor', parameter: 'since_id' },
    ],
    [
      'since_id, newer shape',
      400,
      problem('invalid-request', { parameter: 'since_id' }),
      undefined,
      { kind: 'bad_cursor', parameter: 'since_id' },
    ],
    [
      'start_time',
      400,
      problem('invalid-request', { errors: [{ parameters: { start_time: ['x'] } }] }),
      undefined,
      { kind: 'bad_cursor', parameter: 'start_time' },
    ],
    [
      'next_token',
      400,
      problem('invalid-request', { errors: [{ parameters: { next_token: ['x'] } }] }),
      undefined,
      { kind: 'bad_cursor', parameter: 'next_token' },
    ],
    [
      'query',
      400,
      problem('invalid-request', { errors: [{ parameters: { query: ['('] }, message: 'missing EOF' }] }),
      undefined,
      { kind: 'bad_query', detail: 'missing EOF (HTTP 400)' },
    ],
    [
      'the type wins over the status',
      403,
      { type: 'https://api.x.com/2/problems/usage-capped', period: 'Monthly' },
      undefined,
      { kind: 'capped' },
    ],
    ['overload with HTML', 503, '<html>over capacity</html>', undefined, { kind: 'overloaded', detail: 'HTTP 503' }],
    ['overload with JSON', 500, problem('internal-error'), undefined, { kind: 'overloaded' }],
    ['a strange address', 404, '<html>', undefined, { kind: 'unreachable' }],
  ])('%s', (_, status, body, rateLimit, expected) => {
    expect(classifyRefusal({ status, body, limit: rateLimit, served_at: NOW }, NOW)).toMatchObject(expected);
  });

  it('counts the wait in the network’s own time', () => {
    const skewed = classifyRefusal(
      { status: 429, body: {}, limit: limit(0, 10 * MINUTE), served_at: NOW + 4 * MINUTE },
      NOW,
    );
    expect(skewed).toEqual({ kind: 'rate_limited', until: NOW + 6 * MINUTE });
  });

  it('keeps what it says short', () => {
    const failure = classifyRefusal(
      { status: 500, body: { detail: 'x'.repeat(9_000) }, limit: undefined, served_at: NOW },
      NOW,
    );
    expect('detail' in failure && failure.detail.length).toBeLessThan(320);
  });
});

describe('limits', () => {
  it('believes the headers, unless they make no sense', () => {
    expect(toLimit(limit(3, MINUTE), NOW, NOW)).toEqual({ limit: 450, remaining: 3, reset_at: NOW + MINUTE });
    expect(toLimit({ limit: 450, remaining: Number.NaN, reset: 1 }, NOW, NOW)).toBeNull();
  });
});

describe('the day a cap turns', () => {
  it.each([
    ['later this month', '2026-11-21T12:00:00Z', 25, '2026-11-25T00:00:00Z'],
    ['today is over', '2026-11-21T12:00:00Z', 21, '2026-12-21T00:00:00Z'],
    ['next year', '2026-12-31T12:00:00Z', 5, '2027-01-05T00:00:00Z'],
    ['a month too short', '2027-02-10T12:00:00Z', 31, '2027-02-28T00:00:00Z'],
  ])('%s', (_, now, day, expected) => {
    expect(nextDayOfMonth(Date.parse(now), day)).toBe(Date.parse(expected));
  });
});
