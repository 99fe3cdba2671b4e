/** X's part of amends.yaml. */
import { z } from 'zod';
import { paceShape } from '../settings.ts';

const money = z.number().nonnegative('must not be negative');
const { first_backfill_hours, fastest_poll_s, slowest_poll_s, overlap_s } = paceShape(
  { first_backfill_hours: 24, fastest_poll_s: 15, slowest_poll_s: 900, overlap_s: 60 },
  { hours: 168, why: ' (recent search reaches 7 days)' },
);

export const xSettings = z.strictObject({
  budget_usd_month: money.default(50).describe('Hard stop: no read goes beyond it in a calendar month (UTC).'),
  recheck_usd_month: money
    .optional()
    .describe(
      'For looking posts up again, in addition to budget_usd_month: deletions are to be found within a day, which on X costs $0.15 a month for each post of an open case ("amends check" says how many there are). Without it: a tenth of budget_usd_month, out of that.',
    ),
  first_backfill_usd: money
    .default(2)
    .describe('The most that the first read of a new stream may cost; priced before it is read.'),
  first_backfill_hours,
  fastest_poll_s,
  slowest_poll_s,
  overlap_s,
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
