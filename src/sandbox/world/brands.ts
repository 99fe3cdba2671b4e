import { skyAccount } from './accounts.ts';
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

/** A brand as `amends.yaml` would name it. */
export interface SandboxBrand {
  key: string;
  name: string;
  own: boolean;
  accounts: { network: 'x' | 'bluesky'; handle: string; id: string; role: 'main' | 'care' }[];
  names: string[];
  timezone: string;
}

function accountsOn(network: 'x' | 'bluesky', accounts: readonly Author[]): SandboxBrand['accounts'] {
  return accounts.map(({ handle, id }, index) => ({ network, handle, id, role: index === 0 ? 'main' : 'care' }));
}

/** Settings for watching the sandbox's brands: the own ones have a care team, the others are only measured. */
export function sandboxBrands(): SandboxBrand[] {
  return VOICES.map(({ key, name, own, accounts }) => ({
    key,
    name,
    own,
    accounts: [...accountsOn('x', accounts), ...accountsOn('bluesky', accounts.map(skyAccount))],
    names: [name],
    timezone: 'UTC',
  }));
}
