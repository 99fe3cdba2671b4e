/** The invented networks that stand in for real ones, all of one world. */
import { HOUR } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import type { Variables } from '../networks/network.ts';
import { createBluesky } from './bluesky/bluesky.ts';
import { SKY_VOICES } from './bluesky/world.ts';
import { createSandbox } from './sandbox.ts';
import { storiesBetween } from './world/both.ts';
import { VOICES } from './world/brands.ts';
import { LONGEST } from './world/history.ts';

export interface Fakes {
  /** What the environment would say, for each network to be found here. */
  variables: Variables;
  /** What amends.yaml would say besides, by network. */
  settings: Record<string, object>;
  /** By network, for the log. */
  addresses: Record<string, string>;
  stop: () => Promise<void>;
}

/** The brand that the customer of both networks complains to. */
const STORY_BRAND = VOICES[0]!;

/**
 * New conversations an hour: a day of them is what a team of four can answer, and sixty days are read in two minutes. Whatever
 * is still going on when the networks are first read is there, so that it goes on.
 */
export const CALM = { perHour: 2, historyHours: LONGEST / HOUR };
const CALM_SKY = { ...CALM, perHour: 1 };

export async function startFakes({ now }: { now: () => Ms }): Promise<Fakes> {
  const stories = (from: Ms, to: Ms) => storiesBetween(STORY_BRAND, from, to);
  const x = await createSandbox({
    ...CALM,
    now,
    more: (from, to) => stories(from, to).map((story) => story.x),
  }).listen();
  const sky = createBluesky({ ...CALM_SKY, now, more: (from, to) => stories(from, to).map((story) => story.bluesky) });
  const bluesky = await sky.listen();
  // Only who works for a brand has a login of it: the others are read as anybody sees them.
  const logins = SKY_VOICES.filter(({ own }) => own).flatMap(({ accounts }) => accounts.map(({ handle }) => handle));
  return {
    variables: {
      X_API_URL: x.url,
      X_BEARER_TOKEN: 'sandbox',
      BLUESKY_URL: bluesky.url,
      BLUESKY_APPVIEW_URL: bluesky.url,
      BLUESKY_JETSTREAM_URL: bluesky.jetstream,
      BLUESKY_APP_PASSWORDS: logins.map((handle) => `${handle}=sandbox`).join(','),
    },
    settings: { bluesky: { jetstream: true } },
    addresses: { x: x.url, bluesky: bluesky.url },
    stop: async () => void (await Promise.all([x.close(), bluesky.close()])),
  };
}
