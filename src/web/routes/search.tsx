import type { Context } from 'hono';
import { cursorParts } from '../../desk/list/cases.ts';
import { readQueue } from '../../desk/list/rows.ts';
import { readOpenings } from '../../desk/openings.ts';
import { unpackCursor } from '../../desk/paging.ts';
import { readMarks } from '../../desk/reads.ts';
import { askSearch, findDrafts, findPeople } from '../../desk/search/find.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { SearchPage } from '../views/search.tsx';
import { PAGE } from './case-list.ts';
import { type PageRoute, send, viewOf } from './route.ts';

export const searchRoutes: PageRoute[] = [{ method: 'get', path: '/search', access: 'read', handle: showSearch }];

/** What is longer is no search. */
const LONGEST = 400;

/** Search over everything: cases open and done of all brands, people, and one's own drafts. */
async function showSearch(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const { db } = context;
  const view = await viewOf(c, context);
  const text = (c.req.query('q') ?? '').trim().slice(0, LONGEST);
  if (text === '') return send(c, <SearchPage view={view} text="" faults={[]} found={null} />);
  const asked = await askSearch(db, text, { me: view.who.name, now: view.at });
  if (asked.search === null) {
    const page = <SearchPage view={view} text={text} faults={asked.faults} found={null} />;
    return send(c, page, 422);
  }
  const after = unpackCursor(c.req.query('cursor'), cursorParts(asked.filter.view));
  const rows = await readQueue(db, asked.filter, { limit: PAGE, after, now: view.at });
  const ids = rows.items.map((row) => row.id);
  const found = {
    rows,
    openings: await readOpenings(db, ids),
    marks: await readMarks(db, view.who.userId, ids),
    people: after ? [] : await findPeople(db, asked.search),
    drafts: after ? [] : await findDrafts(db, view.who.userId, asked.search),
  };
  return send(c, <SearchPage view={view} text={text} faults={[]} found={found} />);
}
