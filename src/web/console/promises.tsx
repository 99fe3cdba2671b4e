import type { Context } from 'hono';
import { countOwed } from '../../accountability/store/ledger.ts';
import { PROMISE_STATES } from '../../model.ts';
import { brandOf } from '../api/brands.ts';
import type { Scene, WebEnv } from '../deps.ts';
import { unpackCursor } from '../kit/paging.ts';
import { type Part, PromisesPage } from '../pages/owed.tsx';
import { brandPath } from '../parts/behind.ts';
import { readOwed, readPromiseList } from '../read/promises.ts';
import { readBrandScope } from '../read/scope.ts';
import { type PageRoute, send, viewOf } from './route.ts';

/** What was promised, and what of it is owed. */
export const promiseRoutes: PageRoute[] = [
  { method: 'get', path: '/brands/:key/promises', access: 'read', handle: showPromises },
  { method: 'get', path: '/owed', access: 'read', handle: showOwed },
];

const PAGE = 50;

async function showPromises(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const brand = brandOf(await readBrandScope(scene.db), c.req.param('key') ?? '');
  const state = PROMISE_STATES.find((one) => one === c.req.query('state'));
  const said = c.req.query('reported');
  const reported = said === 'true' ? true : said === 'false' ? false : undefined;
  const after = unpackCursor(c.req.query('cursor'), 3);
  const rows = await readPromiseList(scene.db, { brand: brand.key, state, reported }, { limit: PAGE, after });
  const path = brandPath(brand.key, '/promises');
  const to = (of: { state?: string | undefined; reported?: boolean | undefined }) => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(of)) if (value !== undefined) query.set(name, String(value));
    return query.size > 0 ? `${path}?${query}` : path;
  };
  const parts: Part[] = [
    { word: 'All', href: to({ reported }), current: state === undefined },
    ...PROMISE_STATES.map((one) => ({ word: one, href: to({ state: one, reported }), current: state === one })),
    { word: 'Made in public', href: to({ state, reported: false }), current: reported === false },
    { word: 'Reported by customers', href: to({ state, reported: true }), current: reported === true },
  ];
  const props = {
    view,
    rows,
    parts,
    title: `Promises of ${brand.name}`,
    advice: 'the newest first',
    base: to({ state, reported }),
    empty: ['No such promise', 'Nothing was promised that stands so.'] as [string, string],
  };
  return send(c, <PromisesPage {...props} />);
}

/** What is to come first: it can still be kept. What is past due waits until somebody sees it done, or attests it. */
async function showOwed(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const past = c.req.query('due') === 'past';
  const span = past ? { to: view.at } : { from: view.at };
  const rows = await readOwed(scene.db, span, { limit: PAGE, after: unpackCursor(c.req.query('cursor'), 3) });
  const counts = await countOwed(scene.db, {}, view.at);
  const parts: Part[] = [
    { word: 'To come', href: '/owed', current: !past, n: counts.ahead },
    { word: 'Past due, nothing seen', href: '/owed?due=past', current: past, n: counts.past },
  ];
  const props = {
    view,
    rows,
    parts,
    title: 'Owed',
    advice: past
      ? 'due, and neither kept in public nor attested'
      : 'what we promised and have not done, the earliest due first',
    base: past ? '/owed?due=past' : '/owed',
    empty: (past
      ? ['Nothing is past due', 'Every promise that came due was kept, or attested.']
      : ['Nothing is owed', 'No promise of ours is still to come due.']) as [string, string],
  };
  return send(c, <PromisesPage {...props} />);
}
