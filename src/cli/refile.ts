import { foldRules, loadFilingContext } from '../cases/context.ts';
import { type Drained, drain, lanesOf } from '../cases/drain.ts';
import { openReaders } from '../cases/readers.ts';
import { pause } from '../jobs/pause.ts';
import type { Ms } from '../model.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

interface Filing {
  at: () => Ms;
  /** Posts of one transaction. */
  batch?: number;
  /** Told how many posts each batch filed. */
  onBatch?: (filed: number) => void;
}

/** Files all posts that wait; ends early when the process is asked to end. */
export async function fileWaiting(
  io: Io,
  { connection, db, config, environment }: Pick<Session, 'connection' | 'db' | 'config' | 'environment'>,
  { at, batch = 1_000, onBatch }: Filing,
): Promise<Drained> {
  const rules = foldRules(config, environment.configFile);
  const readers = openReaders();
  try {
    return await drain(db, () => loadFilingContext(db, rules), {
      batch,
      ...lanesOf(connection),
      readers,
      at,
      pause: (ms) => pause(ms, io.signal),
      stopped: () => io.signal.aborted,
      ...(onBatch && { onBatch: (done) => onBatch(done.filed) }),
    });
  } finally {
    await readers.close();
  }
}
