import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { DAY } from '../../config/duration.ts';
import { privateCheckIn, privateEventIn, privateFiguresOut, privateSampleOut } from '../../contract/private.ts';
import type { Database } from '../../db/tables.ts';
import { transact } from '../../db/transact.ts';
import { momentShown } from '../../desk/moment.ts';
import { readPrivateFigures, readPrivateSample, savePrivateCheck, weekOf } from '../../desk/private.ts';
import type { Ms, PrivateEventIn } from '../../model.ts';
import { ChangedEvent, historiesOf, storePrivateEvents } from '../../private/store.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

const span = z.object({
  from: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Default: 28 days before the end.' }),
  to: z.iso.datetime({ offset: true }).optional(),
});

/** Private talks of own brands: what tools tell of them, and what the team makes of it. */
export const privateEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/v1/private-events',
    access: 'push',
    summary: 'Hand over what a DM or ticket system knows of private talks: direction, time, closed, agent. No words.',
    body: z.union([privateEventIn, z.array(privateEventIn).min(1).max(1_000)]),
    gives: z.object({ received: z.int(), stored: z.int() }),
    status: 202,
    async handle({ db, body, at, who, refold }) {
      const events: PrivateEventIn[] = Array.isArray(body) ? body : [body];
      const brandIds = await ownBrands(db, events);
      refuseFuture(events, at);
      const stored = await transact(db, async (trx) => {
        const n = await storeOrRefuse(() => storePrivateEvents(trx, events, brandIds, at));
        const histories = n > 0 ? await historiesOf(trx, events) : [];
        if (histories.length > 0) await refold(trx, histories, at, who.name);
        return n;
      });
      return { received: events.length, stored };
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/private/figures',
    access: 'read',
    summary: 'How private talks of own brands went: closed within 48 hours, chased in public, promises kept by owner.',
    query: span,
    gives: privateFiguresOut,
    async handle({ db, query, at }) {
      const to = query.to ? Date.parse(query.to) : await momentShown(db, at);
      const from = query.from ? Date.parse(query.from) : to - 28 * DAY;
      return readPrivateFigures(db, { brandIds: await ownIds(db), from, to }, to);
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/private/sample',
    access: 'read',
    summary: 'The closed tickets of a week that somebody is to look up: were they settled?',
    query: z.object({
      week: z.iso.date().optional().openapi({ description: 'A day of the week; default: the last whole one.' }),
    }),
    gives: z.object({ items: z.array(privateSampleOut) }),
    async handle({ db, query, at }) {
      const day = query.week ? Date.parse(query.week) : (await momentShown(db, at)) - 7 * DAY;
      return { items: await readPrivateSample(db, await ownIds(db), weekOf(day)) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/private/check',
    access: 'work',
    summary: 'Say what looking up a closed ticket of the sample found.',
    body: privateCheckIn,
    gives: z.object({ saved: z.boolean() }),
    async handle({ db, body, who, at, audited }) {
      audited(`${body.source}:${body.ticket}`);
      if (!(await savePrivateCheck(db, body, { name: who.name, at })))
        throw new Problem(404, 'no_ticket', `No closing of ticket ${body.ticket} at ${body.closed_at} is known.`);
      return { saved: true };
    },
  }),
];

async function ownIds(db: Kysely<Database>): Promise<number[]> {
  const rows = await db.selectFrom('brands').select('id').where('own', '=', true).execute();
  return rows.map(({ id }) => id);
}

/** @throws Problem for a brand that is not one of ours: of others nothing private is known, and nothing is taken. */
async function ownBrands(db: Kysely<Database>, events: readonly PrivateEventIn[]): Promise<Map<string, number>> {
  const rows = await db.selectFrom('brands').select(['id', 'key']).where('own', '=', true).execute();
  const own = new Map(rows.map(({ id, key }) => [key, id]));
  const strange = [...new Set(events.map(({ brand }) => brand))].filter((brand) => !own.has(brand));
  if (strange.length > 0)
    throw new Problem(
      422,
      'no_brand',
      `No brand of ours is called ${strange.join(', ')}: private events are for own brands.`,
    );
  return own;
}

function refuseFuture(events: readonly PrivateEventIn[], now: Ms): void {
  const early = events.find(({ at }) => Date.parse(at) > now + DAY);
  if (early) throw new Problem(422, 'in_future', `Event ${early.id} is dated more than a day ahead: ${early.at}.`);
}

async function storeOrRefuse(store: () => Promise<number>): Promise<number> {
  try {
    return await store();
  } catch (error) {
    if (error instanceof ChangedEvent) throw new Problem(409, 'changed_event', `${error.message}; nothing was stored.`);
    throw error;
  }
}
