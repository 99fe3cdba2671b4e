import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { EVENT_KINDS, type MessageOut, type Ms } from '../model.ts';
import { type Channel, type Message, SEND_TIMEOUT } from './channel.ts';
import { postJson } from './http.ts';
import { defineChannel, reach, variable } from './kind.ts';

export const webhook = defineChannel({
  settings: z.strictObject({
    url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
    secret_env: variable
      .default('AMENDS_WEBHOOK_SECRET')
      .describe('Variable with the secret that signs each message: whsec_ and 24 to 64 bytes in base64.'),
    events: z
      .union([z.boolean(), z.array(z.enum(EVENT_KINDS)).min(1)])
      .default(false)
      .describe('Which case events it also gets: true for all, or a list of kinds: [opened, resolved].'),
    ...reach,
  }),
  ungrouped: true,
  secret: ({ secret_env }) => secret_env,
  open: ({ url, secret_env, allow_private }, { name, secret }) => {
    if (!isSecret(secret))
      throw new UserError(
        `${secret_env} cannot sign for channel ${name}: it must be "whsec_" and 24 to 64 bytes in base64. ` +
          'Make one with: echo "whsec_$(openssl rand -base64 32)"',
        2,
      );
    return webhookChannel(name, url, secret, allow_private);
  },
});

/** What the Standard Webhooks specification asks of a symmetric secret. */
function isSecret(text: string): boolean {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const bytes = encoded === undefined ? 0 : Buffer.from(encoded, 'base64').length;
  return bytes >= 24 && bytes <= 64;
}

/** JSON to any address, signed at each attempt by the Standard Webhooks scheme. */
export function webhookChannel(name: string, url: string, secret: string, allowPrivate: boolean): Channel {
  const signer = new Webhook(secret);
  return {
    name,
    send: (message, now) => {
      const body = JSON.stringify(webhookBody(message));
      const headers = { ...signed(signer, message, body, now), 'idempotency-key': message.idempotency_key };
      return postJson({ url, body, headers, allowPrivate, timeout: SEND_TIMEOUT }, now);
    },
  };
}

function signed(signer: Webhook, { idempotency_key: id }: Message, body: string, now: Ms): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1_000)),
    'webhook-signature': signer.sign(id, new Date(now), body),
  };
}

/** The JSON of a message; `contract/message.ts` has its fields. */
export function webhookBody({ idempotency_key, kind, title, severity, items, sent_at }: Message): MessageOut {
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
