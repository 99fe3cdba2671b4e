import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Environment } from '../config/environment.ts';
import { UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { firstLink } from '../people/store/invites.ts';
import { buildWeb } from './app.ts';
import type { WebDeps } from './deps.ts';

/**
 * Serves the console and the API at HOST and PORT, and says where. While nobody can sign in as admin, also says the
 * one-time link that makes the first one.
 * @returns how to end it.
 * @throws UserError when the port is taken.
 */
export async function serveWeb(
  deps: WebDeps & { log: Log },
  { host, port }: Pick<Environment, 'host' | 'port'>,
): Promise<() => Promise<void>> {
  const web = buildWeb(deps);
  const server = serve({ fetch: web.app.fetch, hostname: host, port }) as Server;
  await listening(server, host, port);
  const bound = server.address();
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${bound && typeof bound === 'object' ? bound.port : port}`;
  const link = await firstLink(deps.db, deps.now());
  deps.log.info(`the console is at ${address}`);
  if (link) deps.log.info(`nobody can sign in yet: open ${address}${link} (works once) to become the admin`);
  return async () => {
    web.stop();
    const closed = once(server, 'close');
    server.close();
    // Open pages hold a connection for what changes; they come back by themselves.
    server.closeAllConnections();
    await closed;
  };
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new UserError(`port ${port} is taken: stop what listens there, or set PORT to another number`);
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new UserError(
        `cannot listen at ${host}:${port} (${code}): set HOST and PORT to an address of this machine`,
      );
    }
    throw error;
  }
}
