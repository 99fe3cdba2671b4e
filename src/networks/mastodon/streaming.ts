/**
 * The streaming API: a line to each account's server (WebSocket), on which it tells of mentions, of edits and deletions.
 * Nothing on it is stored: it only says what to read at once. So a line that breaks loses nothing: as soon as a new one is
 * open, everything is read once.
 */
import { doubled, spread } from '../../backoff.ts';
import { parseJson } from '../../json.ts';
import type { Ms } from '../../model.ts';
import type { Answer } from '../failures.ts';
import type { Hint } from '../requests.ts';
import type { Got } from './client.ts';
import { accountId, completeHandle, hostOf } from './handles.ts';
import { keysOf } from './plan.ts';
import { wireEvent, wireInstance, wireStatus } from './wire.ts';

const SECOND: Ms = 1_000;
const FIRST_WAIT: Ms = 2 * SECOND;
const LONGEST_WAIT: Ms = 300 * SECOND;
const LONGEST_HANDSHAKE: Ms = 60 * SECOND;
/** A line can be dead without a word: a new one is opened before anybody could miss it for long. */
const RENEWED_AFTER: Ms = 1_800 * SECOND;
/** A server without streaming may get it with its next version. */
const ASKED_AGAIN: Ms = 6 * 3_600 * SECOND;
/** A read under way may have begun before what is told: it is told once more. */
const AGAIN: Ms = 4 * SECOND;

/** An account with a token. */
export interface Listener {
  /** `user@host`, as the settings have it. */
  handle: string;
  token: string;
  /** What its server says of itself: where it streams. */
  askInstance: () => Promise<Answer<Got>>;
  /** In [0, 1): spreads waits. */
  random: () => number;
}

/** @returns how to hang up. */
export function keepListening(listener: Listener, tell: (hint: Hint) => void): () => void {
  const { handle, token, random } = listener;
  const { mentions, posts } = keysOf(handle);
  let socket: WebSocket | undefined;
  let timer: NodeJS.Timeout | undefined;
  let retold: NodeJS.Timeout | undefined;
  let hungUp = false;
  let failures = 0;

  const later = (wait: Ms) => {
    clearTimeout(timer);
    if (!hungUp) timer = setTimeout(() => void open(), wait).unref();
  };
  const tellTwice = (hint: Hint) => {
    tell(hint);
    clearTimeout(retold);
    retold = setTimeout(() => tell({ streams: [mentions, posts] }), AGAIN).unref();
  };

  async function open(): Promise<void> {
    const address = await findAddress(listener);
    if (hungUp) return;
    if (address === null) return later(ASKED_AGAIN);
    if (address === 'unknown') return later(waitAfter(failures++));
    // The token goes where no log of a server shows it.
    const line = new WebSocket(address, [token]);
    socket?.close();
    socket = line;
    later(LONGEST_HANDSHAKE);
    line.onopen = () => {
      failures = 0;
      later(RENEWED_AFTER);
      tellTwice({ streams: [mentions, posts] });
    };
    line.onmessage = ({ data }) => {
      const hint = hintOf(String(data), handle);
      if (hint !== null) tellTwice(hint);
    };
    line.onclose = () => {
      if (socket === line) later(waitAfter(failures++));
    };
    // What breaks a line also closes it.
    line.onerror = () => {};
  }

  const waitAfter = (times: number) => spread(doubled(FIRST_WAIT, LONGEST_WAIT, times), random());

  void open();
  return () => {
    hungUp = true;
    clearTimeout(timer);
    clearTimeout(retold);
    socket?.close();
  };
}

/** Null: this server does not stream. */
async function findAddress({ askInstance }: Listener): Promise<URL | null | 'unknown'> {
  const answer = await askInstance();
  if (!answer.ok) return 'unknown';
  const streaming = answer.value.found
    ? wireInstance.safeParse(answer.value.body).data?.configuration?.urls?.streaming
    : null;
  if (!streaming || !/^wss?:\/\//.test(streaming) || !URL.canParse(streaming)) return null;
  const url = new URL(streaming.replace(/\/*$/, '/api/v1/streaming'));
  url.searchParams.set('stream', 'user');
  return url;
}

/** What an event asks for; null: nothing of ours. Pure. */
export function hintOf(data: string, handle: string): Hint | null {
  const event = wireEvent.safeParse(parseJson(data)).data;
  if (event === undefined) return null;
  const { mentions, posts } = keysOf(handle);
  const host = hostOf(handle);
  switch (event.event) {
    case 'notification':
      return { streams: [mentions] };
    case 'delete':
      return { post: { [host]: { id: event.payload } } };
    case 'status.update': {
      const id = wireStatus.pick({ id: true }).safeParse(parseJson(event.payload)).data?.id;
      return id === undefined ? null : { post: { [host]: { id } } };
    }
    case 'update': {
      const by = wireStatus.pick({ account: true }).safeParse(parseJson(event.payload)).data?.account.acct;
      const own = by !== undefined && accountId(completeHandle(by, host)) === accountId(handle);
      return own ? { streams: [posts] } : null;
    }
    default:
      return null;
  }
}
