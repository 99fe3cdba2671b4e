/** The folders of this room that are networks. Adding one means a folder and a line here. */
import { appstore } from './appstore/index.ts';
import { bluesky } from './bluesky/index.ts';
import { googleplay } from './googleplay/index.ts';
import { mastodon } from './mastodon/index.ts';
import { facebook, instagram } from './meta/index.ts';
import type { NetworkModule } from './network.ts';
import { x } from './x/index.ts';

export const NETWORKS = { x, bluesky, mastodon, facebook, instagram, googleplay, appstore };

export type NetworkName = keyof typeof NETWORKS;

/** The network where settings and archives name none. */
export const DEFAULT_NETWORK: NetworkName = 'x';

export const networkList: readonly NetworkModule[] = Object.values(NETWORKS);

/** Archives of old call X by its old name. */
const ALSO_CALLED: Record<string, NetworkName> = { twitter: 'x' };

/** What is known of the network with this name; undefined for one that is only imported or pushed. */
export function findNetwork(name: string): NetworkModule | undefined {
  const known = ALSO_CALLED[name] ?? name;
  return networkList.find((network) => network.name === known);
}

/** Variables of the environment without which a network is not read. */
export function neededVariables({ needs, environment }: NetworkModule): readonly string[] {
  return needs ?? Object.keys(environment).slice(0, 1);
}
