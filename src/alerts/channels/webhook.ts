import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Ms } from '../../model.ts';
import { type Channel, type Message, SEND_TIMEOUT } from './channel.ts';
import { postJson } from './http.ts';

/** The signature header of a body at a time: `t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>">`. */
export function sign(secret: string, body: string, at: Ms): string {
  const seconds = Math.floor(at / 1_000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/**
 * Is this signature ours, and not older (or newer) than the tolerance? What a receiver does; docs/alerts.md shows it in
 * other languages.
 */
export function verify(secret: string, body: string, header: string, at: Ms, tolerance: Ms = 300_000): boolean {
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (seconds === undefined || given === undefined || Math.abs(at - Number(seconds) * 1_000) > tolerance) return false;
  const wanted = createHmac('sha256', secret).update(`${seconds}.${body}`).digest();
  return timingSafeEqual(wanted, Buffer.from(given, 'hex'));
}

/** JSON to any address, signed at each attempt. */
export function webhookChannel(name: string, url: string, secret: string, allowPrivate: boolean): Channel {
  return {
    name,
    send: (message, now) => {
      const body = JSON.stringify(webhookBody(message));
      const headers = { 'amends-signature': sign(secret, body, now), 'idempotency-key': message.idempotency_key };
      return postJson({ url, body, headers, allowPrivate, timeout: SEND_TIMEOUT }, now);
    },
  };
}

/** The JSON of a message; docs/alerts.md names its fields. */
export function webhookBody({ idempotency_key, kind, title, severity, items, sent_at }: Message) {
  return {
    id: idempotency_key,
    type: kind,
    title,
    severity,
    sent_at,
    items: items.map(({ title: what, severity: weight, condition, words, link, post_link, data }) => ({
      title: what,
      severity: weight,
      condition,
      words,
      link,
      post_link,
      ...data,
    })),
  };
}
