import type { Context } from 'hono';
import { VERDICT_SPAN } from '../../accountability/span.ts';
import { readEvidence, TRACEABLE } from '../../accountability/store/evidence.ts';
import { listClusters } from '../../accountability/store/listing.ts';
import { questionOf } from '../../accountability/store/questions.ts';
import { thresholdsOf } from '../../accountability/thresholds.ts';
import { PROMISE_STATES } from '../../model.ts';
import { brandOf } from '../api/brands.ts';
import type { Scene, WebEnv } from '../deps.ts';
import { unpackCursor } from '../kit/paging.ts';
import { Problem } from '../kit/problem.ts';
import { BrandPage } from '../pages/brand.tsx';
import { BrandsPage } from '../pages/brands.tsx';
import { EvidencePage } from '../pages/evidence.tsx';
import { HealthPage } from '../pages/health.tsx';
import { LeadPage } from '../pages/lead.tsx';
import { PromisesPage } from '../pages/owed.tsx';
import { sayMoment } from '../parts/say.ts';
import { readBrandCard, readBrandCards, readWeeks } from '../read/cards.ts';
import { readActWeeks, readResponses, readTeam } from '../read/figures.ts';
import { readHealth } from '../read/health.ts';
import { readOwed, readPromiseList } from '../read/promises.ts';
import { readBrandScope } from '../read/scope.ts';
import { type PageRoute, send, viewOf } from './route.ts';

/** The pages that are read, not worked: brands, owed, team, health. */
export const figureRoutes: PageRoute[] = [
  { method: 'get', path: '/brands', access: 'read', handle: showBrands },
  { method: 'get', path: '/brands/:key', access: 'read', handle: showBrand },
  { method: 'get', path: '/brands/:key/evidence', access: 'read', handle: showEvidence },
  { method: 'get', path: '/brands/:key/promises', access: 'read', handle: showPromises },
  { method: 'get', path: '/owed', access: 'read', handle: showOwed },
  { method: 'get', path: '/lead', access: 'read', handle: showLead },
  { method: 'get', path: '/health', access: 'read', handle: showHealth },
];

const WEEKS = 12;
const PAGE = 50;
const MOST_EVIDENCE = 200;

async function showBrands(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const scope = await readBrandScope(scene.db);
  const wanted = [c.req.query('brand'), c.req.query('with')].filter((key) => key !== undefined && key !== '');
  const brands = wanted.length > 0 ? wanted.map((key) => brandOf(scope, key as string)) : scope.all;
  return send(
    c,
    <BrandsPage
      view={view}
      cards={await readBrandCards(scene.db, brands, {}, view.at, thresholdsOf(scene.config))}
      brands={scope.all}
    />,
  );
}

async function showBrand(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const { db } = scene;
  const scope = await readBrandScope(db);
  const brand = brandOf(scope, c.req.param('key') ?? '');
  const from = view.at - VERDICT_SPAN;
  const props = {
    view,
    brand,
    card: await readBrandCard(db, brand, {}, view.at, thresholdsOf(scene.config)),
    weeks: await readWeeks(db, brand, WEEKS, view.at, thresholdsOf(scene.config)),
    acts: await readActWeeks(db, brand.id, from, view.at + 1),
    responses: await readResponses(db, brand.id, from, view.at + 1),
    canned: await listClusters(db, { brand: brand.key, from, to: view.at + 1, copies: 3, limit: 20 }),
    others: scope.all.filter((other) => other.id !== brand.id),
  };
  return send(c, <BrandPage {...props} />);
}

function timeOf(c: Context<WebEnv>, name: string): number | undefined {
  const at = Date.parse(c.req.query(name) ?? '');
  return Number.isNaN(at) ? undefined : at;
}

async function showEvidence(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const brand = brandOf(await readBrandScope(scene.db), c.req.param('key') ?? '');
  const of = c.req.query('of') ?? '';
  if (!TRACEABLE.includes(of)) throw new Problem(404, 'no_number', 'No posts are kept behind a number of this name.');
  const ask = { from: timeOf(c, 'from'), to: timeOf(c, 'to') };
  const found = await readEvidence(
    scene.db,
    questionOf(brand, ask, view.at, thresholdsOf(scene.config)),
    of,
    MOST_EVIDENCE,
  );
  const span = ask.from === undefined ? null : `from ${sayMoment(ask.from, view.at, view.zone)}`;
  return send(c, <EvidencePage view={view} brand={brand} of={of} span={span} found={found} most={MOST_EVIDENCE} />);
}

async function showPromises(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const brand = brandOf(await readBrandScope(scene.db), c.req.param('key') ?? '');
  const state = PROMISE_STATES.find((one) => one === c.req.query('state'));
  const after = unpackCursor(c.req.query('cursor'), 3);
  const rows = await readPromiseList(scene.db, { brand: brand.key, state }, { limit: PAGE, after });
  const props = {
    view,
    rows,
    title: `Promises of ${brand.name}`,
    advice: state ?? 'the newest first',
    base: `/brands/${encodeURIComponent(brand.key)}/promises${state ? `?state=${state}` : ''}`,
    empty: ['No such promise', 'Nothing was promised in public that stands so.'] as [string, string],
  };
  return send(c, <PromisesPage {...props} />);
}

async function showOwed(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const rows = await readOwed(scene.db, {}, { limit: PAGE, after: unpackCursor(c.req.query('cursor'), 3) });
  const props = {
    view,
    rows,
    title: 'Owed',
    advice: 'what we promised and have not done, the earliest due first',
    base: '/owed',
    empty: ['Nothing is owed', 'Every promise of ours was kept, or attested.'] as [string, string],
  };
  return send(c, <PromisesPage {...props} />);
}

async function showLead(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const scope = await readBrandScope(scene.db);
  const brandIds = scope.shown.map((brand) => brand.id);
  return send(c, <LeadPage view={view} team={await readTeam(scene.db, brandIds, view.at)} />);
}

async function showHealth(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  return send(c, <HealthPage view={view} health={await readHealth(scene.db, scene.config, view.at)} />);
}
