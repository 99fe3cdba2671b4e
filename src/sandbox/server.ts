import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Reply, Request } from './reply.ts';

const BODY_MAX = 1_000_000;

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Serves replies over HTTP, with all the ways in which a line can break. */
export async function serve(
  answer: (request: Request) => Reply,
  port: number,
  host: string,
  upgrade?: (request: http.IncomingMessage, line: Duplex) => void,
): Promise<Listening> {
  const server = http.createServer((incoming, outgoing) => {
    readBody(incoming)
      .then((body) =>
        answer({
          method: incoming.method ?? 'GET',
          url: incoming.url ?? '/',
          authorization: incoming.headers.authorization,
          key: incoming.headers['idempotency-key']?.toString(),
          body,
        }),
      )
      .then((reply) => send(reply, outgoing, /\bgzip\b/.test(String(incoming.headers['accept-encoding']))))
      .catch(() => outgoing.destroy());
  });
  // A client lets go first: where both run in one busy process, a line that is closed here could just have been asked on.
  server.keepAliveTimeout = 0;
  const lines = new Set<Duplex>();
  if (upgrade)
    server.on('upgrade', (request, line) => {
      lines.add(line.once('close', () => lines.delete(line)));
      upgrade(request, line);
    });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const line of lines) line.destroy();
      }),
  };
}

/** Listens at two places, or at none: what still listens keeps its program from ending. */
export async function bothListen(
  first: () => Promise<Listening>,
  second: () => Promise<Listening>,
): Promise<[Listening, Listening]> {
  const here = await first();
  try {
    return [here, await second()];
  } catch (error) {
    await here.close();
    throw error;
  }
}

async function readBody(incoming: http.IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of incoming.setEncoding('utf8')) {
    body += chunk;
    if (body.length > BODY_MAX) throw new Error('body too long');
  }
  return body;
}

/** X answers compressed when the client can read it, and so a broken answer breaks in the compressed stream. */
async function send(reply: Reply, outgoing: http.ServerResponse, compress: boolean): Promise<void> {
  if (reply.manner === 'hang') return;
  if (reply.manner === 'reset') {
    outgoing.socket?.resetAndDestroy();
    return;
  }
  const plain = Buffer.from(reply.body);
  const body = compress ? await promisify(gzip)(plain) : plain;
  const encoding = compress ? { 'content-encoding': 'gzip' } : {};
  outgoing.writeHead(reply.status, { ...reply.headers, ...encoding, 'content-length': String(body.length) });
  if (reply.manner === 'whole') outgoing.end(body);
  else outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.socket?.destroy());
}
