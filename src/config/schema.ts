import { z } from 'zod';
import { ANALYSES } from '../model.ts';
import { alertsSchema } from './alerts.ts';
import { slaShape } from './sla.ts';
import { verdictsSchema } from './verdicts.ts';

const REWRITE = 'is no id as the network writes it, or was rounded: write it in quotes, every digit of it';

const account = z.strictObject({
  network: z.string().default('x').describe('Network of the account: x.'),
  handle: z
    .string()
    .transform((handle) => handle.replace(/^@/, ''))
    .pipe(z.string().regex(/^[\w.-]+$/, 'a handle has only letters, digits, dot, dash and underscore'))
    .describe('Handle, with or without @.'),
  id: z
    .union([z.string().regex(/^[^\s.,]+$/, REWRITE), z.int({ error: REWRITE }).nonnegative().transform(String)], {
      error: REWRITE,
    })
    .optional()
    .describe("The network's stable user id; looked up when not given."),
  role: z.enum(['main', 'care', 'regional']).default('main').describe('What the account is for.'),
});

const brand = z.strictObject({
  key: z
    .string()
    .regex(/^[^\s:/]+$/, 'a key has no blanks, colons or slashes')
    .describe('Short name used in commands and case ids; never change it.'),
  name: z.string().min(1).optional().describe('Name as people read it; default: the key.'),
  own: z.boolean().default(false).describe('true: has a care team, a queue and SLAs. false: is only measured.'),
  accounts: z
    .array(account)
    .min(1, 'a brand needs at least one account')
    .describe('All accounts that count as the brand.'),
  names: z
    .array(z.string().min(2, 'a name to search needs two letters'))
    .default([])
    .describe('Names to search besides the handles.'),
  timezone: z
    .string()
    .refine(isZone, 'is not a time zone; write it like Europe/Madrid')
    .default('UTC')
    .describe('Zone in which the words "by Friday" of its replies are read.'),
});

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const topic = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_]+$/, 'a topic has only small letters, digits and underscores')
    .describe('Name of the topic in tables and filters.'),
  words: z
    .array(z.string().regex(/[\p{L}\p{N}]/u, 'a word needs a letter or a digit'))
    .min(1, 'a topic needs at least one word')
    .describe('Words and phrases that tell of it, in any language; "router" finds "routers", too.'),
});

const money = z.number().nonnegative('must not be negative');

const x = z.strictObject({
  budget_usd_month: money.default(50).describe('Hard stop: no read goes beyond it in a calendar month (UTC).'),
  recheck_usd_month: money
    .optional()
    .describe(
      'For looking posts up again, beside budget_usd_month: deletions are to be found within a day, which on X costs $0.15 a month for each post of an open case ("amends check" says how many there are). Without it: a tenth of budget_usd_month, out of that.',
    ),
  first_backfill_usd: money
    .default(2)
    .describe('The most that the first read of a new stream may cost; priced before it is read.'),
  first_backfill_hours: z
    .number()
    .positive()
    .max(168)
    .default(24)
    .describe('How far the first read goes back (recent search reaches 7 days).'),
  fastest_poll_s: z.number().min(1).default(15).describe('Seconds between polls of a busy stream.'),
  slowest_poll_s: z.number().min(1).default(900).describe('Seconds between polls of a quiet stream.'),
  overlap_s: z
    .number()
    .min(0)
    .max(3600)
    .default(60)
    .describe('Seconds re-read at each poll, since indexing is not strictly ordered.'),
  follow_share: z
    .number()
    .min(0)
    .max(0.5)
    .default(0.05)
    .describe(
      'Share of the budget for searching on in threads of open complaints, where customers go on without tagging the brand. 0: never.',
    ),
  app_owner: z
    .string()
    .transform((handle) => handle.replace(/^@/, ''))
    .optional()
    .describe(
      'Handle of the account that owns the app, if it is one of the brands here: its posts have a price of their own.',
    ),
  prices: z
    .strictObject({
      post_read_usd: money.default(0.005),
      own_post_read_usd: money.default(0.001).describe('A post of app_owner.'),
      user_read_usd: money.default(0.01),
      counts_request_usd: money.default(0.005),
    })
    .prefault({})
    .describe('Price book of the network, in US dollars.'),
});

export const configSchema = z.strictObject({
  brands: z.array(brand).default([]).describe('Brands to watch.'),
  networks: z
    .strictObject({ x: x.prefault({}) })
    .prefault({})
    .describe('Budgets and pace, by network.'),
  cases: z
    .strictObject({
      close_after_days: z.number().positive().default(7).describe('A case without a post for so long is closed.'),
      reopen_days: z
        .number()
        .nonnegative()
        .default(14)
        .describe('A mention within so long after closing reopens the case.'),
      pending_hours: z
        .number()
        .positive()
        .default(24)
        .describe(
          'A case in which the customer was asked something comes back to the queue after so long without a word.',
        ),
    })
    .prefault({})
    .describe('The life of a case.'),
  topics: z
    .array(topic)
    .default([])
    .describe(
      'Topics of your own, besides those that come with the program; `recompute` reads old posts for new ones.',
    ),
  analysis: z
    .enum(ANALYSES)
    .default('accurate')
    .describe(
      'accurate: an encoder reads each post with what was said above it, some milliseconds each; fast: a linear model does, for streams of more than some hundred posts a second, and wherever the native engine is missing.',
    ),
  ...slaShape,
  verdicts: verdictsSchema.prefault({}).describe('When a brand is judged, and how.'),
  alerts: alertsSchema.prefault({}).describe('Who is told, where and when.'),
  status_page: z
    .boolean()
    .default(true)
    .describe('Whether /status tells anybody, without a sign-in and without names of brands, if Amends works.'),
  retention_days: z.number().positive().optional().describe('Posts older than this are purged; default: kept.'),
});

/** Everything amends.yaml can say, with defaults filled in. */
export type Config = z.infer<typeof configSchema>;
export type BrandConfig = Config['brands'][number];
