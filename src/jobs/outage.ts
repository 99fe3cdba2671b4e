import { isTransient } from '../db/transient.ts';
import type { Log } from '../log.ts';
import type { Ms } from '../model.ts';

/** How often a failure that goes on is said again. */
const AGAIN: Ms = 60_000;

/** What the job queue is heard to do. */
export interface Outage {
  failed(error: Error): void;
  /** A job was handed out, so whatever failed is over. */
  works(): void;
}

/**
 * Says that the job queue fails, that it still does, and that it works again. A server that is gone fails every look of
 * every worker, some fifty in a minute: the same failure is one line a minute.
 */
export function watchOutage(log: Pick<Log, 'error' | 'info'>, now: () => Ms): Outage {
  const said = new Map<string, Ms>();
  let since: Ms | null = null;
  return {
    failed(error) {
      // pg-boss names the queue and the worker behind the failure, which is one for all of them.
      const message = error.message.replace(/ \(Queue: [^()]*\)$/, '');
      const at = now();
      // A clock that was set back must not silence a failure until it has caught up.
      since = Math.min(since ?? at, at);
      const last = said.get(message);
      if (last !== undefined && at >= last && at - last < AGAIN) return;
      said.set(message, at);
      const what = isTransient(error) ? 'the database does not answer; it is tried again by itself' : 'job queue';
      log.error({ error: message, for_s: Math.round((at - since) / 1000) }, what);
    },
    works() {
      if (since === null) return;
      log.info({ for_s: Math.round((now() - since) / 1000) }, 'the job queue works again');
      since = null;
      said.clear();
    },
  };
}
