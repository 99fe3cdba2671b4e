import type { PGlite } from '@electric-sql/pglite';
import {
  type DatabaseConnection,
  type Dialect,
  PGliteAdapter,
  PGliteDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { createTurns, givesWay } from './giving-way.ts';

/** Kysely would line up all who ask at a lock of its own, which is neither fair nor knows who waits. */
class Adapter extends PGliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** The one connection, by turns. */
class Driver extends PGliteDriver {
  readonly #turns = createTurns();
  #give: (() => void) | undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const give = await this.#turns.take(givesWay());
    this.#give = give;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#give?.();
  }
}

/** Kysely on the embedded database; people go before what the program does by itself. */
export function embeddedDialect(lite: PGlite): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new Driver({ pglite: lite }),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
