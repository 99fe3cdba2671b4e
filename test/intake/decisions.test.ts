import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetOf, pageFor, type Spent } from '../../src/intake/budget.ts';
import { nextPollIn, trafficAfter } from '../../src/intake/cadence.ts';
import { waitAfter } from '../../src/intake/failure-wait.ts';
import { dayOf, dearestPost, type IntakeSettings, monthOf } from '../../src/intake/prices.ts';
import { type Failure, type Scope, scopeOf } from '../../src/networks/failures.ts';
import { planBackfill } from '../../src/networks/x/backfill.ts';
import { REACH } from '../../src/networks/x/cursor.ts';
import { ADVICE } from '../../src/networks/x/facts.ts';

const NOW = Date.parse('2026-11-16T00:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const settings: IntakeSettings = {
  budget_usd_month: 30,
  first_backfill_usd: 2,
  first_backfill_hours: 24,
  fastest_poll_s: 15,
  slowest_poll_s: 900,
  overlap_s: 60,
  follow_share: 0.05,
  prices: { post_read_usd: 0.005, own_post_read_usd: 0.001, user_read_usd: 0.01, counts_request_usd: 0.005 },
};

describe('waits after failures', () => {
  it.each<[string, Failure, number, { wait: number; scope: Scope }]>([
    [
      'a limit: until its reset',
      { kind: 'rate_limited', until: NOW + 7 * MINUTE },
      1,
      { wait: 7 * MINUTE, scope: 'credential' },
    ],
    ['a limit long past: now', { kind: 'rate_limited', until: NOW - HOUR }, 1, { wait: 0, scope: 'credential' }],
    ['a cap: until it turns', { kind: 'capped', until: NOW + 9 * DAY }, 1, { wait: 9 * DAY, scope: 'credential' }],
    ['credits', { kind: 'no_credits', detail: '' }, 1, { wait: 7.5 * MINUTE, scope: 'credential' }],
    ['credits, again and again', { kind: 'no_credits', detail: '' }, 40, { wait: 3 * HOUR, scope: 'credential' }],
    ['a token: soon', { kind: 'bad_token', detail: '' }, 1, { wait: 2.5 * SECOND, scope: 'credential' }],
    ['not enrolled, third: soon', { kind: 'not_enrolled', detail: '' }, 3, { wait: 10 * SECOND, scope: 'credential' }],
    ['a token: then hardly ever', { kind: 'bad_token', detail: '' }, 4, { wait: 3 * HOUR, scope: 'credential' }],
    ['not enrolled: hardly ever', { kind: 'not_enrolled', detail: '' }, 40, { wait: 3 * HOUR, scope: 'credential' }],
    ['a query: this stream only', { kind: 'bad_query', detail: '' }, 4, { wait: 3 * HOUR, scope: 'request' }],
    ['overload, first', { kind: 'overloaded', detail: '' }, 1, { wait: 2 * SECOND, scope: 'request' }],
    ['overload, third', { kind: 'overloaded', detail: '' }, 3, { wait: 8 * SECOND, scope: 'request' }],
    ['overload, for hours', { kind: 'overloaded', detail: '' }, 1_000, { wait: 5 * MINUTE, scope: 'request' }],
    ['cut off', { kind: 'cut_off', detail: '' }, 1, { wait: 1 * SECOND, scope: 'request' }],
    ['silence', { kind: 'timed_out', detail: '' }, 2, { wait: 4 * SECOND, scope: 'request' }],
    ['an unknown shape', { kind: 'unknown_shape', detail: '' }, 1, { wait: 30 * SECOND, scope: 'request' }],
  ])('%s', (_, failure, failures, { wait, scope }) => {
    const answer = waitAfter(failure, failures, NOW, { random: () => 0 });
    expect({ ...answer, scope: scopeOf(failure) }).toMatchObject({
      status: failure.kind,
      next_poll_at: NOW + wait,
      scope,
    });
  });

  it.each<[Failure['kind'], RegExp]>([
    ['no_credits', /token is fine/],
    ['bad_token', /X_BEARER_TOKEN/],
    ['not_enrolled', /project/],
    ['bad_query', /amends\.yaml/],
  ])('%s tells the operator what to do', (kind, advice) => {
    const wait = waitAfter({ kind, detail: 'said' } as Failure, 1, NOW, {
      random: Math.random,
      advice: (failure) => ADVICE[failure.kind] ?? null,
    });
    expect(wait.detail).toMatch(advice);
  });

  it('never lie in the past, and are spread', () => {
    const kinds = fc.constantFrom<Failure['kind']>('overloaded', 'timed_out', 'cut_off', 'no_credits', 'unknown_shape');
    fc.assert(
      fc.property(kinds, fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (kind, failures, luck) => {
        const at = waitAfter({ kind, detail: '' } as Failure, failures, NOW, { random: () => luck }).next_poll_at;
        expect(at).toBeGreaterThan(NOW);
        expect(at).toBeLessThanOrEqual(NOW + 6 * HOUR);
      }),
    );
  });
});

describe('the month', () => {
  it.each([
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    ['2026-12-31T23:59:59.999Z', '2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z'],
  ])('of %s is from %s to %s', (now, from, to) => {
    expect(monthOf(Date.parse(now))).toEqual({ from: Date.parse(from), to: Date.parse(to) });
  });

  it('has days that turn at midnight UTC', () => {
    expect([dayOf(NOW - 1), dayOf(NOW)]).toEqual(['2026-11-15', '2026-11-16']);
  });

  const day = (name: string, spent: number, first_read = false) => ({ day: name, spent, first_read });
  const week = (each: number) => [10, 11, 12, 13, 14, 15].map((d) => day(`2026-11-${d}`, each));
  const quiet = { posts_per_hour: 0, post_cost: 15_000 };
  it.each<[string, Spent, object]>([
    ['nothing spent', { month: 0, days: [], ...quiet }, { left: 30e6, forecast: 0, pace: 2 }],
    ['on the line', { month: 15e6, days: week(1e6), ...quiet }, { left: 15e6, forecast: 30e6, pace: 1 }],
    ['twice as fast', { month: 20e6, days: week(2e6), ...quiet }, { left: 10e6, forecast: 50e6 }],
    ['overspent by a race', { month: 31e6, days: [], ...quiet }, { left: 0, pace: 0 }],
    [
      'a first read is no pace',
      { month: 8e6, days: [day('2026-11-14', 7e6, true), day('2026-11-15', 1e6)], ...quiet },
      { forecast: 23e6 },
    ],
    [
      'on the first day traffic tells',
      { month: 7e6, days: [day('2026-11-15', 7e6, true)], posts_per_hour: 2, post_cost: 10_000 },
      { forecast: 14.2e6 },
    ],
  ])('%s', (_, spent, expected) => {
    expect(budgetOf(settings, spent, NOW)).toMatchObject(expected);
  });

  it('is never negative and never NaN', () => {
    const money = fc.integer({ min: 0, max: 1e12 });
    const at = fc.integer({ min: NOW - 400 * DAY, max: NOW + 400 * DAY });
    const usd = fc.double({ min: 0, max: 1e6, noNaN: true });
    const days = fc.array(
      fc.record({ day: fc.constantFrom('2026-11-14', '2026-11-16'), spent: money, first_read: fc.boolean() }),
    );
    const spent = fc.record({ month: money, days, posts_per_hour: usd, post_cost: money });
    fc.assert(
      fc.property(spent, at, usd, (spent, now, budget_usd_month) => {
        const budget = budgetOf({ ...settings, budget_usd_month }, spent, now);
        for (const figure of Object.values(budget)) expect(figure).toBeGreaterThanOrEqual(0);
        expect(budget.left + Math.min(spent.month, budget.cap)).toBe(budget.cap);
      }),
    );
  });
});

describe('the next page', () => {
  it.each([
    ['plenty', 10e6, { max_results: 100, authors: true }],
    ['too little for authors', 1.4e6, { max_results: 100, authors: false }],
    ['a small page', 60_000, { max_results: 12, authors: false }],
    ['exactly ten', 50_000, { max_results: 10, authors: false }],
    ['not quite ten', 49_999, null],
    ['nothing', 0, null],
  ])('%s', (_, left, expected) => {
    const page = pageFor(left, settings);
    expect(page && { max_results: page.max_results, authors: page.authors }).toEqual(expected);
  });

  it('leaves authors out while money is short for the time, unless they are free', () => {
    expect(pageFor(10e6, settings, 0.7)).toMatchObject({ max_results: 100, authors: false });
    const free = { ...settings, prices: { ...settings.prices, user_read_usd: 0 } };
    expect(pageFor(10e6, free, 0.7)).toMatchObject({ max_results: 100, authors: true });
  });

  it('can never cost more than is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5e6 }), (left) => {
        const page = pageFor(left, settings);
        expect(page?.cost ?? 0).toBe(page ? page.max_results * (page.authors ? 15_000 : 5_000) : 0);
        expect(page?.cost ?? 0).toBeLessThanOrEqual(left);
      }),
    );
  });

  it('costs nothing where reading is free', () => {
    const free = {
      ...settings,
      prices: { post_read_usd: 0, own_post_read_usd: 0, user_read_usd: 0, counts_request_usd: 0 },
    };
    expect(pageFor(0, free)).toMatchObject({ max_results: 100, authors: true });
  });
});

describe('cadence', () => {
  const calm = {
    fastest: 15 * SECOND,
    slowest: 900 * SECOND,
    budget_pace: 2,
    limit: null,
    window: 15 * MINUTE,
    streams: 1,
    now: NOW,
  };
  const limit = (most: number, remaining: number) => ({ limit: most, remaining, reset_at: NOW + 5 * MINUTE });
  it.each([
    ['silence', { posts_per_hour: 0 }, 900 * SECOND],
    ['a post a minute', { posts_per_hour: 60 }, MINUTE],
    ['a storm', { posts_per_hour: 1e6 }, 15 * SECOND],
    ['half the money for the time', { posts_per_hour: 60, budget_pace: 0.5 }, 2 * MINUTE],
    ['hardly any money', { posts_per_hour: 60, budget_pace: 0 }, 8 * MINUTE],
    ['a wide window', { posts_per_hour: 60, limit: limit(450, 449) }, MINUTE],
    ['one request a window', { posts_per_hour: 60, limit: limit(1, 1) }, 18.75 * MINUTE],
    ['one request a window for three', { posts_per_hour: 60, limit: limit(1, 1), streams: 3 }, 56.25 * MINUTE],
    ['a window used up', { posts_per_hour: 1e6, limit: limit(450, 0) }, 5 * MINUTE],
  ])('%s', (_, over, expected) => {
    expect(nextPollIn({ ...calm, ...over })).toBe(expected);
  });

  it('is always a time to come', () => {
    const figure = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(figure, figure, fc.nat(1_000), fc.nat(1_000), (posts_per_hour, budget_pace, most, remaining) => {
        const wait = nextPollIn({ ...calm, posts_per_hour, budget_pace, limit: limit(most, remaining) });
        expect(wait).toBeGreaterThanOrEqual(calm.fastest);
        expect(Number.isFinite(wait)).toBe(true);
      }),
    );
  });

  it.each([
    ['the first read of a day stands for itself', 0, 240, DAY, 10],
    ['one post in ten seconds is no storm', 2, 1, 10 * SECOND, 3],
    ['a hundred in ten seconds are', 2, 100, 10 * SECOND, 101.9],
    ['an hour of silence takes two thirds', 90, 0, HOUR, 33.1],
    ['as before', 60, 60, HOUR, 60],
    ['no time passed', 10, 5, 0, 10],
    ['an unknown span', 10, 5, Number.NaN, 10],
  ])('traffic: %s', (_, before, posts, span, expected) => {
    expect(trafficAfter(before, posts, span)).toBeCloseTo(expected, 1);
  });
});

describe('the first read', () => {
  const counts = (...hours: number[]) => ({
    total: 0,
    served_at: NOW,
    buckets: hours.map((count, h) => ({
      from: NOW - (hours.length - h) * HOUR,
      to: NOW - (hours.length - h - 1) * HOUR,
      count,
    })),
  });
  it.each([
    ['all of it fits', counts(10, 10, 10), 10e6, { start_at: NOW - DAY, posts: 30 }],
    ['only the newest hours fit the money', counts(100, 100, 30), 10e6, { start_at: NOW - 2 * HOUR, posts: 130 }],
    ['or what is left of the month', counts(100, 100, 30), 500_000, { start_at: NOW - HOUR, posts: 30 }],
    ['not even the last hour', counts(9_999), 10e6, { start_at: NOW - MINUTE, posts: 0 }],
    ['hours before the window are not counted', counts(...Array(30).fill(1)), 10e6, { start_at: NOW - DAY, posts: 24 }],
    ['a count of nothing', counts(), 10e6, { start_at: NOW - DAY, posts: 0 }],
  ])('%s', (_, counted, left, expected) => {
    const posts = Math.floor(Math.min(settings.first_backfill_usd * 1e6, left) / dearestPost(settings.prices, true));
    expect(planBackfill(counted, { hours: settings.first_backfill_hours, posts })).toEqual(expected);
  });

  it('never asks for more than the network has', () => {
    const plan = planBackfill(counts(), { hours: 168, posts: 1e9 });
    expect(plan.start_at).toBe(NOW - REACH);
  });
});
