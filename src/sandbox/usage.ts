import { DAY } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import { CAP_RESET_DAY } from './endpoints/usage.ts';

/** What was read: a post counts once a UTC day, however often it is read. */
export interface UsageBook {
  record(ids: readonly string[], now: Ms): void;
  report(days: number, now: Ms): { used: number; days: { date: string; usage: number }[] };
}

export function createUsageBook(): UsageBook {
  const read = new Map<string, Set<string>>();
  const dayOf = (at: Ms) => new Date(at).toISOString().slice(0, 10);
  return {
    record: (ids, now) => {
      const day = dayOf(now);
      const known = read.get(day) ?? new Set();
      read.set(day, known);
      for (const id of ids) known.add(id);
    },
    report: (days, now) => {
      const listed = Array.from({ length: days }, (_, n) => dayOf(now - (days - 1 - n) * DAY));
      const cycle = cycleStart(now);
      const used = [...read].reduce((sum, [day, ids]) => (Date.parse(day) >= cycle ? sum + ids.size : sum), 0);
      return {
        used,
        days: listed.map((date) => ({ date: `${date}T00:00:00.000Z`, usage: read.get(date)?.size ?? 0 })),
      };
    },
  };
}

function cycleStart(now: Ms): Ms {
  const at = new Date(now);
  const months = at.getUTCDate() >= CAP_RESET_DAY ? 0 : -1;
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, CAP_RESET_DAY);
}
