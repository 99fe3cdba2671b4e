import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { look, lookAway, type Place } from '../../desk/room.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { findAsset } from '../http/assets.ts';
import type { Change } from '../http/live.ts';
import { Problem } from '../http/problem.ts';
import { statusPage } from '../views/status.tsx';
import { type PageRoute, send } from './route.ts';

export const systemRoutes: PageRoute[] = [
  { method: 'get', path: '/assets/:version/:name', access: 'public', handle: showAsset },
  { method: 'get', path: '/healthz', access: 'public', handle: (c) => c.text('ok\n') },
  { method: 'get', path: '/readyz', access: 'public', handle: ready },
  { method: 'get', path: '/metrics', access: 'public', handle: metrics },
  { method: 'get', path: '/status', access: 'public', handle: status },
  { method: 'get', path: '/live', access: 'read', handle: live },
];

function showAsset(c: Context<WebEnv>): Response {
  const asset = findAsset(c.req.param('name') ?? '');
  if (!asset) throw new Problem(404, 'not_found', 'There is no such file.');
  return c.body(asset.body, 200, {
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
}

/** Alive is not ready: ready means that the database takes what is written, into tables of ours. */
async function ready(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const error = await context.ready();
  if (error === null) return c.text('ready\n');
  context.log.warn({ err: error }, 'not ready');
  return c.text('the database does not answer, or takes nothing that is written\n', 503);
}

async function metrics(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const { registry } = context.metrics;
  return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
}

/** For people as a page, for programs as JSON; 404 where the settings say so. */
async function status(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  if (!context.config.status_page) throw new Problem(404, 'not_found', 'There is nothing at this address.');
  const read = await context.status();
  c.header('cache-control', 'no-store');
  const code = read.state === 'down' ? 503 : 200;
  if (!(c.req.header('accept') ?? '').includes('text/html')) return c.json(read, code);
  return send(c, statusPage(read), code);
}

/** What changes, as server-sent events: ids only; a page asks for what it shows itself. */
function live(c: Context<WebEnv>, context: RequestContext): Response {
  const giveBack = context.live.takePlace(c.get('session') ?? c.get('who')!.name);
  if (!giveBack)
    throw new Problem(429, 'too_many_streams', 'Too many pages of this session are open at once. Close some of them.');
  c.header('x-accel-buffering', 'no');
  const caseId = c.req.query('case');
  const place = caseId ? { caseId: caseId.slice(0, 400), userId: c.get('who')!.userId } : null;
  return streamSSE(c, async (stream) => {
    try {
      await tell(stream, context, place);
    } finally {
      giveBack();
    }
  });
}

/** `place`: the case the page shows; its reader is seen there as long as the stream lives. */
async function tell(stream: SSEStreamingApi, context: RequestContext, place: Place | null): Promise<void> {
  const ended = Promise.withResolvers<void>();
  stream.onAbort(() => ended.resolve());
  const hear = (changes: Change[]) => void stream.writeSSE({ event: 'change', data: JSON.stringify(changes) });
  const { since, leave } = await context.live.listen(hear);
  const stay = () => (place ? look(context.db, place, context.now()).catch(() => {}) : undefined);
  await stay();
  const beat = setInterval(() => {
    void stream.writeSSE({ event: 'beat', data: '' });
    void stay();
  }, 20_000);
  await stream.writeSSE({ event: 'hello', data: String(since), retry: 3_000 });
  await ended.promise;
  clearInterval(beat);
  leave();
  if (place) await lookAway(context.db, place, context.now()).catch(() => {});
}
