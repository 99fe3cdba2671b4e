import { once } from 'node:events';
import type { Command } from 'commander';
import type { Principal } from '../auth/roles.ts';
import { whoseToken } from '../auth/store/tokens.ts';
import { findPrincipal } from '../auth/store/users.ts';
import { foldRules } from '../cases/context.ts';
import { UserError } from '../errors.ts';
import { openLog } from '../log.ts';
import { makeRequestContext } from '../web/context.ts';
import { NO_PROXIES } from '../web/http/address.ts';
import type { Io } from './io.ts';
import { type Session, withSession } from './session.ts';

/** `amends mcp`: what assistants may ask, over stdin and stdout. */
export function register(program: Command, io: Io): void {
  program
    .command('mcp')
    .description('a read-only Model Context Protocol server over stdin and stdout, for assistants')
    .option('--as <name>', 'sign-in name of who asks (default: AMENDS_USER); not needed with AMENDS_TOKEN')
    .action((options: { as?: string }) =>
      withSession(io, { command: 'mcp' }, (session) => serve(io, session, options.as)),
    );
}

async function serve(io: Io, session: Session, as: string | undefined): Promise<void> {
  const whoAsks = whoOf(session, as ?? session.environment.user, io.now);
  const who = await whoAsks();
  if (who === null)
    throw new UserError(
      'nobody works here under this name, or the token is not valid any more: see Team in the console',
    );
  const [{ makeMcpServer }, { StdioServerTransport }] = await Promise.all([
    import('../web/mcp/server.ts'),
    import('@modelcontextprotocol/sdk/server/stdio.js'),
  ]);
  const server = makeMcpServer(contextOf(io, session), who.rights, whoAsks);
  await server.connect(new StdioServerTransport(io.stdin, io.stdout));
  // The program that started us closes our input when it is done.
  await Promise.race([once(io.stdin, 'close'), once(io.stdin, 'end'), once(io.signal, 'abort')]);
  await server.close();
}

/** @throws UserError when it is not said who asks. */
function whoOf(
  { db, environment }: Session,
  name: string | undefined,
  now: Io['now'],
): () => Promise<Principal | null> {
  const { token } = environment;
  if (token !== undefined) return () => whoseToken(db, token, now());
  if (name === undefined)
    throw new UserError('say who asks: --as NAME, AMENDS_USER, or an API token of the console in AMENDS_TOKEN', 2);
  return () => findPrincipal(db, name);
}

/** Tools only read, so nothing is folded here. */
function contextOf(io: Io, { db, config, environment }: Session) {
  const { policies } = foldRules(config, environment.configFile);
  const log = openLog(environment.logLevel);
  return makeRequestContext({ db, now: io.now, log, config, policies, proxies: NO_PROXIES, refold: async () => {} });
}
