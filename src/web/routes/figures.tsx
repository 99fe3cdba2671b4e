import type { Context } from 'hono';
import { transact } from '../../db/transact.ts';
import { readHealth } from '../../desk/health.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { readTeam } from '../../desk/team.ts';
import { endWaits } from '../../intake/streams.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { HealthPage } from '../views/health.tsx';
import { LeadPage } from '../views/lead.tsx';
import { brandRoutes } from './brands.tsx';
import { promiseRoutes } from './promises.tsx';
import { goTo, type PageRoute, send, viewOf } from './route.ts';

/** The pages that are read, not worked: brands, owed, team, health. */
export const figureRoutes: PageRoute[] = [
  ...brandRoutes,
  ...promiseRoutes,
  { method: 'get', path: '/lead', access: 'read', handle: showLead },
  { method: 'get', path: '/health', access: 'read', handle: showHealth },
  { method: 'post', path: '/health/retry', access: 'work', handle: retry },
];

async function showLead(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const scope = await readBrandScope(context.db);
  const brandIds = scope.shown.map((brand) => brand.id);
  return send(c, <LeadPage view={view} team={await readTeam(context.db, brandIds, view.at)} />);
}

async function showHealth(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  // The monitor runs now, whatever the moment of the posts it holds.
  const now = c.get('at');
  const view = { ...(await viewOf(c, context)), at: now };
  return send(c, <HealthPage view={view} health={await readHealth(context.db, context.config, now)} />);
}

/** Asks again now for what cannot be read, instead of when its wait is over. */
async function retry(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  await transact(context.db, (trx) => endWaits(trx, c.get('at')));
  return goTo(c, '/health', 'What cannot be read is asked for again now.');
}
