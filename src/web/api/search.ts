import { z } from '@hono/zod-openapi';
import { caseOut } from '../../contract/case.ts';
import { readBundles } from '../../desk/list/bundles.ts';
import { cursorParts } from '../../desk/list/cases.ts';
import { toCaseOut } from '../../desk/list/records.ts';
import { momentShown } from '../../desk/moment.ts';
import { unpackCursor } from '../../desk/paging.ts';
import { askSearch } from '../../desk/search/find.ts';
import { SEARCH_HELP } from '../../desk/search/parse.ts';
import { type Endpoint, list } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

export const searchEndpoints: Endpoint[] = [
  list({
    path: '/api/v1/search',
    access: 'read',
    summary: 'Cases of all brands, open and done, by words and operators, the newest first.',
    query: z.object({ q: z.string().max(400).openapi({ description: SEARCH_HELP }) }),
    gives: caseOut,
    async handle({ db, query: { q, limit, cursor }, who, at: asked }) {
      const at = await momentShown(db, asked);
      const { filter, faults } = await askSearch(db, q, { me: who.name, now: at });
      if (filter === null) throw new Problem(422, 'bad_search', faults.join(' '));
      const after = unpackCursor(cursor, cursorParts(filter.view));
      const found = await readBundles(db, filter, { limit, after, now: at });
      return { items: found.items.map((bundle) => toCaseOut(bundle, at)), next: found.next };
    },
  }),
];
