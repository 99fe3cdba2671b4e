import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Ms } from '../model.ts';
import { isPrivateAddress } from './address.ts';
import type { Delivery } from './channel.ts';

/** A JSON message and where it goes. */
export interface Outgoing {
  url: string;
  body: string;
  headers: Record<string, string>;
  allowPrivate: boolean;
  /** Time for the whole exchange. */
  timeout: Ms;
}

const MOST_READ = 16 * 1024;
const LONGEST_WAIT: Ms = 3_600_000;

class Blocked extends Error {}

/**
 * Sends one POST and says what became of it. Redirects are not followed; of the answer only the beginning is read. The
 * address is checked at the moment of connecting, after resolving, so a name cannot point elsewhere in between.
 * @param now for a Retry-After that is a date.
 */
export function postJson(outgoing: Outgoing, now: Ms): Promise<Delivery> {
  const url = new URL(outgoing.url);
  if (!outgoing.allowPrivate && isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 && isPrivateAddress(url.hostname)) {
    return Promise.resolve(blockedDelivery());
  }
  return new Promise((resolve) => {
    const send = url.protocol === 'https:' ? https.request : http.request;
    const request = send(url, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'amends',
        'content-length': Buffer.byteLength(outgoing.body),
        ...outgoing.headers,
      },
      ...(outgoing.allowPrivate ? {} : { lookup: publicLookup }),
      signal: AbortSignal.timeout(outgoing.timeout),
    });
    request.once('error', (error) => resolve(failedDelivery(error)));
    request.once('response', (response) => void readAnswer(response, now).then(resolve));
    request.end(outgoing.body);
  });
}

/** Resolves like the system does, and refuses when any of the addresses is not public. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new Blocked(), '', 0);
    if (options.all) return (callback as (error: null, all: dns.LookupAddress[]) => void)(null, addresses);
    callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

async function readAnswer(response: http.IncomingMessage, now: Ms): Promise<Delivery> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      // The status says all we need; an endless answer is cut off by leaving the loop, which closes the connection.
      if (length >= MOST_READ) break;
    }
  } catch {
    // The head has arrived and counts; what breaks afterwards is only its explanation.
  }
  const status = response.statusCode ?? 0;
  const answer = Buffer.concat(chunks).toString('utf8').slice(0, MOST_READ);
  return deliveryOf(status, response.headers['retry-after'], answer, now);
}

/** What an HTTP status means for a message: taken, to be tried again, or never to be taken. */
export function deliveryOf(status: number, retryAfter: string | undefined, answer: string, now: Ms): Delivery {
  if (status >= 200 && status < 300) return { ok: true, answer };
  const said = answer.replace(/\s+/g, ' ').trim().slice(0, 200);
  const error = `HTTP ${status}${said ? `: ${said}` : ''}`;
  if (status >= 300 && status < 400)
    return { ok: false, retry: false, retryAfter: null, error: `${error} (redirects are not followed)` };
  const retry = status === 408 || status === 425 || status === 429 || status >= 500;
  return { ok: false, retry, retryAfter: retry ? readRetryAfter(retryAfter, now) : null, error };
}

/** Retry-After in seconds or as a date, at most an hour; null when there is none that can be read. */
export function readRetryAfter(header: string | undefined, now: Ms): Ms | null {
  if (header === undefined) return null;
  const wait = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_WAIT) : null;
}

function blockedDelivery(): Delivery {
  return {
    ok: false,
    retry: false,
    retryAfter: null,
    error: 'the address is loopback, link-local or private; set allow_private on the channel if that is meant',
  };
}

const ERROR_WORDS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection reset',
  ENOTFOUND: 'the name does not resolve',
  EAI_AGAIN: 'the name does not resolve for now',
  ETIMEDOUT: 'timed out',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
};

function failedDelivery(error: Error & { code?: string }): Delivery {
  if (error instanceof Blocked) return blockedDelivery();
  const words =
    error.name === 'TimeoutError' || error.name === 'AbortError'
      ? 'timed out'
      : (ERROR_WORDS[error.code ?? ''] ?? error.code ?? 'no connection');
  return { ok: false, retry: true, retryAfter: null, error: words };
}
