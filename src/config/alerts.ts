import { z } from 'zod';
import { EVENT_KINDS, LEVELS } from '../model.ts';
import { HOUR, MINUTE } from './duration.ts';
import { duration, zone } from './sla.ts';

/** The name of an environment variable that holds a secret: secrets never stand in amends.yaml. */
const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'is not the name of an environment variable; write the name, such as SLACK_WEBHOOK_URL, not the secret',
  );

const pace = {
  group_window: duration
    .default(MINUTE)
    .describe('After a message, further alerts wait this long and come as one message with a list; 0s: never grouped.'),
  all_clear: z.boolean().default(true).describe('Whether a message is sent when an alert is over.'),
};
const machinePace = { ...pace, group_window: pace.group_window.prefault('0s') };
const reach = {
  allow_private: z
    .boolean()
    .default(false)
    .describe('Whether the address may be a loopback, link-local or private one.'),
};

const slack = z.strictObject({
  type: z.literal('slack'),
  url_env: variable.default('SLACK_WEBHOOK_URL').describe('Variable with the address of the incoming webhook.'),
  ...pace,
  ...reach,
});
const webhook = z.strictObject({
  type: z.literal('webhook'),
  url: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }),
  secret_env: variable.default('AMENDS_WEBHOOK_SECRET').describe('Variable with the secret that signs each message.'),
  events: z
    .union([z.boolean(), z.array(z.enum(EVENT_KINDS)).min(1)])
    .default(false)
    .describe('Which case events it also gets: true for all, or a list of kinds: [opened, resolved].'),
  ...machinePace,
  ...reach,
});
const pagerduty = z.strictObject({
  type: z.literal('pagerduty'),
  routing_key_env: variable.default('PAGERDUTY_ROUTING_KEY').describe('Variable with the integration key.'),
  url: z.url().default('https://events.pagerduty.com/v2/enqueue'),
  ...machinePace,
  ...reach,
});
const email = z.strictObject({
  type: z.literal('email'),
  smtp_env: variable.default('SMTP_URL').describe('Variable with the mail server: smtps://user:password@host:465.'),
  from: z.email(),
  to: z.array(z.email()).min(1),
  ...pace,
});
const stdout = z.strictObject({ type: z.literal('stdout'), ...machinePace });

const channel = z.discriminatedUnion('type', [slack, webhook, pagerduty, email, stdout]);

const ROUTED_KINDS = ['sla', 'harm', 'spike', 'viral', 'verdict', 'monitoring'] as const;

const names = z.array(z.string()).min(1);
const route = z.strictObject({
  brands: z.array(z.string()).optional(),
  networks: z.array(z.string()).optional(),
  levels: z.array(z.enum(LEVELS)).optional(),
  kinds: z
    .array(z.enum(ROUTED_KINDS, { error: ({ input }) => (input === 'blind' ? 'blind is now monitoring' : undefined) }))
    .optional()
    .describe('sla: clocks and promises; harm: cases of the first two bands; monitoring: the monitoring itself.'),
  to: names.describe('Channels.'),
});

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day; write it like "22:00"');

export const alertsSchema = z.strictObject({
  console_url: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('Address at which people reach the console, for links; default: HOST and PORT.'),
  channels: z
    .record(z.string().regex(/^[\w.-]+$/), channel)
    .default({})
    .describe('Where alerts go, by name.'),
  routes: z.array(route).default([]).describe('Channels of the team; the first matching route is used.'),
  owners: z.record(z.string(), names).default({}).describe('Channels of a person, by the name that takes cases.'),
  fallback: z.array(z.string()).default([]).describe('Channels when nobody else is named; default: standard output.'),
  quiet: z
    .strictObject({
      from: time.default('22:00'),
      to: time.default('07:00'),
      zone: zone.default('UTC'),
      levels: z.array(z.enum(LEVELS)).default(['low', 'normal']),
    })
    .optional()
    .describe('Hours in which alerts of the low levels wait.'),
  digest: z
    .strictObject({
      at: z.array(time).min(1).default(['09:00']),
      zone: zone.default('UTC'),
      levels: z.array(z.enum(LEVELS)).default(['low']),
    })
    .optional()
    .describe('Alerts of these levels are collected and sent at these times.'),
  spike: z
    .strictObject({
      minimum: z.int().min(1).default(10).describe('Fewer complaints in an hour are no spike.'),
      factor: z.number().min(1).default(3).describe('How many times the usual number of the hour.'),
      cool_down: duration.default(2 * HOUR).describe('How long it must be calm before another spike raises an alert.'),
    })
    .prefault({})
    .describe('A spike of complaints about a brand.'),
  viral: z
    .strictObject({ people: z.int().min(2).default(25).describe('Different people in one thread within an hour.') })
    .prefault({})
    .describe('A post that goes viral.'),
  monitoring: z
    .strictObject({
      missed_polls: z.int().min(2).default(3).describe('Polls a source may miss.'),
      budget_share: z
        .number()
        .min(0.1)
        .max(1)
        .default(0.9)
        .describe("Share of the month's budget that raises an alert."),
      band_share: z
        .number()
        .min(0.01)
        .max(1)
        .default(0.15)
        .describe(
          'Share of the queue in its first two bands that raises an alert: harm that spreads, or wrong analysis.',
        ),
      outbox_age: duration.default(10 * MINUTE).describe('How long an alert may wait in the outbox.'),
      clock_skew: duration
        .default(30_000)
        .describe("How far this machine's clock may differ from the database's, and from a network's."),
    })
    .prefault({})
    .describe('When the monitoring itself fails.'),
});

export type AlertsConfig = z.infer<typeof alertsSchema>;
export type ChannelConfig = AlertsConfig['channels'][string];
