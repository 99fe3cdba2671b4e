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
        const { ran, refreshed } = await migrate(connection.db);
        await write(io.stdout, ran.length > 0 ? `ran ${ran.join(', ')}\n` : describeRefreshed(refreshed));
      } finally {
        await connection.close();
      }
    });
}

function describeRefreshed(refreshed: readonly string[]): string {
  return refreshed.length > 0 ? `views and functions made again (${refreshed.join(', ')})\n` : 'up to date\n';
}
