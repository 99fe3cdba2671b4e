import { shareOf } from '../world/random.ts';
import type { FaultName, FaultSpec } from './catalogue.ts';

/** Decides what goes wrong, from the seed alone: the same requests in the same order meet the same faults. */
export interface Chance {
  /** Whether the fault strikes this request. Never more than twice running, unless its rate is 1. */
  strikes(name: FaultName): boolean;
  /** Whether it is the lot of this post or user, always the same. */
  befalls(name: FaultName, id: string): boolean;
  set(faults: readonly FaultSpec[]): void;
  list(): FaultSpec[];
}

const LONGEST_STREAK = 2;

export function createChance(seed: string, faults: readonly FaultSpec[]): Chance {
  let rates = new Map(faults.map((fault) => [fault.name, fault.rate]));
  const counts = new Map<FaultName, { asked: number; streak: number }>();
  return {
    strikes: (name) => {
      const rate = rates.get(name) ?? 0;
      if (rate === 0) return false;
      const count = counts.get(name) ?? { asked: 0, streak: 0 };
      counts.set(name, count);
      count.asked++;
      const hit = rate === 1 ? true : shareOf(seed, name, count.asked) < rate && count.streak < LONGEST_STREAK;
      count.streak = hit ? count.streak + 1 : 0;
      return hit;
    },
    befalls: (name, id) => {
      const rate = rates.get(name) ?? 0;
      return rate > 0 && shareOf(seed, name, id) < rate;
    },
    set: (fresh) => {
      rates = new Map(fresh.map((fault) => [fault.name, fault.rate]));
    },
    list: () => [...rates].map(([name, rate]) => ({ name, rate })),
  };
}
