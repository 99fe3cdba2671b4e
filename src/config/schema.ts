import { z } from 'zod';
import { ANALYSES, isTimeZone } from '../model.ts';
import { ANY_HANDLE } from '../networks/handles.ts';
import { DEFAULT_NETWORK, findNetwork, NETWORKS, type NetworkName, networkList } from '../networks/registry.ts';
import { alertsSchema } from './alerts.ts';
import { SECOND } from './duration.ts';
import { signInSchema } from './sign-in.ts';
import { duration, slaShape } from './sla.ts';
import { verdictsSchema } from './verdicts.ts';

const REWRITE = 'is no id as the network writes it, or was rounded: write it in quotes, every digit of it';

const account = z
  .strictObject({
    network: z
      .string()
      .default(DEFAULT_NETWORK)
      .describe(`Network of the account: ${networkList.map(({ name }) => name).join(', ')}.`),
    handle: z.string().describe('Handle, with or without @.'),
    id: z
      .union([z.string().regex(/^[^\s.,]+$/, REWRITE), z.int({ error: REWRITE }).nonnegative().transform(String)], {
        error: REWRITE,
      })
      .optional()
      .describe("The network's stable user id; looked up when not given."),
    role: z.enum(['main', 'care', 'regional']).default('main').describe('What the account is for.'),
  })
  .transform((account, context) => {
    const { normalise, hint } = findNetwork(account.network)?.handles ?? ANY_HANDLE;
    const handle = normalise(account.handle);
    if (handle !== null) return { ...account, handle };
    context.addIssue({ code: 'custom', path: ['handle'], message: hint });
    return z.NEVER;
  });

const searchName = z.string().min(2, 'a name to search needs two letters');

function searched(name: z.ZodString) {
  return z.array(name).default([]).describe('Names to search besides the handles.');
}

/** What can be set for each brand besides who it is; stored with the brand, and handed to whatever asks for it. */
export const brandSettings = z.object({
  names: searched(searchName),
  timezone: z
    .string()
    .refine(isTimeZone, 'is not a time zone; write it like Europe/Madrid')
    .default('UTC')
    .describe('Zone in which the words "by Friday" of its replies are read.'),
  trade: z
    .string()
    .regex(/^[a-z_]+$/, 'a trade has only lowercase letters and underscores')
    .optional()
    .describe(
      'Its trade, as src/scorecards/data/trades.json names them: verdicts then allow for the reading errors of that trade, where enough were measured.',
    ),
  complaint_days: z
    .int()
    .positive()
    .max(3650)
    .optional()
    .describe(
      'Days within which the law wants a final answer to a complaint, 56 for eight weeks; complaints are then listed with this clock.',
    ),
  reply_approval: z
    .boolean()
    .optional()
    .describe('Whether a second person must approve a reply before it is sent from here; default: no.'),
});
export type BrandSettings = z.infer<typeof brandSettings>;

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
  ...brandSettings.shape,
  // Only where it is written: what a database holds already must be read, however long.
  names: searched(searchName.max(200, 'a name to search has at most 200 letters')),
});

const topic = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_]+$/, 'a topic has only lowercase letters, digits and underscores')
    .describe('Name of the topic in tables and filters.'),
  words: z
    .array(z.string().regex(/[\p{L}\p{N}]/u, 'a word needs a letter or a digit'))
    .min(1, 'a topic needs at least one word')
    .describe('Words and phrases that tell of it, in any language; "router" finds "routers", too.'),
});

/** What each network's folder takes under `networks`. */
type NetworkSettings = { [N in NetworkName]: z.ZodPrefault<(typeof NETWORKS)[N]['settings']> };
const networkShape = Object.fromEntries(
  Object.entries(NETWORKS).map(([name, { settings }]) => [name, (settings as z.ZodType).prefault({})]),
) as NetworkSettings;

export const configSchema = z.strictObject({
  brands: z.array(brand).default([]).describe('Brands to watch.'),
  networks: z.strictObject(networkShape).prefault({}).describe('Budgets and pace, by network.'),
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
          'A case in which the customer was asked something comes back to the queue after so long without a word, or half-way to a deadline that the customer named, if that is sooner.',
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
      'accurate: an encoder reads each post with the posts above it, some milliseconds each; fast: a linear model, for streams of more than some hundred posts a second, and wherever the native engine is missing.',
    ),
  ...slaShape,
  verdicts: verdictsSchema.prefault({}).describe('When a brand gets a verdict, and from what.'),
  sign_in: signInSchema.prefault({}).describe('How people sign in.'),
  alerts: alertsSchema.prefault({}).describe('Who is alerted, where and when.'),
  replica_max_lag: duration
    .default(10 * SECOND)
    .describe('How far the replica of DATABASE_READ_URL may be behind; beyond that the primary answers.'),
  status_page: z
    .boolean()
    .default(true)
    .describe('Whether /status tells anybody, without a sign-in and without names of brands, if Amends works.'),
  retention_days: z.number().positive().optional().describe('Posts older than this are purged; default: kept.'),
});

/** Everything amends.yaml can say, with defaults filled in. */
export type Config = z.infer<typeof configSchema>;
export type BrandConfig = Config['brands'][number];
