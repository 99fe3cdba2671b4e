/** The fake networks other than X, with the same brands and the same people: each listens at an address of its own. */
import { HOUR } from '../config/duration.ts';
import type { Ms } from '../model.ts';
import type { Variables } from '../networks/network.ts';
import type { SandboxClock } from './clock.ts';
import type { FaultSpec } from './faults/catalogue.ts';
import type { Hand } from './hand.ts';
import type { MoreDrafts } from './live.ts';
import type { SandboxNetwork } from './world/brands.ts';

/** What the fake networks have in common. */
export interface World {
  seed: string;
  /** The sandbox's time, and the wall's, by which windows of limits turn. */
  clock: SandboxClock;
  wall: () => Ms;
  faults: readonly FaultSpec[];
  /** New conversations an hour on X; the others have shares of it. */
  perHour: number;
  /** From when on there is something. */
  from: Ms;
  /** Conversations told on Bluesky besides. */
  more?: MoreDrafts | undefined;
}

export interface Place {
  host: string;
  /** 0: any that is free. */
  port: number;
}

/** A fake network that listens. */
export interface Neighbour {
  /** Networks that it stands in for; the first names it. */
  networks: readonly [SandboxNetwork, ...SandboxNetwork[]];
  url: string;
  /** What the environment would say, for it to be found. */
  variables: Variables;
  /** What amends.yaml would say besides, by network. */
  settings: Record<string, object>;
  setFaults(faults: readonly FaultSpec[]): void;
  /** Somebody's hand on each of its networks. */
  hands: Partial<Record<SandboxNetwork, Hand>>;
  close(): Promise<void>;
}

/** Begins to serve one. */
export interface Settling {
  /** Addresses that it needs, one behind the other. */
  ports: number;
  settle(world: World, place: Place): Promise<Neighbour>;
}

/**
 * Of a hundred conversations on X, how many there are elsewhere; of pages for each page, of stores for each app. So few that
 * a calm world stays one, and so many that each network is seen at work on a day.
 */
export const SHARES = { bluesky: 0.3, mastodon: 0.1, facebook: 0.04, instagram: 0.025, app: 0.02 } as const;

/** How far back `from` lies, in hours. */
export function hoursBack({ clock, from }: World): number {
  return (clock.now() - from) / HOUR;
}

/** The place that many ports further. */
export function further({ host, port }: Place, by: number): Place {
  return { host, port: port === 0 ? 0 : port + by };
}
