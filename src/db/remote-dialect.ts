import type net from 'node:net';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PGliteAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import { UserError } from '../errors.ts';
import { givesWay } from './giving-way.ts';
import { type Answer, type Ask, sendFrame } from './wire.ts';

type Unnumbered<T> = T extends unknown ? Omit<T, 'no'> : never;

/** A kysely dialect whose queries are answered by the process that holds the embedded folder. */
export function remoteDialect(socket: net.Socket, onAnswer: (receive: (value: unknown) => void) => void): Dialect {
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  let no = 0;
  let gone: UserError | null = null;

  onAnswer((value) => {
    const answer = value as Answer;
    waiting.get(answer.no)?.resolve(answer);
    waiting.delete(answer.no);
  });
  socket.on('close', () => {
    gone = new UserError('the process that holds the database went away; run the command again');
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  });

  async function ask(what: Unnumbered<Ask>): Promise<QueryResult<unknown>> {
    if (gone) throw gone;
    const pending = Promise.withResolvers<Answer>();
    waiting.set(++no, pending);
    sendFrame(socket, { no, ...what });
    const answer = await pending.promise;
    if ('error' in answer) throw Object.assign(new Error(answer.error.message), answer.error);
    return { rows: answer.rows, ...(answer.affected === undefined ? {} : { numAffectedRows: answer.affected }) };
  }

  const connection: DatabaseConnection = {
    executeQuery: <R>(query: CompiledQuery) =>
      ask({ do: 'query', sql: query.sql, parameters: query.parameters, givesWay: givesWay() }) as Promise<
        QueryResult<R>
      >,
    // biome-ignore lint/correctness/useYield: kysely asks for the method; nothing here streams.
    async *streamQuery() {
      throw new Error('streaming is not supported by the embedded database');
    },
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    beginTransaction: async () => void (await ask({ do: 'begin', givesWay: givesWay() })),
    commitTransaction: async () => void (await ask({ do: 'commit' })),
    rollbackTransaction: async () => void (await ask({ do: 'rollback' })),
    releaseConnection: async () => {},
    destroy: async () => void socket.end(),
  };
  return {
    createAdapter: () => new PGliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
