import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a local receiver got. */
export interface Received {
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  got: Received[];
  /** What it does with the next requests, in turn; then it answers 200. */
  next: Behaviour[];
  close: () => Promise<void>;
}

export type Behaviour = (response: http.ServerResponse, request: http.IncomingMessage) => void;

/** Answers with a status and headers. */
export const answers =
  (status: number, headers: Record<string, string> = {}, body = ''): Behaviour =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

/** Cuts the connection without an answer. */
export const resets: Behaviour = (_response, request) => {
  request.socket.resetAndDestroy();
};

/** Never answers. */
export const hangs: Behaviour = () => {};

/** Answers 200 and goes on for so many bytes. */
export const floods =
  (bytes: number): Behaviour =>
  (response) => {
    response.writeHead(200);
    response.on('error', () => {});
    response.end(Buffer.alloc(bytes, 'x'));
  };

/** A real HTTP server on the loopback. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', got: [], next: [], close: async () => {} };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.got.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      (receiver.next.shift() ?? answers(200))(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  receiver.close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return receiver;
}
