import { fediverseAccount, metaAccount, skyAccount, storeAccount } from './accounts.ts';
import { AIRLINE } from './lines/airline.ts';
import { BANK } from './lines/bank.ts';
import { BROADBAND } from './lines/broadband.ts';
import { ENERGY } from './lines/energy.ts';
import { PARCELS } from './lines/parcels.ts';
import type { Domain } from './lines/shape.ts';
import { SUPERMARKET } from './lines/supermarket.ts';
import { type Author, accountId } from './people.ts';

/** What a brand is like to complain to. */
export type Character = 'solves' | 'forgets' | 'only_sorry' | 'deflects' | 'goes_private' | 'silent';

/** An invented brand: who it is, how it answers, and how its people sign. */
export interface Voice {
  key: string;
  name: string;
  own: boolean;
  /** The main account first; the last one answers. */
  accounts: readonly Author[];
  character: Character;
  domain: Domain;
  /** How many of a hundred conversations are with this brand. */
  weight: number;
  /** Minutes to a first answer: shortest and longest. */
  pace: readonly [number, number];
  sign: (agent: string) => string;
  /** Says long things in two posts. */
  splits?: true;
}

function voice(given: Omit<Voice, 'accounts' | 'key'> & { handles: readonly string[] }): Voice {
  const { handles, ...rest } = given;
  const key = handles[0]!.toLowerCase();
  const accounts = handles.map((handle) => ({ id: accountId(handle), handle, name: handle, brand: key }));
  return { ...rest, key, accounts };
}

export const VOICES: readonly Voice[] = [
  voice({
    name: 'Parcelwren',
    handles: ['Parcelwren', 'ParcelwrenHelp'],
    own: true,
    character: 'solves',
    domain: PARCELS,
    weight: 24,
    pace: [4, 35],
    sign: (agent) => `^${agent.slice(0, 2).toUpperCase()}`,
    splits: true,
  }),
  voice({
    name: 'Hearthline',
    handles: ['HearthlineHQ', 'HearthlineCare'],
    own: true,
    character: 'forgets',
    domain: ENERGY,
    weight: 22,
    pace: [10, 140],
    sign: (agent) => `-${agent}`,
  }),
  voice({
    name: 'Marrowmart',
    handles: ['Marrowmart', 'MarrowmartCare'],
    own: false,
    character: 'only_sorry',
    domain: SUPERMARKET,
    weight: 20,
    pace: [3, 50],
    sign: (agent) => `- ${agent}`,
    splits: true,
  }),
  voice({
    name: 'Aerovane',
    handles: ['FlyAerovane'],
    own: false,
    character: 'deflects',
    domain: AIRLINE,
    weight: 14,
    pace: [8, 90],
    sign: (agent) => `*${agent.slice(0, 2)}`,
  }),
  voice({
    name: 'Quillnet',
    handles: ['Quillnet', 'QuillnetHelp'],
    own: false,
    character: 'goes_private',
    domain: BROADBAND,
    weight: 13,
    pace: [2, 45],
    sign: (agent) => `/${agent.slice(0, 2).toUpperCase()}`,
  }),
  voice({
    name: 'Tolvane Bank',
    handles: ['TolvaneBank'],
    own: false,
    character: 'silent',
    domain: BANK,
    weight: 7,
    pace: [90, 900],
    sign: () => '',
  }),
];

/** Networks on which the brands are. */
export const SANDBOX_NETWORKS = [
  'x',
  'bluesky',
  'mastodon',
  'facebook',
  'instagram',
  'googleplay',
  'appstore',
] as const;
export type SandboxNetwork = (typeof SANDBOX_NETWORKS)[number];

/** Who reads a brand of others on the fediverse sees one; where only own accounts can be read, there are no others. */
const ABROAD = 'marrowmart';

/**
 * A brand's accounts on a network, the main one first; empty: it is not there. Own brands are everywhere, those of others where
 * anybody can read them; on the fediverse and below, one account does all.
 */
export function accountsOn(network: SandboxNetwork, { accounts, own, key }: Voice): readonly Author[] {
  const one = accounts[0]!;
  switch (network) {
    case 'x':
      return accounts;
    case 'bluesky':
      return accounts.map(skyAccount);
    case 'mastodon':
      return own || key === ABROAD ? [fediverseAccount(one)] : [];
    case 'facebook':
    case 'instagram':
      return own ? [metaAccount(network, one)] : [];
    case 'googleplay':
    case 'appstore':
      return own ? [storeAccount(network, one)] : [];
  }
}

/** The brands that are on a network, as they call themselves there. */
export function voicesOn(network: SandboxNetwork): Voice[] {
  return VOICES.map((voice) => ({ ...voice, accounts: accountsOn(network, voice) })).filter(
    ({ accounts }) => accounts.length > 0,
  );
}

/** A brand as `amends.yaml` would name it. */
export interface SandboxBrand {
  key: string;
  name: string;
  own: boolean;
  accounts: { network: SandboxNetwork; handle: string; id: string; role: 'main' | 'care' }[];
  names: string[];
  timezone: string;
}

/** Settings for watching the sandbox's brands: the own ones have a care team, the others are only measured. */
export function sandboxBrands(): SandboxBrand[] {
  return VOICES.map((voice) => {
    const { key, name, own } = voice;
    const accounts = SANDBOX_NETWORKS.flatMap((network) =>
      accountsOn(network, voice).map(({ handle, id }, place) => {
        const role = place === 0 ? ('main' as const) : ('care' as const);
        return { network, handle, id, role };
      }),
    );
    return { key, name, own, accounts, names: [name], timezone: 'UTC' };
  });
}
