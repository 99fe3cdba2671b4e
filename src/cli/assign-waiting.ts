import { foldRules, loadCaseContext } from '../cases/context.ts';
import { type DrainCounts, drain, lanesOf } from '../cases/drain.ts';
import { openReaders } from '../cases/readers.ts';
import { pause } from '../jobs/pause.ts';
import type { Ms } from '../model.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

interface Assigning {
  at: () => Ms;
  /** Posts of one transaction. */
  batch?: number;
  /** Told how many posts each batch assigned. */
  onBatch?: (assigned: number) => void;
}

/** Assigns all posts that wait to cases; ends early when the process is asked to end. */
export async function assignWaiting(
  io: Io,
  { connection, db, config, environment }: Pick<Session, 'connection' | 'db' | 'config' | 'environment'>,
  { at, batch = 1_000, onBatch }: Assigning,
): Promise<DrainCounts> {
  const rules = foldRules(config, environment.configFile);
  const readers = openReaders();
  try {
    return await drain(db, () => loadCaseContext(db, rules), {
      batch,
      ...lanesOf(connection),
      readers,
      at,
      pause: (ms) => pause(ms, io.signal),
      stopped: () => io.signal.aborted,
      ...(onBatch && { onBatch: (done) => onBatch(done.assigned) }),
    });
  } finally {
    await readers.close();
  }
}
