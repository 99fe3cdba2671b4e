import { z } from 'zod';
import type { Ms } from '../model.ts';
import { type Channel, type Delivery, type Item, type Message, SEND_TIMEOUT } from './channel.ts';
import { postJson } from './http.ts';
import { defineChannel, reach, variable } from './kind.ts';

export const pagerduty = defineChannel({
  settings: z.strictObject({
    routing_key_env: variable.default('PAGERDUTY_ROUTING_KEY').describe('Variable with the integration key.'),
    url: z.url().default('https://events.pagerduty.com/v2/enqueue'),
    ...reach,
  }),
  ungrouped: true,
  secret: ({ routing_key_env }) => routing_key_env,
  open: ({ url, allow_private }, { name, secret }) => pagerdutyChannel(name, url, secret, allow_private),
});

/**
 * PagerDuty Events API v2. Warning, breach and escalation of one clock share a dedup key, so they are one incident, which
 * resolves itself when the clock is met.
 */
export function pagerdutyChannel(name: string, url: string, routingKey: string, allowPrivate: boolean): Channel {
  return {
    name,
    send: async (message, now) => {
      let last: Delivery = { ok: true };
      for (const item of message.items) {
        last = await sendOne(pagerdutyBody(message, item, routingKey), url, allowPrivate, now);
        if (!last.ok) return last;
      }
      return last;
    },
  };
}

function sendOne(body: object, url: string, allowPrivate: boolean, now: Ms): Promise<Delivery> {
  return postJson({ url, body: JSON.stringify(body), headers: {}, allowPrivate, timeout: SEND_TIMEOUT }, now);
}

/** An event as PagerDuty wants it: at most 1,024 characters of summary, 255 of dedup key. */
export function pagerdutyBody(message: Message, item: Item, routingKey: string) {
  const dedup = { routing_key: routingKey, dedup_key: item.condition.slice(0, 255) };
  if (message.kind === 'clear') return { ...dedup, event_action: 'resolve' };
  const links = [item.link, item.post_link].filter((href) => href !== null).map((href) => ({ href, text: href }));
  return {
    ...dedup,
    event_action: 'trigger',
    payload: {
      summary: item.title.slice(0, 1_024),
      source: 'amends',
      severity: item.severity,
      timestamp: message.sent_at,
      custom_details: {
        ...Object.fromEntries(item.facts.map(({ label, value }) => [label, value])),
        words: item.words,
      },
    },
    ...(links.length > 0 ? { links } : {}),
  };
}
