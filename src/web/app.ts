import { OpenAPIHono } from '@hono/zod-openapi';
import type { Span } from '@opentelemetry/api';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { inScope, newId } from '../scope.ts';
import { apiEndpoints } from './api/endpoints.ts';
import { makeRequestContext } from './context.ts';
import type { RequestContext, WebDeps, WebEnv } from './deps.ts';
import { addWebhooks } from './hooks.ts';
import { identify } from './http/access.ts';
import { addEndpoint } from './http/endpoint.ts';
import { keepPrivate, protect } from './http/headers.ts';
import { limitShape, limitSize } from './http/limits.ts';
import { Problem, problemJson, toProblem } from './http/problem.ts';
import { refuseUnstorable } from './http/storable.ts';
import { addMcp } from './mcp/http.ts';
import { addPage, goTo, send, viewOf } from './routes/route.ts';
import { consoleRoutes } from './routes/routes.ts';
import { problemPage } from './views/problem.tsx';
import type { View } from './views/view.ts';

/** The app, and what must be ended with it. */
export interface Web {
  app: OpenAPIHono<WebEnv>;
  stop(): void;
}

/** Faults of a request that are named; a body can have thousands. */
const MOST_FAULTS = 20;

/** Builds the console and the API without listening; the server passes `app.fetch` on. */
export function buildWeb(deps: WebDeps): Web {
  const context = makeRequestContext(deps);
  const app = new OpenAPIHono<WebEnv>({ defaultHook: refuseInvalid });
  app.use(measure(context), protect(), keepPrivate());
  app.use(compress());
  app.use('/api/*', etag());
  app.use(limitSize(), identify(context), limitShape(), refuseUnstorable());
  for (const endpoint of apiEndpoints) addEndpoint(app, context, endpoint);
  addWebhooks(app, context);
  addMcp(app, context);
  for (const route of consoleRoutes) addPage(app, context, route);
  app.notFound((c) => answerProblem(c, context, new Problem(404, 'not_found', 'There is nothing at this address.')));
  app.onError((error, c) =>
    answerProblem(c, context, toProblem(error, deps.log, `${c.req.method} ${c.req.routePath}`)),
  );
  describe(app);
  return { app, stop: () => context.live.stop() };
}

/** An id that a proxy in front of us has given the request, so that its lines of the log are found in ours. */
const GIVEN_ID = /^[\w-]{8,64}$/;

function measure(context: RequestContext) {
  return async (c: Context<WebEnv>, next: () => Promise<void>) => {
    const given = c.req.header('x-request-id') ?? '';
    const id = GIVEN_ID.test(given) ? given : newId();
    c.set('request', id);
    c.header('x-request-id', id);
    await inScope('request', { request: id }, (span) => serveMeasured(c, context, span, next));
  };
}

async function serveMeasured(
  c: Context<WebEnv>,
  context: RequestContext,
  span: Span,
  next: () => Promise<void>,
): Promise<void> {
  const start = performance.now();
  await next();
  const [method, route, status, ms] = [c.req.method, c.req.routePath, c.res.status, performance.now() - start];
  context.metrics.request(method, route, status, ms / 1000);
  span.updateName(`${method} ${route}`).setAttributes({ 'http.route': route, 'http.response.status_code': status });
  context.log.debug?.({ method, route, status, ms: Math.round(ms), who: c.get('who')?.name }, 'request');
}

function refuseInvalid(result: { success: boolean; error?: { issues: Issue[] } }): void {
  if (result.success) return;
  const faults = (result.error?.issues ?? [])
    .flatMap(unfold)
    .slice(0, MOST_FAULTS)
    .map((issue) => `${issue.path.join('.') || 'request'}: ${issue.message}`);
  throw new Problem(422, 'bad_input', faults.join('; ') || 'The request is not as expected.');
}

interface Issue {
  path: PropertyKey[];
  message: string;
  /** Of a union: what is wrong with each of its shapes. */
  errors?: Issue[][];
}

/** Of a union, what is wrong with the shape that was meant: the one that is wrong furthest inside, and in the fewest places. */
function unfold({ errors, ...issue }: Issue): Issue[] {
  const depth = (issues: Issue[]) => Math.max(...issues.map(({ path }) => path.length));
  const [meant] = (errors ?? [])
    .filter((issues) => issues.length > 0)
    .sort((a, b) => depth(b) - depth(a) || a.length - b.length);
  if (meant === undefined || depth(meant) === 0) return [issue];
  return meant.flatMap(unfold).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/**
 * As JSON for programs, and for pages that send a command by themselves: those stay as they are and say what went wrong.
 * Else as a page, for who is signed in within the frame of the console; strangers are shown the door.
 */
async function answerProblem(c: Context<WebEnv>, context: RequestContext, problem: Problem): Promise<Response> {
  const isPage = (c.req.header('accept') ?? '').includes('text/html') && !c.req.path.startsWith('/api/');
  const staysOpen = c.req.header('hx-request') !== undefined && (c.req.method !== 'GET' || problem.status === 401);
  if (!isPage || staysOpen) return problemJson(c, problem);
  if (problem.status === 401 && problem.code === 'sign_in') {
    const to = c.req.method === 'GET' ? c.req.path : '/queue';
    return goTo(c, `/sign-in?${new URLSearchParams({ to })}`);
  }
  const view = await frameOf(c, context, problem);
  return send(
    c,
    problemPage(problem.status, problem.message, { view, request: c.get('request') }),
    problem.status as 404,
  );
}

/** The frame to tell a problem in; none for strangers, nor where the database gives none. */
async function frameOf(c: Context<WebEnv>, context: RequestContext, { status }: Problem): Promise<View | null> {
  if (!c.get('who') || status >= 500) return null;
  return viewOf(c, context).catch(() => null);
}

/** The OpenAPI document, made of the schemas that check. */
function describe(app: OpenAPIHono<WebEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'amends_session',
    description: 'Writes also need the header x-csrf-token.',
  });
  const info = {
    title: 'Amends',
    version: '1',
    description: 'Public complaints, what brands did about them, and the queue of who needs an answer first.',
  };
  app.doc31('/openapi.json', { openapi: '3.1.0', info });
}
