import { z } from 'zod';

const share = z.number().min(0).max(1);

/** How scorecards are judged; docs/method.md argues for every default. */
export const verdictsSchema = z.strictObject({
  judging_days: z
    .number()
    .positive()
    .default(7)
    .describe('A case counts for a verdict when this many days have passed since its last post.'),
  min_cases: z.number().int().positive().default(20).describe('Fewest mature cases a verdict may rest on.'),
  min_customers: z.number().int().positive().default(15).describe('Fewest distinct customers behind them.'),
  min_incidents: z
    .number()
    .int()
    .positive()
    .default(2)
    .describe('Fewest occasions among them (complaints of one day about one topic), and fewest different days.'),
  majority: share.default(0.5).describe('What "most" and "half" mean: a share must lie strictly beyond it.'),
  hysteresis: share
    .default(0.05)
    .describe('How far past the line a share must move back before a standing verdict is taken away.'),
  quantile: z
    .number()
    .positive()
    .default(1.96)
    .describe('Standard normal quantile of the limits a verdict is drawn from: 1.96 leaves 1 in 40 on either side.'),
  falsely_resolved: share
    .default(0.05)
    .describe('Allowed for, not measured: share of all cases called resolved that were not.'),
  falsely_unresolved: share
    .default(0.05)
    .describe('Allowed for, not measured: share of all cases called unresolved that were resolved.'),
  canned_copies: z.number().int().min(2).default(3).describe('A template is canned from so many copies on ...'),
  canned_customers: z.number().int().positive().default(2).describe('... to at least so many different customers.'),
});
