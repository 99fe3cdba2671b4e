import type net from 'node:net';
import v8 from 'node:v8';

/** What a process that came in through the holder's socket asks; answers carry the same number. */
export type Ask =
  | { no: number; do: 'query'; sql: string; parameters: readonly unknown[]; givesWay?: boolean }
  | { no: number; do: 'begin'; givesWay?: boolean }
  | { no: number; do: 'commit' | 'rollback' };
export type Answer =
  | { no: number; rows: unknown[]; affected: bigint | undefined }
  | { no: number; error: { message: string; code?: string | undefined; detail?: string | undefined } };

/** Frames: 4 bytes of length, then a value in V8's own format, which keeps Date, bigint and undefined. */
export function sendFrame(socket: net.Socket, value: unknown): void {
  const body = v8.serialize(value);
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32BE(body.length);
  socket.write(Buffer.concat([head, body]));
}

/** Calls back with each whole frame that arrives. */
export function onFrames(socket: net.Socket, receive: (value: unknown) => void): void {
  let chunks: Buffer[] = [];
  let length = 0;
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length < 4) return;
    let buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    while (buffer.length >= 4 && buffer.length >= 4 + buffer.readUInt32BE()) {
      const end = 4 + buffer.readUInt32BE();
      receive(v8.deserialize(buffer.subarray(4, end)));
      buffer = buffer.subarray(end);
    }
    chunks = [buffer];
    length = buffer.length;
  });
}
