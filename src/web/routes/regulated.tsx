import type { Context } from 'hono';
import { unpackCursor } from '../../desk/paging.ts';
import { countRegulated, hasRegulated, REGULATED_PARTS, readRegulated } from '../../desk/regulated.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { RegulatedPage } from '../views/regulated.tsx';
import { type PageRoute, send, viewOf } from './route.ts';

/** Complaints that the law gives a time. */
export const regulatedRoutes: PageRoute[] = [
  { method: 'get', path: '/regulated', access: 'read', handle: showRegulated },
];

const PAGE = 50;

async function showRegulated(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const part = REGULATED_PARTS.find((one) => one === c.req.query('part')) ?? 'running';
  const after = unpackCursor(c.req.query('cursor'), ['moment', 'text']);
  const any = await hasRegulated(context.db);
  const props = {
    view,
    part,
    any,
    rows: any ? await readRegulated(context.db, part, view.at, { limit: PAGE, after }) : { items: [], next: null },
    counts: any ? await countRegulated(context.db, view.at) : { running: 0, overdue: 0, answered: 0 },
  };
  return send(c, <RegulatedPage {...props} />);
}
