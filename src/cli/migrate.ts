import type { Command } from 'commander';
import { readEnvironment } from '../config/environment.ts';
import { connect } from '../db/connect.ts';
import { migrate } from '../db/migrate.ts';
import { type Io, write } from './io.ts';

/** `amends migrate`: brings the schema up to date. */
export function register(program: Command, io: Io): void {
  program
    .command('migrate')
    .description('bring the database schema up to date')
    .action(async () => {
      const { databaseUrl, dataDir } = readEnvironment(io.env);
      const connection = await connect({ databaseUrl, dataDir, command: 'migrate', mode: 'share', create: true });
      try {
        const run = await migrate(connection.db);
        await write(io.stdout, run.length > 0 ? `ran ${run.join(', ')}\n` : 'up to date\n');
      } finally {
        await connection.close();
      }
    });
}
