import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';

/** What the desk needs from the program to carry out a command. */
export interface DeskDeps {
  db: Kysely<Database>;
  /** Folds these histories again, after an action or a correction, in the caller's transaction. */
  refold(trx: Transaction<Database>, historyIds: number[], at: Ms, actor: string): Promise<void>;
}
