import { z } from '@hono/zod-openapi';
import { DAY } from '../../config/duration.ts';
import { brandCard, cannedCluster, evidenceOut } from '../../contract/brand-card.ts';
import { ledgerPromise } from '../../contract/promise.ts';
import { readBrandCard, readBrandCards } from '../../desk/cards.ts';
import { momentShown } from '../../desk/moment.ts';
import { toPage, unpackCursor } from '../../desk/paging.ts';
import { owedAsOf, readOwed, readPromiseList } from '../../desk/promises.ts';
import { type BrandScope, readBrandScope } from '../../desk/scope.ts';
import { PROMISE_STATES } from '../../model.ts';
import { readEvidence, TRACEABLE } from '../../scorecards/store/evidence.ts';
import { listClusters } from '../../scorecards/store/listing.ts';
import { questionOf } from '../../scorecards/store/questions.ts';
import { thresholdsOf } from '../../scorecards/thresholds.ts';
import { type Endpoint, endpoint, list } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { isoMoment } from './params.ts';

const time = isoMoment.optional();
const span = z.object({ from: time, to: time });
const part = span.extend({
  network: z.string().max(40).optional(),
  language: z.string().max(20).optional(),
  topic: z.string().max(40).optional(),
});
const brandParams = z.object({
  key: z
    .string()
    .max(80)
    .openapi({ param: { name: 'key', in: 'path' }, example: 'lumen' }),
});

function ms(iso: string | undefined): number | undefined {
  return iso === undefined ? undefined : Date.parse(iso);
}

/** @throws Problem when there is no such brand. */
export function brandOf(scope: BrandScope, key: string) {
  const brand = scope.all.find((one) => one.key === key);
  if (!brand) throw new Problem(404, 'no_brand', `No brand is called "${key}".`);
  return brand;
}

export const brandEndpoints: Endpoint[] = [
  list({
    path: '/api/v1/brands',
    access: 'read',
    summary:
      'Scorecards; brands with a verdict first, those that leave most complaints with words or nothing before the others. The last 90 days unless said otherwise.',
    query: part.extend({
      brand: z.string().max(400).optional().openapi({ description: 'Keys, comma-separated: compare these.' }),
    }),
    gives: brandCard,
    async handle({ db, config, query, at }) {
      const scope = await readBrandScope(db);
      const wanted = query.brand?.split(',').map((key) => brandOf(scope, key.trim())) ?? scope.all;
      const ask = { ...query, from: ms(query.from), to: ms(query.to) };
      return {
        items: await readBrandCards(db, wanted, ask, {
          at: await momentShown(db, at),
          thresholds: thresholdsOf(config),
        }),
        next: null,
      };
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/brands/{key}',
    access: 'read',
    summary: 'The scorecard of one brand.',
    params: brandParams,
    query: part,
    gives: brandCard,
    async handle({ db, config, params, query, at }) {
      const brand = brandOf(await readBrandScope(db), params.key);
      return readBrandCard(
        db,
        brand,
        { ...query, from: ms(query.from), to: ms(query.to) },
        { at: await momentShown(db, at), thresholds: thresholdsOf(config) },
      );
    },
  }),
  list({
    path: '/api/v1/brands/{key}/evidence',
    access: 'read',
    summary: 'The posts behind one number of a scorecard.',
    params: brandParams,
    query: part.extend({ of: z.enum(TRACEABLE as [string, ...string[]]) }),
    gives: evidenceOut,
    async handle({ db, config, params, query, at }) {
      const brand = brandOf(await readBrandScope(db), params.key);
      const question = questionOf(
        brand,
        { ...query, from: ms(query.from), to: ms(query.to) },
        await momentShown(db, at),
        thresholdsOf(config),
      );
      const [after, post_id] = unpackCursor(query.cursor, ['time', 'text']) ?? [];
      const from = after === undefined ? null : { at: String(after), post_id: String(post_id) };
      const closeAfter = config.cases.close_after_days * DAY;
      const rows = await readEvidence(db, question, query.of, { limit: query.limit + 1, after: from, closeAfter });
      return toPage(rows, query.limit, (row) => [row.at, row.post_id]);
    },
  }),
  list({
    path: '/api/v1/promises',
    access: 'read',
    summary: 'Every promise and what became of it, the newest first.',
    query: span.extend({
      brand: z.string().max(80).optional(),
      state: z.enum(PROMISE_STATES).optional(),
      reported: z.enum(['true', 'false']).optional(),
    }),
    gives: ledgerPromise,
    handle: ({ db, query }) =>
      readPromiseList(
        db,
        {
          ...query,
          from: ms(query.from),
          to: ms(query.to),
          reported: query.reported === undefined ? undefined : query.reported === 'true',
        },
        { limit: query.limit, after: unpackCursor(query.cursor, ['moment', 'text', 'text']) },
      ),
  }),
  list({
    path: '/api/v1/owed',
    access: 'read',
    summary: 'What own brands promised and have not done, the earliest due first.',
    query: z.object({
      brand: z.string().max(80).optional(),
      at: isoMoment
        .optional()
        .openapi({ description: 'As it stood at this moment, by what is known of it now; now unless given.' }),
      expired: z.enum(['true', 'false']).default('false').openapi({
        description: 'true: instead, what is past due in silence for so long that nobody will act on it any more.',
      }),
      let_lie: z
        .string()
        .refine(() => false, 'is now "expired"')
        .optional()
        .openapi({ description: 'Renamed to `expired`.', deprecated: true }),
    }),
    gives: ledgerPromise,
    async handle({ db, config, query, at }) {
      const last = await momentShown(db, at);
      const then = Math.min(ms(query.at) ?? last, last);
      return readOwed(
        db,
        { ...owedAsOf(then, config, then < last), brand: query.brand, expired: query.expired === 'true' },
        { limit: query.limit, after: unpackCursor(query.cursor, ['due', 'text', 'text']) },
      );
    },
  }),
  list({
    path: '/api/v1/canned',
    access: 'read',
    summary: 'Templates that brands answer from, the commonest first.',
    query: span.extend({
      brand: z.string().max(80).optional(),
      copies: z.coerce.number().int().min(2).max(1_000_000).default(3),
    }),
    gives: cannedCluster,
    async handle({ db, query }) {
      const ask = { ...query, from: ms(query.from), to: ms(query.to) };
      return { items: await listClusters(db, ask), next: null };
    },
  }),
];
