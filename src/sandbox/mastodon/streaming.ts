/** A fake server's streaming API: to each account what concerns it, as it happens. What happens while no line is open is told to nobody. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Ms } from '../../model.ts';
import { openSocket } from '../bluesky/socket.ts';
import type { Chance } from '../faults/chance.ts';
import type { FakeAccount, FakeStatus, Fediverse } from './fediverse.ts';
import { renderNotification, renderStatus } from './render.ts';
import { arrival, isShown, statusId, type View } from './view.ts';

const LOOK_AGAIN: Ms = 100;

export interface Streaming {
  fediverse: Fediverse;
  host: string;
  now: () => Ms;
  chance: Chance;
  /** Brings the servers up to the moment. */
  catchUp: () => void;
  /** Whose token it is; null: it is refused. */
  accountOf: (token: string) => FakeAccount | null;
}

interface Event {
  at: Ms;
  event: 'notification' | 'update' | 'status.update' | 'delete';
  /** Made of what is told alone: every line looks through all posts, many times a second. */
  payload: () => string;
}

/** Serves one listener until it goes. Faults: refused, torn, silent, or cut after what was told. */
export function streamTo(streaming: Streaming, request: IncomingMessage, line: Duplex): void {
  const { fediverse, host, now, chance, catchUp, accountOf } = streaming;
  const token = String(request.headers['sec-websocket-protocol'] ?? '');
  const viewer = accountOf(token);
  const known = new URL(request.url ?? '/', 'http://sandbox').pathname === '/api/v1/streaming';
  if (!known || viewer === null || chance.strikes('unauthorized')) {
    line.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  if (chance.strikes('reset')) return void line.destroy();
  const socket = openSocket(request, line);
  if (!socket || chance.strikes('hang')) return;
  let told = now();
  const timer = setInterval(() => {
    catchUp();
    const view: View = { fediverse, host, now: now(), viewer };
    for (const { event, payload } of eventsBetween(view, told, view.now)) {
      socket.send(JSON.stringify({ stream: ['user'], event, payload: payload() }));
      if (chance.strikes('cut-off')) line.destroy();
    }
    told = view.now;
  }, LOOK_AGAIN);
  line.on('close', () => clearInterval(timer));
}

/** What the viewer is told of what happened after `from` and up to `to`, in the order of the moments. */
function eventsBetween(view: View, from: Ms, to: Ms): Event[] {
  const events = [...view.fediverse.statuses()].flatMap((status) => eventsOf(view, status));
  return events.filter(({ at }) => at > from && at <= to).sort((a, b) => a.at - b.at);
}

/** Those who are named are told of deletions, too; they come with nothing but the id. */
function eventsOf(view: View, status: FakeStatus): Event[] {
  const { by, mentions, versions, deletedAt } = status;
  const own = by === view.viewer;
  if (!own && !mentions.includes(view.viewer!)) return [];
  const gone =
    deletedAt === undefined ? [] : [{ at: deletedAt, event: 'delete' as const, payload: () => statusId(status) }];
  if (!isShown(view, status)) return gone;
  const arrived = arrival(status, view.host);
  const made = own
    ? { at: arrived, event: 'update' as const, payload: () => JSON.stringify(renderStatus(view, status)) }
    : { at: arrived, event: 'notification' as const, payload: () => JSON.stringify(renderNotification(view, status)) };
  const edits = versions.slice(1).map(({ at }) => ({
    at: Math.max(at, arrived),
    event: 'status.update' as const,
    payload: () => JSON.stringify(renderStatus({ ...view, now: at }, status)),
  }));
  return [made, ...edits, ...gone];
}
