import type { Channel, Delivery, Message } from '../../channels/channel.ts';
import { HOUR, MINUTE } from '../../config/duration.ts';
import { EVENT_KINDS, type EventKind, type Ms } from '../../model.ts';
import { composeMessage, type MessageSource } from './compose.ts';

/** What a channel can be sent to try it: a test with nothing in it, or what it will get, about an invented case. */
export const SAMPLES = ['test', 'alert', 'clear', ...EVENT_KINDS] as const;
export type Sample = 'test' | 'alert' | 'clear' | EventKind;

/** What was sent, and what became of it. */
export interface Tried {
  message: Message;
  delivery: Delivery;
  took: Ms;
}

/** Goes straight to the channel, not through the outbox: a person who tries it wants to see what it says. */
export async function trySample(
  channel: Channel,
  { sample, consoleUrl, pages }: { sample: Sample; consoleUrl: string | null; pages: boolean },
  now: Ms,
): Promise<Tried> {
  const message = sampleMessage(sample, consoleUrl, now);
  const start = performance.now();
  const delivery = await channel.send(message, now);
  const took = Math.round(performance.now() - start);
  // It would page for it until somebody closes it.
  if (pages && delivery.ok && sample !== 'clear') await channel.send({ ...message, kind: 'clear' }, now);
  return { message, delivery, took };
}

/** A message as the outbox makes it; every item says that it is a sample, in words and as data. */
export function sampleMessage(sample: Sample, consoleUrl: string | null, now: Ms): Message {
  const key = `amends-sample-${now}`;
  const message =
    sample === 'test' ? testMessage(key, now) : composeMessage(key, [sourceOf(sample, now)], consoleUrl, now);
  const items = message.items.map((item) => ({ ...item, condition: key, data: { ...item.data, sample: true } }));
  return { ...message, items };
}

function testMessage(key: string, now: Ms): Message {
  const title = 'Amends: a test of this channel';
  const facts = [{ label: 'Nothing to do', value: 'somebody tried this channel' }];
  const item = { title, severity: 'info', facts, words: null, link: null, post_link: null, condition: key, data: {} };
  return {
    idempotency_key: key,
    kind: 'test',
    title,
    severity: 'info',
    items: [item as Message['items'][number]],
    sent_at: new Date(now).toISOString(),
  };
}

function sourceOf(sample: Exclude<Sample, 'test'>, now: Ms): MessageSource {
  const isAlert = sample === 'alert' || sample === 'clear';
  const clock = { started_at: now - 2 * HOUR, due_at: now - HOUR, uncertain: false, zone: 'UTC' };
  return {
    row_id: 0,
    kind: isAlert ? sample : 'event',
    alert: isAlert ? alertOf(sample, now) : null,
    event: isAlert ? null : { id: 0, kind: sample, at: now, actor: 'sample', data: {} },
    matter: MATTER,
    examples: [],
    clock: isAlert ? { ...clock, met_at: sample === 'clear' ? now - MINUTE : null } : null,
  };
}

function alertOf(sample: 'alert' | 'clear', now: Ms): MessageSource['alert'] {
  return {
    id: 0,
    kind: 'sla',
    condition: 'sample',
    step: 'breach',
    severity: 'error',
    summary: 'sample: first reply overdue',
    data: {},
    clock_kind: 'first_reply',
    started_by: '1001',
    fired_at: now - HOUR,
    end_reason: sample === 'clear' ? 'answered' : null,
  };
}

const MATTER: NonNullable<MessageSource['matter']> = {
  id: 'sample:x:1001',
  brand: 'sample',
  network: 'x',
  level: 'normal',
  status: 'open',
  owner: null,
  reasons: [{ code: 'waiting', points: 8 }],
  words: 'A sample: where is my parcel?',
  handle: 'sample_customer',
  post_id: '1001',
  author_id: '1',
  permalink: null,
};
