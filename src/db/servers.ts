import net from 'node:net';
import pg from 'pg';
import { type Address, serversOf } from '../config/servers.ts';

/** What `pg` is opened with, by ourselves and by the job queue. */
export interface ServerConfig {
  connectionString: string;
  /** Of a list of servers: makes each new connection to the one that takes writes. */
  stream?: () => net.Socket;
  keepAlive: true;
}

/** How to open connections to an address: of several servers always to the one that takes writes at that moment. */
export function serverConfig(url: string): ServerConfig {
  const { single, servers } = serversOf(url);
  const config = { connectionString: single, keepAlive: true } as const;
  if (servers.length === 1) return config;
  const order = [...servers];
  return { ...config, stream: () => new ChoosingSocket(() => findPrimary(single, order)) };
}

/** Connects to whatever server is found when it is asked to connect; which one the caller names does not matter. */
class ChoosingSocket extends net.Socket {
  readonly #find: () => Promise<Address>;
  constructor(find: () => Promise<Address>) {
    super();
    this.#find = find;
  }
  override connect(..._named: unknown[]): this {
    this.#find().then(
      ({ host, port }) => void (this.destroyed || super.connect(port, host)),
      (error: Error) => this.destroy(error),
    );
    return this;
  }
}

/** The server that takes writes; it is asked first the next time. @throws the error of the last one when there is none. */
async function findPrimary(url: string, order: Address[]): Promise<Address> {
  let failure: Error = Object.assign(new Error('no server of the list takes writes'), { code: 'ECONNREFUSED' });
  for (const server of [...order]) {
    try {
      if (!(await takesWrites(url, server))) continue;
      order.sort((a, b) => Number(b === server) - Number(a === server));
      return server;
    } catch (error) {
      failure = error as Error;
    }
  }
  throw failure;
}

async function takesWrites(url: string, server: Address): Promise<boolean> {
  const client = new pg.Client({
    connectionString: at(url, server),
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
    return rows[0]?.standby === false;
  } finally {
    await client.end().catch(() => {});
  }
}

function at(url: string, { host, port }: Address): string {
  const there = new URL(url);
  there.host = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
  return there.href;
}
