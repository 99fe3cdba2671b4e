/** X's answers about accounts, counts and usage into ours. */
import type { Ms } from '../../model.ts';
import type { Account, Usage } from '../answers.ts';
import type { Profile } from '../profiles.ts';
import type { Counts, XAnswer } from './api.ts';
import { wireCounts, wireUsage, wireUsageDays, wireUsers } from './wire.ts';

function unknown<T>(detail: string): XAnswer<T> {
  return { ok: false, failure: { kind: 'unknown_shape', detail } };
}

/** The accounts that exist; a handle nobody has is simply missing. */
export function adaptUsers(body: unknown): XAnswer<Account[]> {
  const parsed = wireUsers.safeParse(body);
  if (!parsed.success) return unknown('the users answer has no readable data');
  return { ok: true, value: (parsed.data.data ?? []).map((user) => ({ id: user.id, handle: user.username })) };
}

/** The addresses that accounts link to, as they are behind X's short ones. */
export function adaptProfiles(body: unknown): XAnswer<Profile[]> {
  const parsed = wireUsers.safeParse(body);
  if (!parsed.success) return unknown('the users answer has no readable data');
  return {
    ok: true,
    value: (parsed.data.data ?? []).map(({ id, username, entities }) => ({
      id,
      handle: username,
      links: [...(entities?.url?.urls ?? []), ...(entities?.description?.urls ?? [])].flatMap(
        ({ expanded_url: url }) => (url === undefined ? [] : [{ url, verified: false }]),
      ),
    })),
  };
}

/** Posts per span; the total is the sum when X does not say it. */
export function adaptCounts(body: unknown, servedAt: Ms): XAnswer<Counts> {
  const parsed = wireCounts.safeParse(body);
  if (!parsed.success || (parsed.data.data === undefined && parsed.data.meta === undefined)) {
    return unknown('the counts answer has neither data nor meta');
  }
  const buckets = (parsed.data.data ?? [])
    .map((span) => ({
      from: Date.parse(span.start),
      to: Date.parse(span.end),
      count: span.tweet_count ?? span.post_count ?? 0,
    }))
    .filter((span) => span.to > span.from)
    .sort((a, b) => a.from - b.from);
  const sum = buckets.reduce((total, span) => total + span.count, 0);
  const { meta } = parsed.data;
  return {
    ok: true,
    value: { total: meta?.total_tweet_count ?? meta?.total_post_count ?? sum, buckets, served_at: servedAt },
  };
}

/** Numbers may be strings, and a single day an object instead of a list. */
export function adaptUsage(body: unknown): XAnswer<Usage> {
  const parsed = wireUsage.safeParse(body);
  if (!parsed.success) return unknown('the usage answer has no readable data');
  const { cap_reset_day, project_cap, project_usage, daily_project_usage } = parsed.data.data;
  const daily = wireUsageDays.safeParse(daily_project_usage);
  const days = daily.success ? [daily.data.usage].flat() : [];
  return {
    ok: true,
    value: {
      used: toNumber(project_usage),
      cap: toNumber(project_cap),
      reset_day: toNumber(cap_reset_day),
      days: days.flatMap((day) => {
        const count = toNumber(day.usage);
        return day.date === undefined || count === null ? [] : [{ day: day.date.slice(0, 10), count }];
      }),
    },
  };
}

function toNumber(value: unknown): number | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
