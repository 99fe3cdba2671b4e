import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import { makeClaims } from '../desk/claims.ts';
import { apiEndpoints } from './api/endpoints.ts';
import type { Scene, WebDeps, WebEnv } from './deps.ts';
import { addWebhooks } from './hooks.ts';
import { identify } from './http/access.ts';
import { addEndpoint } from './http/endpoint.ts';
import { secureHeaders } from './http/headers.ts';
import { limitShape, limitSize } from './http/limits.ts';
import { makeLive } from './http/live.ts';
import { makeMetrics } from './http/metrics.ts';
import { Problem, problemJson, toProblem } from './http/problem.ts';
import { makeReady } from './http/ready.ts';
import { refuseUnstorable } from './http/storable.ts';
import { addPage, goTo, send } from './routes/route.ts';
import { consoleRoutes } from './routes/routes.ts';
import { problemPage } from './views/problem.tsx';

/** The app, and what must be ended with it. */
export interface Web {
  app: OpenAPIHono<WebEnv>;
  stop(): void;
}

/** Faults of a request that are named; a body can have thousands. */
const MOST_FAULTS = 20;

/** Builds the console and the API without listening; whoever serves it passes `app.fetch` on. */
export function buildWeb(deps: WebDeps): Web {
  const scene: Scene = {
    ...deps,
    live: makeLive(deps.db, deps.now),
    claims: makeClaims(deps.db),
    metrics: makeMetrics(deps),
    ready: makeReady(deps.db, deps.now),
  };
  const app = new OpenAPIHono<WebEnv>({ defaultHook: refuseInvalid });
  app.use(measure(scene), secureHeaders());
  app.use(compress());
  app.use('/api/*', etag());
  app.use(limitSize(), identify(scene), limitShape(), refuseUnstorable());
  for (const endpoint of apiEndpoints) addEndpoint(app, scene, endpoint);
  addWebhooks(app, scene);
  for (const route of consoleRoutes) addPage(app, scene, route);
  app.notFound((c) => answerProblem(c, new Problem(404, 'not_found', 'There is nothing at this address.')));
  app.onError((error, c) => answerProblem(c, toProblem(error, deps.log, `${c.req.method} ${c.req.routePath}`)));
  describe(app);
  return { app, stop: () => scene.live.stop() };
}

function measure(scene: Scene) {
  return async (c: Context<WebEnv>, next: () => Promise<void>) => {
    const start = performance.now();
    await next();
    scene.metrics.request(c.req.method, c.req.routePath, c.res.status, (performance.now() - start) / 1000);
  };
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

/** Of a union, what is wrong with the shape that was meant: the one that is wrong furthest inside. */
function unfold({ errors, ...issue }: Issue): Issue[] {
  const depth = (issues: Issue[]) => Math.max(...issues.map(({ path }) => path.length));
  const [meant] = (errors ?? []).filter((issues) => issues.length > 0).sort((a, b) => depth(b) - depth(a));
  if (meant === undefined || depth(meant) === 0) return [issue];
  return meant.flatMap(unfold).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** As JSON for programs, as a page for people; strangers are shown the door. */
function answerProblem(c: Context<WebEnv>, problem: Problem): Response | Promise<Response> {
  if (c.req.path.startsWith('/api/') || !(c.req.header('accept') ?? '').includes('text/html'))
    return problemJson(c, problem);
  if (problem.status === 401 && problem.code === 'sign_in') {
    const to = c.req.method === 'GET' ? c.req.path : '/queue';
    return goTo(c, `/sign-in?${new URLSearchParams({ to })}`);
  }
  return send(c, problemPage(problem.status, problem.message), problem.status as 404);
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
