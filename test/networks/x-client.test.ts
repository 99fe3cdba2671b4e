import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openX } from '../../src/networks/x/x.ts';
import { idAgo, limitHeaders, NOW, problem, wirePage, wirePost } from './answers.ts';

let server: http.Server | null = null;

/** A real server on a real socket: what a broken wire does cannot be had from an interceptor. */
async function serve(handle: http.RequestListener): Promise<string> {
  server = http.createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Long enough for a busy machine: only silence is waited out. */
const PATIENCE = 15_000;
const IMPATIENCE = 300;

function openAt(baseUrl: string, timeoutMs = PATIENCE) {
  return openX({ token: 'SECRET', baseUrl, now: () => NOW, timeoutMs });
}

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

describe('a request', () => {
  it('asks in the old names, carries the token, and never sends two bounds', async () => {
    const asked: { url: URL; token: string | undefined }[] = [];
    const base = await serve((request, response) => {
      asked.push({ url: new URL(request.url!, 'http://x'), token: request.headers.authorization });
      response.writeHead(200, limitHeaders(3)).end(JSON.stringify(wirePage([wirePost(idAgo(1_000))])));
    });
    const answer = await openAt(`${base}/`).search('(@acme) -is:retweet', {
      since_id: '5',
      start_time: NOW,
      next_token: 'N',
    });
    expect(answer).toMatchObject({ ok: true, value: { limit: { limit: 450, remaining: 3 }, served_at: NOW } });
    const [{ url, token }] = asked as [(typeof asked)[0]];
    expect(url.pathname).toBe('/2/tweets/search/recent');
    expect(token).toBe('Bearer SECRET');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      since_id: '5',
      next_token: 'N',
      max_results: '100',
      expansions: 'author_id',
    });
    expect(url.searchParams.has('start_time')).toBe(false);
    expect(url.searchParams.get('tweet.fields')).toContain('edit_history_tweet_ids,note_tweet');
  });

  it('asks the usage answer when a spent month turns', async () => {
    const base = await serve((request, response) => {
      const capped = request.url!.includes('search');
      const body = capped ? problem('usage-capped', { period: 'Monthly' }) : { data: { cap_reset_day: '5' } };
      response.writeHead(capped ? 429 : 200, limitHeaders()).end(JSON.stringify(body));
    });
    const answer = await openAt(base).search('q', {});
    expect(answer).toEqual({ ok: false, failure: { kind: 'capped', until: Date.parse('2026-12-05T00:00:00Z') } });
  });
});

describe('a broken wire', () => {
  const body = JSON.stringify(wirePage([wirePost(idAgo(1_000))]));
  it.each<[string, http.RequestListener, string]>([
    ['silence', () => {}, 'timed_out'],
    ['headers, then silence', (_, response) => void response.writeHead(200, limitHeaders()).write('{"da'), 'timed_out'],
    [
      'a body that trickles for ever',
      (_, response) => {
        response.writeHead(200, limitHeaders());
        const drip = setInterval(() => response.write(' '), 40);
        response.on('close', () => clearInterval(drip));
      },
      'timed_out',
    ],
    [
      'a body cut off',
      (_, response) => {
        response.writeHead(200, { ...limitHeaders(), 'content-length': String(body.length) });
        response.write(body.slice(0, 40), () => response.destroy());
      },
      'cut_off',
    ],
    [
      'half a body that claims to be whole',
      (_, response) => void response.writeHead(200, limitHeaders()).end(body.slice(0, 40)),
      'cut_off',
    ],
    [
      'a compressed body cut off',
      (_, response) => {
        const packed = zlib.gzipSync(body);
        response.writeHead(200, {
          ...limitHeaders(),
          'content-encoding': 'gzip',
          'content-length': String(packed.length),
        });
        response.write(packed.subarray(0, 20), () => response.destroy());
      },
      'timed_out',
    ],
    ['a connection torn at once', (request) => void request.socket.destroy(), 'unreachable'],
    [
      'HTML with a good status',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
      'unknown_shape',
    ],
    [
      'HTML with 503',
      (_, response) => void response.writeHead(503, { 'content-type': 'text/html' }).end('<html>'),
      'overloaded',
    ],
    ['an empty body', (_, response) => void response.writeHead(200, limitHeaders()).end(), 'unknown_shape'],
  ])('%s', async (_, handle, kind) => {
    const patience = kind === 'timed_out' ? IMPATIENCE : PATIENCE;
    const answer = await openAt(await serve(handle), patience).search('q', {});
    expect(answer).toMatchObject({ ok: false, failure: { kind } });
  });

  it('a kept connection that was closed meanwhile is no failure: the request is made again on a fresh one', async () => {
    const met = new WeakSet<object>();
    let torn = 0;
    const base = await serve((request, response) => {
      if (met.has(request.socket)) {
        torn++;
        request.socket.destroy();
        return;
      }
      met.add(request.socket);
      response.writeHead(200, limitHeaders()).end(body);
    });
    const network = openAt(base);
    expect(await network.search('q', {})).toMatchObject({ ok: true });
    expect(await network.search('q', {})).toMatchObject({ ok: true });
    expect(torn).toBe(1);
  });

  it('nobody there', async () => {
    const base = await serve(() => {});
    server!.close();
    await once(server!, 'close');
    expect(await openAt(base).search('q', {})).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
  });
});
