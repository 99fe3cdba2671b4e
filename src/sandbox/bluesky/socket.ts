/** As much of a WebSocket server as a stream of texts needs (RFC 6455), so that the sandbox needs no library for it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 0x81;
const CLOSE = 0x88;

export interface TextSocket {
  send(text: string): void;
  close(): void;
}

/** Answers the handshake. @returns null for what is none. */
export function openSocket(request: IncomingMessage, line: Duplex): TextSocket | null {
  const key = request.headers['sec-websocket-key'];
  if (typeof key !== 'string') {
    line.destroy();
    return null;
  }
  const accept = createHash('sha1').update(`${key}${MAGIC}`).digest('base64');
  const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
  const offered = request.headers['sec-websocket-protocol'];
  if (offered !== undefined) head.push(`Sec-WebSocket-Protocol: ${offered.split(',')[0]!.trim()}`);
  line.write(`${[...head, `Sec-WebSocket-Accept: ${accept}`].join('\r\n')}\r\n\r\n`);
  // Whatever the client says means that it goes: we only send.
  line.on('data', () => line.end());
  line.on('error', () => line.destroy());
  return {
    send: (text) => void line.write(frame(TEXT, Buffer.from(text))),
    close: () => line.end(frame(CLOSE, Buffer.alloc(0))),
  };
}

/** One unmasked frame, as servers send them. */
function frame(kind: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([kind, length]), payload]);
  if (length < 65_536) {
    const head = Buffer.from([kind, 126, 0, 0]);
    head.writeUInt16BE(length, 2);
    return Buffer.concat([head, payload]);
  }
  const head = Buffer.alloc(10);
  head[0] = kind;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}
