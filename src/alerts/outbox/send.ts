import type { Kysely, Transaction } from 'kysely';
import type { Channel, Delivery, Message } from '../../channels/channel.ts';
import type { AlertsConfig } from '../../config/alerts.ts';
import type { Database } from '../../db/tables.ts';
import type { Ms } from '../../model.ts';
import { clearedChannels } from '../over.ts';
import type { AlertSettings } from '../settings.ts';
import { queueClears } from '../store.ts';
import { pinnedPolicy } from '../watch.ts';
import { backoff, chooseBatch, GIVE_UP_AFTER, keyOf, lookAgain, type Pending } from './choose.ts';
import { composeMessage } from './compose.ts';
import { findDueChannels, lockChannel, restChannel, stillHolds } from './store/channels.ts';
import { readPending } from './store/pending.ts';
import { dropRows, holdRows, markFailed, markInFlight, markSent, presumeSent } from './store/rows.ts';
import { loadMessageSources } from './store/sources.ts';

/** What sending needs from outside. */
export interface Sender {
  db: Kysely<Database>;
  settings: AlertSettings;
  channels: ReadonlyMap<string, Channel>;
  /** Names this process among workers. */
  worker: string;
  clock: () => Ms;
  /** 0..1, for the jitter of retries. */
  chance: () => number;
}

/** What a round sent; `dropped` counts what a second look found to be over. */
export interface SendCounts {
  messages: number;
  failed: number;
  dead: number;
  dropped: number;
}

/** Messages to one channel in one round; the rest is for the next, so that one channel cannot keep a worker. */
const MOST_MESSAGES = 50;
/** More than a group holds: some of them may turn out to be dropped or held. */
const LOOKED_AT = 200;
/** Where each goes by itself, a few are enough: they are looked at again for every message. */
const LOOKED_AT_SINGLY = 5;

/** One round of the outbox: everything that may go to every channel goes, in order per channel. Safe on many workers. */
export async function sendDue(sender: Sender): Promise<SendCounts> {
  const names = await findDueChannels(sender.db, sender.clock());
  const rounds = await Promise.all(names.map((name) => sendToChannel(sender, name)));
  return rounds.reduce(
    (sum, one) => ({
      messages: sum.messages + one.messages,
      failed: sum.failed + one.failed,
      dead: sum.dead + one.dead,
      dropped: sum.dropped + one.dropped,
    }),
    { messages: 0, failed: 0, dead: 0, dropped: 0 },
  );
}

/**
 * Sends what may go to one channel now, in order, until it rests, fails, or it was enough for one round. What became of
 * a message is recorded in the transaction that takes the next one, so at most one is ever on its way.
 */
export async function sendToChannel(sender: Sender, name: string): Promise<SendCounts> {
  const sum: SendCounts = { messages: 0, failed: 0, dead: 0, dropped: 0 };
  let last: Delivered | null = null;
  for (;;) {
    const step: Step = await sender.db.transaction().execute((trx) => takeStep(trx, { ...sender, name }, last, sum));
    if (step.outcome !== null) sum[step.outcome]++;
    sum.dropped += step.taken?.dropped ?? 0;
    if (step.taken === null || (step.taken.parcel === null && !step.taken.more)) return sum;
    const { parcel } = step.taken;
    last = parcel === null ? null : { parcel, delivery: await deliver(sender, name, parcel.message) };
  }
}

interface Step {
  outcome: 'messages' | 'failed' | 'dead' | null;
  taken: Taken | null;
}

/** What was taken; `more`: everything looked at was over or put off, and there is more to look at. */
interface Taken {
  parcel: Parcel | null;
  dropped: number;
  more: boolean;
}

async function takeStep(
  trx: Transaction<Database>,
  sender: ChannelSender,
  last: Delivered | null,
  sum: SendCounts,
): Promise<Step> {
  const outcome = last === null ? null : await settle(trx, sender, last);
  const done = sum.messages + sum.dead + (outcome === null ? 0 : 1);
  const enough = outcome === 'failed' || done >= MOST_MESSAGES;
  return { outcome, taken: enough ? null : await takeMessage(trx, sender, sender.name) };
}

/** A message on its way, with the rows it is made of. */
interface Parcel {
  message: Message;
  rows: Pending[];
  failures: number;
  lease: string;
}

/** A message that was handed to its channel, and what the channel said. */
export interface Delivered {
  parcel: Parcel;
  delivery: Delivery;
}

/** Who sends to one channel. */
type ChannelSender = Sender & { name: string };

/** Looks again at what waits, and puts the next message on its way. */
export async function takeMessage(trx: Transaction<Database>, sender: Sender, name: string): Promise<Taken> {
  const now = sender.clock();
  const held = await lockChannel(trx, name, now);
  if (held === null) return { parcel: null, dropped: 0, more: false };
  const group_window = groupWindow(sender.settings.config, name);
  const waiting = await readPending(trx, name, group_window === 0 ? LOOKED_AT_SINGLY : LOOKED_AT, now);
  const { ready, dropped } = await sift(trx, sender.settings, waiting.rows, now);
  if (ready.length === 0) return { parcel: null, dropped, more: waiting.rows.length > 0 };
  const pace = { last_sent_at: held.last_sent_at, group_window };
  const chosen = chooseBatch(ready, pace, now);
  if ('wait' in chosen) {
    await restChannel(trx, name, chosen.wait);
    return { parcel: null, dropped, more: false };
  }
  const key = keyOf(chosen.send);
  const ids = chosen.send.map(({ id }) => id);
  const lease = `${sender.worker}/${now}/${key}`;
  await markInFlight(trx, { channel: name, lease, ids, key }, now);
  const sources = await loadMessageSources(
    trx,
    ids,
    waiting.clocks,
    (clock) => pinnedPolicy(clock, sender.settings).calendar.zone,
  );
  return {
    parcel: {
      message: composeMessage(key, sources, sender.settings.consoleUrl, now),
      rows: chosen.send,
      failures: held.failures,
      lease,
    },
    dropped,
    more: true,
  };
}

async function sift(
  trx: Transaction<Database>,
  settings: AlertSettings,
  rows: Pending[],
  now: Ms,
): Promise<{ ready: Pending[]; dropped: number }> {
  const looked = rows.map((row) => ({ row, look: lookAgain(row, now) }));
  const over = looked.flatMap(({ row, look }) => ('drop' in look ? [{ row, reason: look.drop }] : []));
  const unsure = over.filter(({ row }) => row.unsure).map(({ row }) => row);
  await presumeSent(
    trx,
    unsure.map(({ id }) => id),
    now,
  );
  await queueClears(
    trx,
    unsure.flatMap(({ alert }) => alert?.condition ?? []),
    clearedChannels(settings),
    now,
  );
  await dropRows(
    trx,
    over.filter(({ row }) => !row.unsure).map(({ row, reason }) => ({ id: row.id, reason })),
    now,
  );
  await holdRows(
    trx,
    looked.flatMap(({ row, look }) => ('hold' in look ? [{ id: row.id, until: look.hold }] : [])),
  );
  return { ready: looked.filter(({ look }) => look.send).map(({ row }) => row), dropped: over.length };
}

async function deliver({ channels, clock }: Sender, name: string, message: Message): Promise<Delivery> {
  const channel = channels.get(name);
  if (channel === undefined) {
    return { ok: false, retry: false, retryAfter: null, error: `there is no channel ${name} in amends.yaml` };
  }
  return channel.send(message, clock());
}

/** Records what became of the message. */
export async function settle(
  trx: Transaction<Database>,
  { name, ...sender }: ChannelSender,
  { parcel: { rows, failures, lease }, delivery }: Delivered,
): Promise<'messages' | 'failed' | 'dead'> {
  const now = sender.clock();
  const ids = rows.map(({ id }) => id);
  // Slower than its lease: the holder of the channel now sends it again, under the same key, and records that.
  if (!(await stillHolds(trx, name, lease))) return 'failed';
  if (delivery.ok) {
    await queueClears(trx, await markSent(trx, name, ids, now), clearedChannels(sender.settings), now);
    return 'messages';
  }
  const old = now - Math.min(...rows.map(({ available_at }) => available_at)) > GIVE_UP_AFTER;
  const again = delivery.retry && !old ? now + backoff(failures + 1, delivery.retryAfter, sender.chance()) : null;
  await markFailed(trx, { channel: name, ids }, delivery.error, again);
  return again === null ? 'dead' : 'failed';
}

function groupWindow(config: AlertsConfig, name: string): Ms {
  return config.channels[name]?.group_window ?? 0;
}
