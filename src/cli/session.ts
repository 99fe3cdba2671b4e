import path from 'node:path';
import { useAnalysis } from '../analysis/in-use.ts';
import { useTopics } from '../analysis/own-topics.ts';
import { type CaseContext, foldRules, loadCaseContext } from '../cases/context.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { type Connection, connect, openPool } from '../db/connect.ts';
import { migrate, migrateEmpty, requireCurrentSchema } from '../db/migrate.ts';
import { catchesUp } from '../db/replica.ts';
import { useErasureKey } from '../intake/erased/key.ts';
import { findArchiveEnd } from '../intake/posts.ts';
import type { Ms } from '../model.ts';
import type { Io } from './io.ts';
import { type ReadOptions, requireBrand, requireSpan } from './options.ts';

/** What a command that uses the database works with. */
export interface Session {
  environment: Readonly<Environment>;
  config: Config;
  connection: Connection;
  db: Connection['db'];
  /** `db` is a replica: nothing can be folded there, not even to be rolled back. */
  onReplica: boolean;
}

export interface SessionOptions {
  /** Name of the command, shown to anyone who finds the embedded folder held. */
  command: string;
  mode?: 'hold' | 'share';
  /** Whether the embedded database is made when there is none, and the schema in an empty server database. */
  create?: boolean;
  /** Only read, so a replica that has all that was written until now may answer. */
  reads?: boolean;
  /** Whether a server's schema is brought up to date, too; else it must be already. */
  migrate?: boolean;
}

/** Opens settings and database, runs the work, closes. The embedded schema is brought up to date by the process that opens it. */
export async function withSession<T>(
  io: Io,
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const environment = readEnvironment(io.env);
  const config = loadConfig(environment.configFile, environment.configAsked);
  useTopics(config.topics);
  useAnalysis(config.analysis);
  useErasureKey(keySourceOf(environment));
  const connection = await connect({
    databaseUrl: environment.databaseUrl,
    dataDir: environment.dataDir,
    command: options.command,
    mode: options.mode ?? 'share',
    create: options.create ?? false,
  });
  let replica: Connection['db'] | null = null;
  try {
    if (connection.kind === 'embedded' || options.migrate) await migrate(connection.db);
    else {
      if (options.create) await migrateEmpty(connection.db);
      await requireCurrentSchema(connection.db);
    }
    replica = options.reads ? await freshReplica(connection.db, environment, config.replica_max_lag) : null;
    return await work({ environment, config, connection, db: replica ?? connection.db, onReplica: replica !== null });
  } finally {
    await replica?.destroy();
    await connection.close();
  }
}

/** The replica once it has what the primary has at this moment; null where there is none, or it is away or too far behind. */
async function freshReplica(
  primary: Connection['db'],
  { databaseUrl, databaseReadUrl }: Readonly<Environment>,
  longest: Ms,
): Promise<Connection['db'] | null> {
  if (!databaseUrl || !databaseReadUrl) return null;
  const replica = openPool(databaseReadUrl, 2);
  if (await catchesUp(primary, replica, longest)) return replica;
  await replica.destroy();
  return null;
}

/** A server is used from other machines, too, and they have no file of ours. */
export function keySourceOf({ erasureKey, databaseUrl, dataDir }: Readonly<Environment>) {
  return { given: erasureKey, file: databaseUrl ? null : path.join(dataDir, 'erasure.key') };
}

/** A reading command: the moment it judges at, and what it needs to fold. */
export interface Reader extends Session {
  at: Ms;
  /** The moment was named by the person, so all is folded as of it. */
  asked: boolean;
  context: CaseContext;
}

/** Opens the database for reading. @throws UserError for a brand that is not known, or a span that ends before it begins. */
export function withReader<T>(
  io: Io,
  command: string,
  options: ReadOptions & { reads?: boolean },
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  return withSession(io, { command, reads: options.reads ?? false }, async (session) => {
    const context = await loadCaseContext(session.db, foldRules(session.config, session.environment.configFile));
    requireBrand(
      options.brand,
      [...context.brands.values()].map((brand) => brand.key),
    );
    requireSpan(options);
    const at = options.at ?? (await findArchiveEnd(session.db)) ?? io.now();
    return work({ ...session, context, at, asked: options.at !== undefined });
  });
}

/** Row ids of the brands that a command is about; undefined when that is all of them. */
export function brandIdsOf(
  { context }: Reader,
  { brand, own }: { brand?: string | undefined; own?: boolean },
): number[] | undefined {
  if (brand === undefined && !own) return undefined;
  const brands = [...context.brands].filter(
    ([, known]) => (brand === undefined || known.key === brand) && (!own || known.own),
  );
  return brands.map(([id]) => id);
}
