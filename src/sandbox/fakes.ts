/** The invented networks that stand in for real ones, all of one world. */
import { HOUR } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import type { Variables } from '../networks/network.ts';
import { settleBluesky } from './bluesky/settle.ts';
import { settleMastodon } from './mastodon/settle.ts';
import { settleMeta } from './meta/settle.ts';
import { further, type Neighbour, type Place, type World } from './neighbours.ts';
import { settleStores } from './reviews/settle.ts';
import { createSandbox, DEFAULT_SEED } from './sandbox.ts';
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

const SETTLINGS = [settleBluesky, settleMastodon, settleMeta, settleStores];

/** Serves every network but X, each at the next port. @throws whatever keeps one from listening; none listens then. */
export async function startNeighbours(world: World, place: Place): Promise<Neighbour[]> {
  let by = 0;
  const places = SETTLINGS.map(({ ports }) => {
    const its = further(place, by);
    by += ports;
    return its;
  });
  const settled = await Promise.allSettled(SETTLINGS.map(({ settle }, n) => settle(world, places[n]!)));
  const there = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (!failed) return there;
  await Promise.all(there.map(({ close }) => close()));
  throw failed.reason;
}

/** What every network of the environment and of the settings says, that they are found. */
export function variablesOf(neighbours: readonly Neighbour[]): Record<string, string | undefined> {
  return Object.assign({}, ...neighbours.map(({ variables }) => variables));
}

export async function startFakes({ now }: { now: () => Ms }): Promise<Fakes> {
  const stories = (from: Ms, to: Ms) => storiesBetween(STORY_BRAND, from, to);
  const sandbox = createSandbox({ ...CALM, now, more: (from, to) => stories(from, to).map((story) => story.x) });
  const { clock } = sandbox;
  const world = {
    seed: DEFAULT_SEED,
    clock,
    wall: now,
    faults: [],
    perHour: CALM.perHour,
    from: clock.now() - LONGEST,
  };
  const more = (from: Ms, to: Ms) => stories(from, to).map((story) => story.bluesky);
  const [x, neighbours] = await Promise.all([
    sandbox.listen(),
    startNeighbours({ ...world, more }, { host: '127.0.0.1', port: 0 }),
  ]);
  sandbox.neighbours.push(...neighbours);
  return {
    variables: { X_API_URL: x.url, X_BEARER_TOKEN: 'sandbox', ...variablesOf(neighbours) },
    settings: Object.assign({}, ...neighbours.map(({ settings }) => settings)),
    addresses: { x: x.url, ...Object.fromEntries(neighbours.map(({ networks, url }) => [networks[0], url])) },
    stop: async () => void (await Promise.all([x.close(), ...neighbours.map(({ close }) => close())])),
  };
}
