import { useAnalysis } from '../analysis/in-use.ts';
import { useTopics } from '../analysis/own-topics.ts';
import type { FilingContext } from '../cases/context.ts';
import { foldRules, loadFilingContext } from '../cases/context.ts';
import { type Environment, readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { type Connection, connect } from '../db/connect.ts';
import { migrate, requireCurrentSchema } from '../db/migrate.ts';
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
}

export interface SessionOptions {
  /** Name of the command, shown to whoever finds the embedded folder held. */
  command: string;
  mode?: 'hold' | 'share';
  /** Whether the embedded database is made when there is none. */
  create?: boolean;
  /** Whether a server's schema is brought up to date, too; else it must be already. */
  migrate?: boolean;
}

/** Opens settings and database, runs the work, closes. The embedded schema is brought up to date by whoever opens it. */
export async function withSession<T>(
  io: Io,
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const environment = readEnvironment(io.env);
  const config = loadConfig(environment.configFile, environment.configAsked);
  useTopics(config.topics);
  useAnalysis(config.analysis);
  const connection = await connect({
    databaseUrl: environment.databaseUrl,
    dataDir: environment.dataDir,
    command: options.command,
    mode: options.mode ?? 'share',
    create: options.create ?? false,
  });
  try {
    if (connection.kind === 'embedded' || options.migrate) await migrate(connection.db);
    else await requireCurrentSchema(connection.db);
    return await work({ environment, config, connection, db: connection.db });
  } finally {
    await connection.close();
  }
}

/** A reading command: the moment it judges at, and what it needs to fold. */
export interface Reader extends Session {
  at: Ms;
  /** The moment was named by the person, so all is folded as of it. */
  asked: boolean;
  context: FilingContext;
}

/** Opens the database for reading. @throws UserError for a brand that is not known, or a span that ends before it begins. */
export function withReader<T>(
  io: Io,
  command: string,
  options: ReadOptions,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  return withSession(io, { command }, async (session) => {
    const context = await loadFilingContext(session.db, foldRules(session.config, session.environment.configFile));
    requireBrand(
      options.brand,
      [...context.brands.values()].map((brand) => brand.key),
    );
    requireSpan(options);
    const at = options.at ?? (await findArchiveEnd(session.db)) ?? io.now();
    return work({ ...session, context, at, asked: options.at !== undefined });
  });
}
