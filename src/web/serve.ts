import { once } from 'node:events';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { firstLink } from '../auth/store/invites.ts';
import type { Environment } from '../config/environment.ts';
import { UserError } from '../errors.ts';
import { buildWeb } from './app.ts';
import type { WebDeps } from './deps.ts';

/** Where the console is, and while nobody can sign in as admin the one-time link that makes the first one. */
export interface Served {
  address: string;
  link: string | null;
  stop(): Promise<void>;
}

/**
 * Serves the console and the API at HOST and PORT.
 * @throws UserError when the port is taken.
 */
export async function serveWeb(deps: WebDeps, { host, port }: Pick<Environment, 'host' | 'port'>): Promise<Served> {
  const web = buildWeb(deps);
  const server = serve({ fetch: web.app.fetch, hostname: host, port }) as Server;
  await listening(server, host, port);
  const bound = server.address();
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${bound && typeof bound === 'object' ? bound.port : port}`;
  const path = await firstLink(deps.db, deps.now());
  async function stop(): Promise<void> {
    web.stop();
    const closed = once(server, 'close');
    server.close();
    // Open pages hold a connection for what changes; they come back by themselves.
    server.closeAllConnections();
    await closed;
  }
  return { address, link: path === null ? null : address + path, stop };
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new UserError(`port ${port} is taken: stop what listens there, or set PORT to another number`);
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UserError(
        `cannot listen at ${host}:${port} (${code}): set HOST and PORT to an address of this machine`,
      );
    }
    throw error;
  }
}
