import type { Context } from 'hono';
import { unpackCursor } from '../../desk/paging.ts';
import { owedAsOf, readOwed, readPromiseList } from '../../desk/promises.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { PROMISE_WORDS } from '../../labels.ts';
import { type Ms, PROMISE_STATES } from '../../model.ts';
import { countOwed, type OpenPromisesQuery } from '../../promises/store/ledger.ts';
import { endOf } from '../../scorecards/span.ts';
import { brandOf } from '../api/brands.ts';
import { AsOf, askedDay, keepDay } from '../components/as-of.tsx';
import { brandPath } from '../components/behind.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { BrandHead } from '../views/brand.tsx';
import { BrandsHead } from '../views/brands-tabs.tsx';
import { type Part, PromisesPage } from '../views/owed.tsx';
import { type PageRoute, send, viewOf } from './route.ts';

/** What was promised, and what of it is owed. */
export const promiseRoutes: PageRoute[] = [
  { method: 'get', path: '/brands/:key/promises', access: 'read', lagging: true, handle: showPromises },
  { method: 'get', path: '/promises', access: 'read', lagging: true, handle: showPromises },
  { method: 'get', path: '/owed', access: 'read', lagging: true, handle: showOwed },
];

const PAGE = 50;

/** The promises of one brand, or of all. */
async function showPromises(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const key = c.req.param('key');
  const brand = key === undefined ? null : brandOf(await readBrandScope(context.db), key);
  const state = PROMISE_STATES.find((one) => one === c.req.query('state'));
  const said = c.req.query('reported');
  const reported = said === 'true' ? true : said === 'false' ? false : undefined;
  const after = unpackCursor(c.req.query('cursor'), ['moment', 'text', 'text']);
  const rows = await readPromiseList(
    context.db,
    { brand: brand?.key, state, reported, to: endOf(view.at) },
    { limit: PAGE, after },
  );
  const path = brand === null ? '/promises' : brandPath(brand.key, '/promises');
  const to = (of: { state?: string | undefined; reported?: boolean | undefined }) => {
    const query = new URLSearchParams();
    const day = askedDay(view);
    if (day !== undefined) query.set('at', day);
    for (const [name, value] of Object.entries(of)) if (value !== undefined) query.set(name, String(value));
    return query.size > 0 ? `${path}?${query}` : path;
  };
  const parts: Part[] = [
    { word: 'All', href: to({ reported }), current: state === undefined },
    ...PROMISE_STATES.map((one) => ({
      word: PROMISE_WORDS[one],
      href: to({ state: one, reported }),
      current: state === one,
    })),
    { word: 'Made in public', href: to({ state, reported: false }), current: reported === false },
    { word: 'Reported by customers', href: to({ state, reported: true }), current: reported === true },
  ];
  const props = {
    view,
    rows,
    parts,
    title: brand === null ? 'Promises' : `Promises of ${brand.name}`,
    advice: '',
    base: to({ state, reported }),
    head: brand ? (
      <BrandHead view={view} brand={brand} place="promises" />
    ) : (
      <BrandsHead view={view} place="promises" said="of all brands, the newest first" />
    ),
    aside: <AsOf view={view} span={false} />,
    empty: (state === undefined && reported === undefined
      ? ['No promise', 'Nothing was promised in public, and no customer reports a promise.']
      : ['No such promise', 'Nothing was promised that stands so.']) as [string, string],
  };
  return send(c, <PromisesPage {...props} />);
}

/** A part of what is owed: what it is called, says of itself, and says when it is empty. */
interface OwedPart {
  word: string;
  advice: string;
  empty: readonly [title: string, advice: string];
  ask(at: Ms): Pick<OpenPromisesQuery, 'from' | 'to' | 'expired'>;
}

/** What is to come first: it can still be kept. What is past due waits until it is seen done, attested, or expired. */
const OWED_PARTS = {
  ahead: {
    word: 'To come',
    advice: 'what we promised and have not done, the earliest due first',
    empty: ['Nothing is owed', 'No promise of ours is still to come due.'],
    ask: (at) => ({ from: at }),
  },
  past: {
    word: 'Past due, nothing seen',
    advice: 'due, and neither kept in public nor attested',
    empty: ['Nothing is past due', 'Every promise that came due of late was kept, or attested.'],
    ask: (at) => ({ to: at }),
  },
  expired: {
    word: 'Expired',
    advice: 'past due in silence for so long that the case is over; the scorecards still count it',
    empty: ['No promise has expired', 'Every promise that came due was kept, attested, or can still be acted on.'],
    ask: () => ({ expired: true }),
  },
} as const satisfies Record<string, OwedPart>;
type OwedPartName = keyof typeof OWED_PARTS;
const OWED_PART_NAMES = Object.keys(OWED_PARTS) as OwedPartName[];

async function showOwed(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const shown = OWED_PART_NAMES.find((name) => name === c.req.query('due')) ?? 'ahead';
  const { advice, empty, ask } = OWED_PARTS[shown];
  const asOf = owedAsOf(view.at, context.config, view.asOf === 'asked');
  const after = unpackCursor(c.req.query('cursor'), ['due', 'text', 'text']);
  const rows = await readOwed(context.db, { ...asOf, ...ask(view.at) }, { limit: PAGE, after });
  const counts = await countOwed(context.db, asOf);
  const to = (name: OwedPartName) => keepDay(name === 'ahead' ? '/owed' : `/owed?due=${name}`, view);
  const parts = OWED_PART_NAMES.map((name): Part => {
    return { word: OWED_PARTS[name].word, href: to(name), current: name === shown, n: counts[name] };
  });
  const props = { view, rows, parts, title: 'Owed', advice, base: to(shown), empty };
  return send(c, <PromisesPage {...props} aside={<AsOf view={view} span={false} />} />);
}
