import type { Ms } from '../../model.ts';

/** What is still to happen on a fake network that knows no future: each thing is done when its time has come. */
export interface Agenda {
  at(moment: Ms, act: () => void): void;
  /** Does what has come due, in the order of the moments. */
  upTo(now: Ms): void;
}

export function createAgenda(): Agenda {
  let waiting: { moment: Ms; act: () => void }[] = [];
  return {
    at: (moment, act) => void waiting.push({ moment, act }),
    upTo(now) {
      const due = waiting.filter(({ moment }) => moment <= now);
      if (due.length === 0) return;
      waiting = waiting.filter(({ moment }) => moment > now);
      for (const { act } of due.toSorted((a, b) => a.moment - b.moment)) act();
    },
  };
}
