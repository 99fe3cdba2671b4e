import type { Context } from 'hono';
import { transact } from '../../db/transact.ts';
import { readHealth } from '../../desk/health.ts';
import { brandNames, readBrandScope } from '../../desk/scope.ts';
import { endWaits } from '../../intake/streams.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { HealthPage } from '../views/health.tsx';
import { brandRoutes } from './brands.tsx';
import { promiseRoutes } from './promises.tsx';
import { regulatedRoutes } from './regulated.tsx';
import { goTo, type PageRoute, send, viewOf } from './route.ts';
import { teamRoutes } from './team.tsx';

/** The pages around the queue: brands, owed, regulated complaints, team, health. */
export const figureRoutes: PageRoute[] = [
  ...brandRoutes,
  ...promiseRoutes,
  ...regulatedRoutes,
  ...teamRoutes,
  { method: 'get', path: '/health', access: 'read', handle: showHealth },
  { method: 'post', path: '/health/retry', access: 'work', handle: retry },
];

async function showHealth(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  // The monitor runs now, whatever the moment of the posts it holds.
  const now = c.get('at');
  const view = { ...(await viewOf(c, context)), at: now };
  const health = await readHealth(context.db, context.config, now);
  const names = brandNames(await readBrandScope(context.db));
  return send(c, <HealthPage view={view} health={health} replica={context.replica?.lag()} names={names} />);
}

/** Asks again now for what cannot be read, instead of when its wait is over. */
async function retry(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  await transact(context.db, (trx) => endWaits(trx, c.get('at')));
  return goTo(c, '/health', 'What cannot be read is asked for again now.');
}
