/** The fake Jetstream: every post as it is made, changed or deleted, from a cursor on. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Ms } from '../../model.ts';
import type { Sky, SkyPost } from './sky.ts';
import { openSocket } from './socket.ts';

const LOOK_AGAIN: Ms = 200;
const COLLECTION = 'app.bsky.feed.post';

interface Event {
  at: Ms;
  did: string;
  commit: { operation: 'create' | 'update' | 'delete'; rkey: string; cid?: string; record?: object };
}

/** Serves one listener until it goes. */
export function streamEvents(
  { sky, now, catchUp }: { sky: Sky; now: () => Ms; catchUp: () => void },
  request: IncomingMessage,
  line: Duplex,
): void {
  const url = new URL(request.url ?? '/', 'http://sandbox');
  const socket = openSocket(request, line);
  if (!socket) return;
  let sent = Number(url.searchParams.get('cursor') ?? now() * 1000);
  function send(): void {
    catchUp();
    for (const { at, did, commit } of eventsBetween(sky, sent / 1000, now())) {
      const time_us = at * 1000;
      const known = { did, time_us, kind: 'commit' };
      socket?.send(JSON.stringify({ ...known, commit: { rev: String(time_us), collection: COLLECTION, ...commit } }));
      sent = Math.max(sent, time_us);
    }
  }
  const timer = setInterval(send, LOOK_AGAIN);
  line.on('close', () => clearInterval(timer));
  send();
}

/** What happened after `from` and up to `to`, in the order of the moments. */
export function eventsBetween(sky: Sky, from: Ms, to: Ms): Event[] {
  const events = [...sky.posts.values()].flatMap((post) => eventsOf(post).filter(({ at }) => at > from && at <= to));
  return events.sort((a, b) => a.at - b.at);
}

function eventsOf({ did, rkey, arrived, versions, deletedAt }: SkyPost): Event[] {
  return [
    ...versions.map(({ at, cid, record }, k) => ({
      at: k === 0 ? arrived : at,
      did,
      commit: { operation: k === 0 ? ('create' as const) : ('update' as const), rkey, cid, record },
    })),
    ...(deletedAt === undefined ? [] : [{ at: deletedAt, did, commit: { operation: 'delete' as const, rkey } }]),
  ];
}
