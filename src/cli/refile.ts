import { foldRules, loadFilingContext } from '../cases/context.ts';
import { type Drained, drain } from '../cases/drain.ts';
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
export function fileWaiting(
  io: Io,
  { db, config, environment }: Pick<Session, 'db' | 'config' | 'environment'>,
  { at, batch = 1_000, onBatch }: Filing,
): Promise<Drained> {
  const rules = foldRules(config, environment.configFile);
  return drain(db, () => loadFilingContext(db, rules), {
    batch,
    at,
    pause: (ms) => pause(ms, io.signal),
    stopped: () => io.signal.aborted,
    ...(onBatch && { onBatch: (done) => onBatch(done.filed) }),
  });
}
