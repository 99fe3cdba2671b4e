import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { listAlerts } from '../../alerts/list.ts';
import { foundPostOut } from '../../contract/case.ts';
import { spendOut } from '../../contract/spend.ts';
import { alertOut, gapOut } from '../../contract/watch.ts';
import { col, typed } from '../../db/typed.ts';
import { hasWords, searchBackwards } from '../../desk/list/words.ts';
import { momentShown } from '../../desk/moment.ts';
import { toPage, unpackCursor } from '../../desk/paging.ts';
import { listGaps, toGapOut } from '../../intake/gaps.ts';
import { listSpend, readBudget } from '../../intake/ledger.ts';
import { monthOf } from '../../intake/prices.ts';
import { ALERT_KINDS, ALERT_STATES, type SpendOut } from '../../model.ts';
import type { ReadSettings } from '../../networks/settings.ts';
import { type Endpoint, endpoint, list } from '../http/endpoint.ts';

/** What the program knows of itself: alerts, gaps, spend. */
export const watchEndpoints: Endpoint[] = [
  list({
    path: '/api/v1/alerts',
    access: 'read',
    summary: 'Alerts, newest first.',
    query: z.object({
      state: z.enum(ALERT_STATES).optional(),
      kind: z.enum(ALERT_KINDS).optional(),
    }),
    gives: alertOut,
    async handle({ db, query: { state, kind, limit, cursor } }) {
      const [fired_at, id] = unpackCursor(cursor, ['moment', 'number']) ?? [];
      const after = id === undefined ? null : { fired_at: Number(fired_at), id: Number(id) };
      const rows = await listAlerts(db, { state, kind, after, limit: limit + 1 });
      return toPage(rows, limit, (row) => [Date.parse(row.fired_at), row.id]);
    },
  }),
  list({
    path: '/api/v1/gaps',
    access: 'read',
    summary: 'Spans of time that could not be read, the newest first.',
    query: z.object({ brand: z.string().max(80).optional() }),
    gives: gapOut,
    handle: async ({ db, query: { brand } }) => ({
      items: (await listGaps(db, { brand, limit: 1_000 })).map(toGapOut),
      next: null,
    }),
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/spend',
    access: 'read',
    summary: 'What reading cost this month, by network and day, and what is left. Money in millionths of a US dollar.',
    gives: spendOut,
    async handle({ db, config, at }) {
      const when = await momentShown(db, at);
      const { from, to } = monthOf(when);
      const months: SpendOut['months'] = [];
      for (const [network, settings] of Object.entries<ReadSettings>(config.networks))
        if (settings.prices !== null) months.push({ network, ...(await readBudget(db, { network, settings }, when)) });
      return { months, days: await listSpend(db, from, to) };
    },
  }),
  list({
    path: '/api/v1/posts',
    access: 'read',
    summary: 'Posts with these words, the newest first.',
    query: z.object({ q: z.string().min(1).max(200), brand: z.string().max(80).optional() }),
    gives: foundPostOut,
    async handle({ db, query }) {
      const after = unpackCursor(query.cursor, ['moment', 'number']);
      const brand = query.brand ? sql`b.key = ${query.brand}` : sql`true`;
      const key = after ? sql`(p.created_at, p.id) < (${new Date(Number(after[0]))}, ${after[1]})` : sql`true`;
      const to = after ? Number(after[0]) + 1 : undefined;
      const rows = await searchBackwards(db, { to, most: query.limit + 1 }, async (stretch, most) => {
        const found = await typed({
          row: col.number,
          network: col.text,
          id: col.text,
          case_id: col.orNull(col.text),
          role: col.word<'mention' | 'reply'>(),
          author_handle: col.orNull(col.text),
          created_at: col.time,
          text: col.text,
        })`
          select p.id as row, p.network, p.native_id as id, f.case_id, f.role, p.author_handle, p.created_at, p.text
          from (select p.* from posts p where ${hasWords(query.q)} and ${stretch} and ${key} order by p.created_at desc, p.id desc) p
            cross join lateral (select * from filings where post_id = p.id offset 0) f
            join histories h on h.id = f.history_id join brands b on b.id = h.brand_id
          where ${brand}
          order by p.created_at desc, p.id desc limit ${most}`.execute(db);
        return found.rows;
      });
      const page = toPage(rows, query.limit, (row) => [row.created_at.getTime(), row.row]);
      return {
        ...page,
        items: page.items.map(({ row: _, created_at, ...post }) => ({ ...post, created_at: created_at.toISOString() })),
      };
    },
  }),
];
