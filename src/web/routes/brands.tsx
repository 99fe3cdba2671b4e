import type { Context } from 'hono';
import { readBrandCards, readWeeks } from '../../desk/cards.ts';
import { readActs, readActWeeks, readResponses } from '../../desk/figures.ts';
import { packCursor, unpackCursor } from '../../desk/paging.ts';
import { type BrandRow, type BrandScope, readBrandScope } from '../../desk/scope.ts';
import { SAME_ANSWER_TIMES } from '../../scorecards/conduct.ts';
import { VERDICT_SPAN } from '../../scorecards/span.ts';
import { readTallied } from '../../scorecards/store/cards.ts';
import { readEvidence, TRACEABLE } from '../../scorecards/store/evidence.ts';
import { listCannedReplies, listClusters, valuesOf } from '../../scorecards/store/listing.ts';
import { listObjections } from '../../scorecards/store/objections.ts';
import { questionOf } from '../../scorecards/store/questions.ts';
import { readVerdictChanges } from '../../scorecards/store/verdicts.ts';
import { thresholdsOf } from '../../scorecards/thresholds.ts';
import { brandOf } from '../api/brands.ts';
import { sayDay } from '../components/behind.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { BrandPage } from '../views/brand.tsx';
import type { NetworkCard } from '../views/brand-networks.tsx';
import { BrandsPage } from '../views/brands.tsx';
import { CannedPage } from '../views/canned.tsx';
import { type Compared, ComparePage, MOST_COMPARED } from '../views/compare.tsx';
import { EvidencePage } from '../views/evidence.tsx';
import type { View } from '../views/view.ts';
import { type PageRoute, send, viewOf } from './route.ts';

/** Scorecards, and the posts behind them. */
export const brandRoutes: PageRoute[] = [
  { method: 'get', path: '/brands', access: 'read', handle: showBrands },
  { method: 'get', path: '/brands/:key', access: 'read', handle: showBrand },
  { method: 'get', path: '/brands/:key/evidence', access: 'read', handle: showEvidence },
  { method: 'get', path: '/brands/:key/canned', access: 'read', handle: showCanned },
];

const WEEKS = 12;
const MOST_EVIDENCE = 100;
const MOST_REPLIES = 300;

async function showBrands(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const scope = await readBrandScope(context.db);
  const keys = [...(c.req.queries('brand') ?? []), ...(c.req.queries('with') ?? [])].filter((key) => key !== '');
  const wanted = [...new Set(keys)].map((key) => brandOf(scope, key));
  if (wanted.length > 1) return showCompared(c, context, view, scope, wanted.slice(0, MOST_COMPARED));
  const cards = await readBrandCards(
    context.db,
    wanted.length > 0 ? wanted : scope.all,
    {},
    view.at,
    thresholdsOf(context.config),
  );
  return send(c, <BrandsPage view={view} cards={cards} brands={scope.all} />);
}

/** The span that pages look back on, and with it the question of every card on them. */
function spanOf({ config }: RequestContext, view: View, brand: BrandRow) {
  const thresholds = thresholdsOf(config);
  const { from, to } = questionOf(brand, {}, view.at, thresholds);
  return { from, to, thresholds, question: questionOf(brand, {}, view.at, thresholds) };
}

async function showCompared(
  c: Context<WebEnv>,
  context: RequestContext,
  view: View,
  scope: BrandScope,
  brands: BrandRow[],
): Promise<Response> {
  const compared: Compared[] = [];
  for (const brand of brands) {
    const { from, to, thresholds, question } = spanOf(context, view, brand);
    compared.push({
      brand,
      told: await readTallied(context.db, question),
      weeks: await readWeeks(context.db, brand, WEEKS, view.at, thresholds),
      acts: await readActs(context.db, brand.id, from, to),
      responses: await readResponses(context.db, brand.id, from, to),
    });
  }
  const others = scope.all.filter((other) => !brands.includes(other));
  return send(c, <ComparePage view={view} compared={compared} others={others} />);
}

async function showBrand(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const { db } = context;
  const scope = await readBrandScope(db);
  const brand = brandOf(scope, c.req.param('key') ?? '');
  const { from, to, thresholds, question } = spanOf(context, view, brand);
  const weeks = await readWeeks(db, brand, WEEKS, view.at, thresholds);
  const props = {
    view,
    brand,
    told: await readTallied(db, question),
    weeks,
    acts: await readActWeeks(db, brand.id, weeks[0]?.from ?? from, to),
    responses: await readResponses(db, brand.id, from, to),
    canned: await listClusters(db, { brand: brand.key, from, to, copies: thresholds.cannedCopies, limit: 20 }),
    changes: await readVerdictChanges(db, brand.id, view.at),
    objections: await listObjections(db, brand.id),
    networks: await readByNetwork(context, view, brand),
    others: scope.all.filter((other) => other.id !== brand.id),
  };
  return send(c, <BrandPage {...props} />);
}

/** The card of each network that the brand has a record on, the busiest first. */
async function readByNetwork(context: RequestContext, view: View, brand: BrandRow): Promise<NetworkCard[]> {
  const { from, to, thresholds } = spanOf(context, view, brand);
  const networks = await valuesOf(context.db, 'network', { brandId: brand.id, from, to });
  if (networks.length < 2) return [];
  const cards: NetworkCard[] = [];
  for (const network of networks) {
    const { card } = await readTallied(context.db, questionOf(brand, { network }, view.at, thresholds));
    cards.push({ network, card });
  }
  return cards.sort((a, b) => b.card.complaint_cases - a.card.complaint_cases);
}

function timeOf(c: Context<WebEnv>, name: string): number | undefined {
  const at = Date.parse(c.req.query(name) ?? '');
  return Number.isNaN(at) ? undefined : at;
}

async function showEvidence(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const brand = brandOf(await readBrandScope(context.db), c.req.param('key') ?? '');
  const of = c.req.query('of') ?? '';
  if (!TRACEABLE.includes(of)) throw new Problem(404, 'no_number', 'No posts are kept behind a number of this name.');
  const ask = { from: timeOf(c, 'from'), to: timeOf(c, 'to') };
  const question = questionOf(brand, ask, view.at, thresholdsOf(context.config));
  const [at, post_id] = unpackCursor(c.req.query('cursor'), ['time', 'text']) ?? [];
  const after = at === undefined ? null : { at: String(at), post_id: String(post_id) };
  const rows = await readEvidence(context.db, question, of, MOST_EVIDENCE + 1, after);
  const found = rows.slice(0, MOST_EVIDENCE);
  const last = found.at(-1);
  const more = rows.length > MOST_EVIDENCE && last ? packCursor([last.at, last.post_id]) : null;
  const span = ask.from === undefined ? null : `${sayDay(question.from)} to ${sayDay(question.to - 1)}`;
  const next = more && withCursor(view.here, more);
  return send(c, <EvidencePage view={view} brand={brand} of={of} span={span} found={found} next={next} />);
}

function withCursor(here: string, cursor: string): string {
  const url = new URL(here, 'http://console');
  url.searchParams.set('cursor', cursor);
  return url.pathname + url.search;
}

async function showCanned(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const brand = brandOf(await readBrandScope(context.db), c.req.param('key') ?? '');
  const cluster = c.req.query('cluster');
  const ask = { brand: brand.key, from: view.at - VERDICT_SPAN, limit: MOST_REPLIES };
  const found = await listCannedReplies(
    context.db,
    cluster === undefined ? { ...ask, times: SAME_ANSWER_TIMES } : { ...ask, cluster },
  );
  const title = cluster === undefined ? 'the same answer three times to one customer' : 'one template';
  return send(c, <CannedPage view={view} brand={brand} title={title} found={found} most={MOST_REPLIES} />);
}
