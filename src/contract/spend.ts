/** What reading costs, and which streams run or have stopped. */
import { z } from 'zod';
import { count, isoTime, seconds } from './parts.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .meta({ description: 'A day, UTC.' });
const micro = z.number().meta({ description: 'Millionths of a US dollar.' });

/** What the API gives of it: the month so far by network, and what was read by day. */
export const spendOut = z
  .object({
    months: z.array(
      z.object({
        network: z.string(),
        cap: micro,
        spent: micro,
        left: micro,
        forecast: micro,
        pace: z.number().meta({ description: 'Share of the money left over share of the time left.' }),
      }),
    ),
    days: z.array(z.object({ day, network: z.string(), resource: z.string(), count: z.number(), microusd: micro })),
  })
  .meta({ id: 'Spend' });
export type SpendOut = z.infer<typeof spendOut>;

const usd = z.number();

/** What `spend --json` gives, a record a line: months, then days, what the networks say, and streams. */
export const spendRecord = z.discriminatedUnion('record', [
  z.object({
    record: z.literal('month'),
    network: z.string(),
    sandbox: z.boolean(),
    /** Null in a sandbox, where nobody pays. */
    budget_usd: usd.nullable(),
    spent_usd: usd,
    left_usd: usd.nullable(),
    forecast_usd: usd,
    stopped: z.boolean(),
    oldest_check_s: seconds.nullable(),
    rechecks: z.object({
      open_posts: count,
      unchecked: count,
      needed_usd: usd,
      budget_usd: usd.nullable(),
      enough: z.boolean(),
    }),
  }),
  z.object({
    record: z.literal('day'),
    day,
    network: z.string(),
    resource: z.string(),
    count: z.number(),
    usd,
  }),
  z.object({
    record: z.literal('usage'),
    network: z.string(),
    day,
    ours: z.number(),
    theirs: z.number(),
    difference: z.number(),
  }),
  z.object({
    record: z.literal('stream'),
    stream: z.string(),
    network: z.string(),
    brands: z.array(z.string()),
    query: z.string().nullable(),
    status: z.string(),
    detail: z.string().nullable(),
    warning: z.string().nullable(),
    failures: count,
    posts_per_hour: z.number(),
    read_to: isoTime.nullable(),
    last_ok_at: isoTime.nullable(),
    next_poll_at: isoTime,
    first_read: z.object({ posts: count, usd }).nullable(),
  }),
]);
export type SpendRecord = z.infer<typeof spendRecord>;
