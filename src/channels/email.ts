import { escapeAttribute, escapeText } from 'entities';
import { z } from 'zod';
import { type Channel, type Delivery, type Item, type Message, SEND_TIMEOUT } from './channel.ts';
import { defineChannel, variable } from './kind.ts';

export const email = defineChannel({
  settings: z.strictObject({
    smtp_env: variable.default('SMTP_URL').describe('Variable with the mail server: smtps://user:password@host:465.'),
    from: z.email(),
    to: z.array(z.email()).min(1),
  }),
  ungrouped: false,
  secret: ({ smtp_env }) => smtp_env,
  open: ({ from, to }, { name, secret }) => emailChannel(name, secret, from, to),
});

/** Mail over SMTP, text and HTML. The message id follows from the idempotency key: servers and readers drop a repeat. */
export function emailChannel(name: string, smtpUrl: string, from: string, to: readonly string[]): Channel {
  const timeouts = { connectionTimeout: SEND_TIMEOUT, greetingTimeout: SEND_TIMEOUT, socketTimeout: SEND_TIMEOUT };
  return {
    name,
    send: async (message) => {
      try {
        // Loaded when there is mail: it is a sixth of what a short command loads.
        const { createTransport } = await import('nodemailer');
        // A connection of its own for each message: alerts are rare, and a pooled one is stale when it matters.
        const transport = createTransport({ url: smtpUrl, ...timeouts });
        await transport.sendMail({ ...mailOf(message), from, to: [...to] });
        return { ok: true };
      } catch (error) {
        return classifyMailError(error as Error & { code?: string; responseCode?: number });
      }
    },
  };
}

/** Subject, text and HTML of a message. */
export function mailOf(message: Message) {
  const host = 'amends.invalid';
  return {
    subject: message.title.replace(/[\r\n]+/g, ' ').slice(0, 200),
    messageId: `<${message.idempotency_key.replace(/[^\w.-]/g, '-')}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Amends-Key': message.idempotency_key },
    text: message.items.map(textOf).join('\n\n---\n\n'),
    html: `<!doctype html><html><body><h1 style="font-size:1.2em">${escapeText(message.title)}</h1>${message.items.map(htmlOf).join('<hr>')}</body></html>`,
    disableUrlAccess: true,
    disableFileAccess: true,
  };
}

function textOf(item: Item): string {
  return [
    item.title,
    ...item.facts.map(({ label, value }) => `${label}: ${value}`),
    ...(item.words === null ? [] : [`> ${item.words.replaceAll('\n', '\n> ')}`]),
    ...(item.link === null ? [] : [`Case: ${item.link}`]),
    ...(item.post_link === null ? [] : [`Post: ${item.post_link}`]),
  ].join('\n');
}

function htmlOf(item: Item): string {
  const links = [
    [item.link, 'Open the case'],
    [item.post_link, 'Open the post'],
  ].flatMap(([href, text]) => (href ? [`<a href="${escapeAttribute(href)}">${text}</a>`] : []));
  return [
    `<p><strong>${escapeText(item.title)}</strong></p>`,
    `<ul>${item.facts.map(({ label, value }) => `<li>${escapeText(label)}: ${escapeText(value)}</li>`).join('')}</ul>`,
    item.words === null ? '' : `<blockquote>${escapeText(item.words).replaceAll('\n', '<br>')}</blockquote>`,
    links.length > 0 ? `<p>${links.join(' | ')}</p>` : '',
  ].join('');
}

/** A 5xx answer to the message is final (RFC 5321, 4.2.1); a wrong password is not: the operator will mend it. */
function classifyMailError(error: Error & { code?: string; responseCode?: number }): Delivery {
  const final = (error.responseCode ?? 0) >= 500 && error.code !== 'EAUTH';
  const words = error.responseCode
    ? `SMTP ${error.responseCode} (${error.code ?? 'refused'})`
    : (error.code ?? 'no connection');
  return { ok: false, retry: !final, retryAfter: null, error: words };
}
