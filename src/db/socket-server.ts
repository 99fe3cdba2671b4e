import type net from 'node:net';
import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import type { Greeting } from './folder-lock.ts';
import { givesWay, givingWay } from './giving-way.ts';
import type { Database } from './tables.ts';
import { type Ask, onFrames, sendFrame } from './wire.ts';

interface OpenTransaction {
  trx: Transaction<Database>;
  end: (how: 'commit' | 'rollback') => Promise<void>;
}

const ROLLBACK = Symbol('rollback');

/**
 * Serves one process that came in: its queries run on the holder's database, its transaction is ours to roll back
 * when it goes away or falls silent for `idleMs` (one stopped reader must not stop the world).
 */
export function serveClient(db: Kysely<Database>, socket: net.Socket, greeting: Greeting, idleMs = 60_000): void {
  let open: OpenTransaction | null = null;
  let work: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  async function handle(ask: Ask): Promise<{ rows: unknown[]; affected: bigint | undefined }> {
    if ('givesWay' in ask && ask.givesWay && !givesWay()) return givingWay(() => handle(ask));
    if (ask.do === 'query') {
      const result = await (open?.trx ?? db).executeQuery(CompiledQuery.raw(ask.sql, [...ask.parameters]));
      return { rows: result.rows, affected: result.numAffectedRows };
    }
    if (ask.do === 'begin') open = await beginTransaction(db);
    else {
      const ending = open;
      open = null;
      await ending?.end(ask.do);
    }
    return { rows: [], affected: undefined };
  }

  sendFrame(socket, greeting);
  onFrames(socket, (value) => {
    const ask = value as Ask;
    clearTimeout(idle);
    work = work.then(async () => {
      try {
        sendFrame(socket, { no: ask.no, ...(await handle(ask)) });
      } catch (error) {
        const { message, code, detail } = error as Error & { code?: string; detail?: string };
        sendFrame(socket, { no: ask.no, error: { message, code, detail } });
      }
      if (open) idle = setTimeout(() => socket.destroy(), idleMs).unref();
    });
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    clearTimeout(idle);
    work = work.then(() => open?.end('rollback')).catch(() => {});
  });
}

async function beginTransaction(db: Kysely<Database>): Promise<OpenTransaction> {
  const started = Promise.withResolvers<Transaction<Database>>();
  const ended = Promise.withResolvers<void>();
  const whole = db.transaction().execute(async (trx) => {
    started.resolve(trx);
    await ended.promise;
  });
  whole.catch((error) => started.reject(error));
  const trx = await started.promise;
  return {
    trx,
    async end(how) {
      if (how === 'commit') ended.resolve();
      else ended.reject(ROLLBACK);
      await whole.catch((error) => {
        if (error !== ROLLBACK) throw error;
      });
    },
  };
}
