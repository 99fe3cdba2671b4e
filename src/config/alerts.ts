import { z } from 'zod';
import { CHANNEL_KINDS } from '../channels/registry.ts';
import { LEVELS } from '../model.ts';
import { HOUR, MINUTE } from './duration.ts';
import { duration, zone } from './sla.ts';

const pace = {
  group_window: duration
    .default(MINUTE)
    .describe('After a message, further alerts wait this long and come as one message with a list; 0s: never grouped.'),
  all_clear: z.boolean().default(true).describe('Whether a message is sent when an alert is over.'),
};
const machinePace = { ...pace, group_window: pace.group_window.prefault('0s') };

type Kinds = typeof CHANNEL_KINDS;
/** What amends.yaml says of a channel of any kind, told apart by `type`. */
export type ChannelConfig = {
  [T in keyof Kinds]: { type: T } & z.output<Kinds[T]['settings']> & z.output<z.ZodObject<typeof pace>>;
}[keyof Kinds];

const channelSchemas = Object.entries(CHANNEL_KINDS).map(([type, { settings, ungrouped }]) =>
  z.strictObject({ type: z.literal(type), ...settings.shape, ...(ungrouped ? machinePace : pace) }),
);
// One schema a kind: the registry has several, and each gives what `ChannelConfig` says of it.
const channel = z.discriminatedUnion('type', channelSchemas as never) as unknown as z.ZodType<ChannelConfig, unknown>;

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
