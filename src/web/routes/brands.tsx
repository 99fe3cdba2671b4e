import type { Context } from 'hono';
import { DAY } from '../../config/duration.ts';
import { readBrandStory, readBrandTold, readNetworkCards } from '../../desk/cards.ts';
import { packCursor, unpackCursor } from '../../desk/paging.ts';
import { type BrandRow, type BrandScope, readBrandScope } from '../../desk/scope.ts';
import { formatCode, formatDay } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import type { Ms } from '../../model.ts';
import { SAME_ANSWER_TIMES } from '../../scorecards/conduct.ts';
import { VERDICT_SPAN } from '../../scorecards/span.ts';
import { readCaptured, readCaptures } from '../../scorecards/store/captured.ts';
import { readEvidence, TRACEABLE } from '../../scorecards/store/evidence.ts';
import { readTopicLadders } from '../../scorecards/store/ladder.ts';
import { listCannedReplies, listClusters } from '../../scorecards/store/listing.ts';
import { listObjections } from '../../scorecards/store/objections.ts';
import { questionOf } from '../../scorecards/store/questions.ts';
import { readExamples } from '../../scorecards/store/story.ts';
import { readVerdictChanges } from '../../scorecards/store/verdicts.ts';
import { thresholdsOf } from '../../scorecards/thresholds.ts';
import { brandOf } from '../api/brands.ts';
import { isInReach } from '../api/params.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { BrandPage } from '../views/brand.tsx';
import { BrandsPage } from '../views/brands.tsx';
import { brandsQuery, pickBrands } from '../views/brands-query.ts';
import { AllTemplatesPage, CannedPage, TemplatesPage } from '../views/canned.tsx';
import { type ComparedBrand, ComparePage, MOST_COMPARED } from '../views/compare.tsx';
import { EvidencePage } from '../views/evidence.tsx';
import type { View } from '../views/view.ts';
import { type PageRoute, send, viewOf } from './route.ts';

/** Scorecards, and the posts behind them. */
export const brandRoutes: PageRoute[] = [
  { method: 'get', path: '/brands', access: 'read', lagging: true, handle: showBrands },
  { method: 'get', path: '/brands/:key', access: 'read', lagging: true, handle: showBrand },
  { method: 'get', path: '/brands/:key/evidence', access: 'read', lagging: true, handle: showEvidence },
  { method: 'get', path: '/brands/:key/canned', access: 'read', lagging: true, handle: showCanned },
  { method: 'get', path: '/canned', access: 'read', lagging: true, handle: showAllCanned },
];

const MOST_EVIDENCE = 100;
const MOST_REPLIES = 300;
const MOST_TEMPLATES = 200;
/** Templates shown of all brands together. */
const MOST_OF_ALL = 50;
const EXAMPLES = 6;

async function showBrands(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const scope = await readBrandScope(context.db);
  const keys = [...(c.req.queries('brand') ?? []), ...(c.req.queries('with') ?? [])].filter((key) => key !== '');
  const wanted = [...new Set(keys)].map((key) => brandOf(scope, key));
  if (wanted.length > 1) return send(c, await compare(context, view, scope, wanted.slice(0, MOST_COMPARED)));
  const shown = wanted.length > 0 ? wanted : scope.all;
  const thresholds = thresholdsOf(context.config);
  const told = await readBrandTold(context.db, shown, view.at, thresholds);
  const captures = await capturesOf(context, shown, view.at);
  const listed = shown.map((brand, i) => ({ brand, ...told[i]!, capture: captures.get(brand.id)! }));
  const query = brandsQuery((name) => c.req.query(name));
  const props = { view, query, picked: pickBrands(listed, query), all: listed.length, thresholds };
  return send(c, <BrandsPage {...props} />);
}

async function compare(context: RequestContext, view: View, scope: BrandScope, brands: BrandRow[]) {
  const thresholds = thresholdsOf(context.config);
  const told = await readBrandTold(context.db, brands, view.at, thresholds);
  const captures = await capturesOf(context, brands, view.at);
  const compared: ComparedBrand[] = [];
  for (const [i, brand] of brands.entries())
    compared.push({
      brand,
      told: told[i]!,
      story: await readBrandStory(context.db, brand, view.at, thresholds),
      capture: captures.get(brand.id)!,
    });
  const others = scope.all.filter((other) => !brands.includes(other));
  return <ComparePage view={view} compared={compared} others={others} />;
}

/** How brands were captured over the 90 days that their cards look back on. */
function capturesOf({ db }: RequestContext, brands: BrandRow[], at: Ms) {
  return readCaptures(
    db,
    brands.map(({ id }) => id),
    { from: at - VERDICT_SPAN, to: at },
  );
}

async function showBrand(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const { db } = context;
  const scope = await readBrandScope(db);
  const brand = brandOf(scope, c.req.param('key') ?? '');
  const thresholds = thresholdsOf(context.config);
  const question = questionOf(brand, {}, view.at, thresholds);
  const [told] = await readBrandTold(db, [brand], view.at, thresholds);
  const props = {
    view,
    brand,
    told: told!,
    networks: await readNetworkCards(db, brand, view.at, thresholds),
    topics: await readTopicLadders(db, question, view.at - thresholds.judgingWindowMs),
    story: await readBrandStory(db, brand, view.at, thresholds),
    examples: await readExamples(db, question, EXAMPLES),
    changes: await readVerdictChanges(db, brand.id, view.at),
    captured: await readCaptured(db, brand.id, { from: view.at - VERDICT_SPAN, to: view.at }),
    objections: await listObjections(db, brand.id),
    others: scope.all.filter((other) => other.id !== brand.id),
  };
  return send(c, <BrandPage {...props} />);
}

function timeOf(c: Context<WebEnv>, name: string): number | undefined {
  const at = Date.parse(c.req.query(name) ?? '');
  return isInReach(at) ? at : undefined;
}

async function showEvidence(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const brand = brandOf(await readBrandScope(context.db), c.req.param('key') ?? '');
  const of = c.req.query('of') ?? '';
  if (!TRACEABLE.includes(of)) throw new Problem(404, 'no_number', 'No posts are kept behind a number of this name.');
  const part = { network: c.req.query('network') || undefined, topic: c.req.query('topic') || undefined };
  const ask = { from: timeOf(c, 'from'), to: timeOf(c, 'to'), ...part };
  const question = questionOf(brand, ask, view.at, thresholdsOf(context.config));
  const [at, post_id] = unpackCursor(c.req.query('cursor'), ['time', 'text']) ?? [];
  const after = at === undefined ? null : { at: String(at), post_id: String(post_id) };
  const closeAfter = context.config.cases.close_after_days * DAY;
  const rows = await readEvidence(context.db, question, of, { limit: MOST_EVIDENCE + 1, after, closeAfter });
  const found = rows.slice(0, MOST_EVIDENCE);
  const last = found.at(-1);
  const more = rows.length > MOST_EVIDENCE && last ? packCursor([last.at, last.post_id]) : null;
  const span = ask.from === undefined ? null : `${formatDay(question.from)} to ${formatDay(question.to - 1)}`;
  const next = more && withCursor(view.here, more);
  const only = part.network ? formatNetwork(part.network) : part.topic ? formatCode(part.topic) : null;
  return send(c, <EvidencePage {...{ view, brand, of, span, only, found, next }} />);
}

function withCursor(here: string, cursor: string): string {
  const url = new URL(here, 'http://console');
  url.searchParams.set('cursor', cursor);
  return url.pathname + url.search;
}

async function showAllCanned(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const { all } = await readBrandScope(context.db);
  const { cannedCopies: copies } = thresholdsOf(context.config);
  const ask = { from: view.at - VERDICT_SPAN, to: view.at, copies, limit: MOST_OF_ALL };
  const canned = await listClusters(context.db, ask);
  return send(c, <AllTemplatesPage view={view} brands={all} canned={canned} most={MOST_OF_ALL} />);
}

/** The templates of a brand; the replies of one of them; or the same answer given again and again to one customer. */
async function showCanned(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const brand = brandOf(await readBrandScope(context.db), c.req.param('key') ?? '');
  const { from, to, thresholds } = questionOf(brand, {}, view.at, thresholdsOf(context.config));
  const cluster = c.req.query('cluster');
  const same = c.req.query('same') !== undefined;
  if (cluster === undefined && !same) {
    const ask = { brand: brand.key, from, to, copies: thresholds.cannedCopies, limit: MOST_TEMPLATES };
    return send(c, <TemplatesPage view={view} brand={brand} canned={await listClusters(context.db, ask)} />);
  }
  const ask = { brand: brand.key, from, to, limit: MOST_REPLIES };
  const found = await listCannedReplies(
    context.db,
    cluster === undefined ? { ...ask, times: SAME_ANSWER_TIMES } : { ...ask, cluster },
  );
  const title = cluster === undefined ? 'the same answer three times to one customer' : 'one template';
  return send(c, <CannedPage view={view} brand={brand} title={title} found={found} most={MOST_REPLIES} />);
}
