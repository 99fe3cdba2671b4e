/**
 * What the program does by itself gives way to people: the embedded database has one connection, and a person who waits for a
 * page or a command goes before filing, watching and counting. On a server both have connections of their own.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<boolean>();

/** Does work that nobody waits for. */
export function givingWay<T>(work: () => Promise<T>): Promise<T> {
  return current.run(true, work);
}

/** Whether what asks for the database now gives way to people. */
export function givesWay(): boolean {
  return current.getStore() ?? false;
}

/** A page or a command makes one query after the other: so long after one of them the next is still expected; ms. */
const EXPECTED = 30;
/**
 * What gives way is let through after it waited as long as its last turn lasted, within these bounds, however many people ask;
 * ms. So a person waits for one transaction of the program and not for one after every few of their own queries.
 */
const PATIENCE = { least: 300, most: 2_000 };

interface Waiting {
  since: number;
  start: () => void;
}

/** Turns at the one connection. */
export interface Turns {
  /** Waits for a turn. It is given back by the function that comes. */
  take(isGivingWay: boolean): Promise<() => void>;
}

/**
 * First come, first served, people before the program. Between two queries of a person the program waits too, or each of
 * a page's twenty would wait for a transaction of its own.
 */
export function createTurns(now: () => number = () => performance.now()): Turns {
  const people: Waiting[] = [];
  const program: Waiting[] = [];
  let isTaken = false;
  let lastPerson = Number.NEGATIVE_INFINITY;
  let patience = PATIENCE.least;
  let timer: NodeJS.Timeout | undefined;

  /** When the program may go on, if nobody asks before. */
  function programFrom({ since }: Waiting): number {
    return Math.min(lastPerson + EXPECTED, since + patience);
  }

  function startNext(): void {
    clearTimeout(timer);
    if (isTaken) return;
    const [next] = program;
    const hasWaitedEnough = next !== undefined && now() >= next.since + patience;
    if (people.length > 0 && !hasWaitedEnough) start(people);
    else if (next) startWhenQuiet(next);
  }

  function startWhenQuiet(next: Waiting): void {
    const wait = programFrom(next) - now();
    if (wait > 0) timer = setTimeout(startNext, Math.ceil(wait));
    else start(program);
  }

  function start(queue: Waiting[]): void {
    isTaken = true;
    queue.shift()!.start();
  }

  return {
    take(isGivingWay) {
      return new Promise((resolve) => {
        let began = 0;
        const give = () => {
          isTaken = false;
          if (isGivingWay) patience = Math.min(PATIENCE.most, Math.max(PATIENCE.least, now() - began));
          else lastPerson = now();
          startNext();
        };
        const begin = () => {
          began = now();
          resolve(give);
        };
        (isGivingWay ? program : people).push({ since: now(), start: begin });
        startNext();
      });
    },
  };
}
