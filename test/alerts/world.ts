import { type Insertable, type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import { type Sender, sendDue } from '../../src/alerts/outbox/send.ts';
import type { AlertSettings } from '../../src/alerts/settings.ts';
import { endOrphanedAlerts, watchClocks } from '../../src/alerts/watch.ts';
import type { Channel, Delivery, Message } from '../../src/channels/channel.ts';
import { webhookBody } from '../../src/channels/webhook.ts';
import { alertsSchema } from '../../src/config/alerts.ts';
import { MINUTE } from '../../src/config/duration.ts';
import { messageOut } from '../../src/contract/message.ts';
import type { CasesTable, Database } from '../../src/db/tables.ts';
import type { ClockKind, Ms } from '../../src/model.ts';
import { DEFAULT_POLICY } from '../../src/sla/policy.ts';

export const T0 = Date.parse('2026-11-20T10:00:00Z');
export const at = (minutes: number): Ms => T0 + minutes * MINUTE;

/** A channel that keeps what it was sent; `answer` decides what becomes of it. */
export interface Recorder extends Channel {
  sent: (Message & { at: Ms })[];
  answer: (message: Message) => Delivery | Promise<Delivery>;
}

/** What a webhook would get has exactly the fields of the contract, at every depth. */
function expectInContract(message: Message): void {
  const body: unknown = JSON.parse(JSON.stringify(webhookBody(message)));
  expect(messageOut.parse(body)).toEqual(body);
}

export function recorder(name: string): Recorder {
  const channel: Recorder = {
    name,
    sent: [],
    answer: () => ({ ok: true }),
    send: async (message, now) => {
      const delivery = await channel.answer(message);
      expectInContract(message);
      if (delivery.ok) channel.sent.push({ ...message, at: now });
      return delivery;
    },
  };
  return channel;
}

/** A team with a human channel that groups, a machine channel that does not, and a clock of its own. */
export interface World {
  db: Kysely<Database>;
  settings: AlertSettings;
  care: Recorder;
  pager: Recorder;
  sender: Sender;
  now: Ms;
  /** One round of watch and outbox at that minute. */
  round: (minute: number) => Promise<void>;
  watch: (minute: number) => Promise<number>;
  send: (minute: number) => ReturnType<typeof sendDue>;
}

export function makeWorld(db: Kysely<Database>, alerts: object = {}): World {
  const config = alertsSchema.parse({
    channels: { care: { type: 'slack' }, pager: { type: 'pagerduty' } },
    routes: [{ to: ['care'] }],
    ...alerts,
  });
  const settings: AlertSettings = {
    config,
    policies: [],
    pastPolicies: new Map(),
    consoleUrl: 'http://console.example',
  };
  const [care, pager, stdout] = [recorder('care'), recorder('pager'), recorder('stdout')];
  const channels = new Map<string, Channel>([care, pager, stdout].map((channel) => [channel.name, channel]));
  const world: World = {
    db,
    settings,
    care,
    pager,
    now: T0,
    sender: { db, settings, channels, worker: 'w1', clock: () => world.now, chance: () => 0 },
    round: async (minute) => {
      await world.watch(minute);
      await world.send(minute);
    },
    watch: async (minute) => {
      world.now = at(minute);
      return (await db.transaction().execute((trx) => watchClocks(trx, settings, world.now))).fired;
    },
    send: (minute) => {
      world.now = at(minute);
      return sendDue(world.sender);
    },
  };
  return world;
}

/** Empties the database between tests: a fresh one for each takes a second. */
export async function empty(db: Kysely<Database>): Promise<void> {
  await sql`truncate brands, customers, posts, alerts, alert_channels, meta, policy_versions cascade`.execute(db);
}

export function sweep(world: World, minute: number): Promise<number> {
  return world.db.transaction().execute((trx) => endOrphanedAlerts(trx, world.settings, at(minute)));
}

let serial = 0;

/** A case with its customer, history and opening post; gives its id and what clocks need. */
export async function seedCase(
  db: Kysely<Database>,
  more: Partial<Insertable<CasesTable>> & { own?: boolean; source?: string; brand?: string } = {},
) {
  const { own = true, source = 'poll', brand = 'acme', ...columns } = more;
  const n = ++serial;
  const { id: brandId } = await db
    .insertInto('brands')
    .values({ key: brand, name: brand, own, source: 'config' })
    .onConflict((oc) => oc.column('key').doUpdateSet({ own }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const customer = await db
    .insertInto('customers')
    .values({ key: `x:c${n}` })
    .returning('id')
    .executeTakeFirstOrThrow();
  const history = await db
    .insertInto('histories')
    .values({ customer_id: customer.id, brand_id: brandId })
    .returning('id')
    .executeTakeFirstOrThrow();
  const post = await db
    .insertInto('posts')
    .values({
      network: 'x',
      native_id: `${1000 + n}`,
      author_id: `c${n}`,
      author_handle: `customer_${n}`,
      created_at: new Date(T0),
      text: 'Where is it?',
      source,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const id = `${brand}:x:${1000 + n}`;
  await db
    .insertInto('cases')
    .values({
      ...CASE,
      id,
      history_id: history.id,
      brand_id: brandId,
      customer_id: customer.id,
      opened_by: post.id,
      ...columns,
    })
    .execute();
  return { id, post: `${1000 + n}`, history: history.id, n };
}

/** Writes a clock of a case the way the fold does: the old one goes, the new one comes. */
export async function writeClock(
  db: Kysely<Database>,
  of: { id: string; post: string },
  more: { kind?: ClockKind; start?: number; due?: number; met?: number | null; paused?: boolean } = {},
): Promise<void> {
  const { kind = 'first_reply', start = 0, due = start + 60, met = null, paused = false } = more;
  await db
    .deleteFrom('clocks')
    .where('case_id', '=', of.id)
    .where('kind', '=', kind)
    .where('started_by', '=', of.post)
    .execute();
  await db
    .insertInto('clocks')
    .values({
      case_id: of.id,
      kind,
      started_by: of.post,
      started_at: new Date(at(start)),
      due_at: new Date(at(due)),
      met_at: met === null ? null : new Date(at(met)),
      breached_at: null,
      paused,
      uncertain: false,
    })
    .execute();
}

/** What a channel was told, shortly: `kind title` with the number of items when grouped. */
export function toldTo(channel: Recorder): string[] {
  return channel.sent.map(({ kind, title, items }) => `${kind}${items.length > 1 ? ` ×${items.length}` : ''} ${title}`);
}

const CASE = {
  network: 'x',
  automatic: true,
  status: 'open',
  outcome: 'unanswered',
  decided_by: '1',
  complaint: true,
  apologised: false,
  repeat: false,
  praise: false,
  chased: false,
  attested: false,
  urgency: 20,
  level: 'normal',
  opened_at: new Date(T0),
  last_post_at: new Date(T0),
  empty_turns: 0,
  complaint_turns: 0,
  sorries: 0,
  queued: true,
  band: 1,
  rank_at: new Date(T0),
  reasons: '[]',
  judgement: '{}',
  policy: DEFAULT_POLICY.version,
  words: 'Where is it?',
} as const;
