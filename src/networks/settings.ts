/** What settings say of how a network is read, whichever network it is. */
import { z } from 'zod';

/** Price book in US dollars, as amends.yaml writes it. */
export interface PriceBook {
  post_read_usd: number;
  /** Of the account that owns the app, where settings name it. */
  own_post_read_usd: number;
  user_read_usd: number;
  counts_request_usd: number;
}

/** How fast streams are read, and how far back a first read goes. */
export interface Pace {
  first_backfill_hours: number;
  fastest_poll_s: number;
  slowest_poll_s: number;
  /** Seconds before the cursor that are read again at each poll. */
  overlap_s: number;
}

/** A network that charges for what is read. */
export interface PaidSettings extends Pace {
  prices: PriceBook;
  budget_usd_month: number;
  /** For looking posts up again; undefined: a tenth of the budget. */
  recheck_usd_month?: number | undefined;
  first_backfill_usd: number;
  /** Handle of the account that owns the app; undefined: nobody's posts are cheaper. */
  app_owner?: string | undefined;
  /** Share of the month's budget for searching on in threads of open complaints. */
  follow_share: number;
}

/** A network that is read for nothing: only its rate limits bound the reading. */
export interface FreeSettings extends Pace {
  prices: null;
}

export type ReadSettings = PaidSettings | FreeSettings;

/** Fields of amends.yaml that every network has, with defaults of its own. */
export function paceShape(defaults: Pace, reach: { hours: number; why: string }) {
  return {
    first_backfill_hours: z
      .number()
      .positive()
      .max(reach.hours)
      .default(defaults.first_backfill_hours)
      .describe(`How far the first read goes back${reach.why}.`),
    fastest_poll_s: z
      .number()
      .min(1)
      .default(defaults.fastest_poll_s)
      .describe('Seconds between polls of a busy stream.'),
    slowest_poll_s: z
      .number()
      .min(1)
      .default(defaults.slowest_poll_s)
      .describe('Seconds between polls of a quiet stream.'),
    overlap_s: z
      .number()
      .min(0)
      .max(3600)
      .default(defaults.overlap_s)
      .describe('Seconds re-read at each poll, since indexing is not strictly ordered.'),
  };
}
