import { DEFAULT_NETWORK, findNetwork } from '../networks/registry.ts';

/** A mistake, and where in the settings it stands. */
export interface PlacedMistake {
  path: PropertyKey[];
  text: string;
}

/** Who is told besides the channels of amends.yaml. */
const ALWAYS_THERE = ['owner', 'team', 'fallback', 'stdout'];

/**
 * What no single field can see: two brands with one key, one account in two brands, names of brands, calendars and
 * channels that nothing in the file has.
 * @param settings as they were written, whatever their shape: so these mistakes are told together with all others.
 */
export function findClashes(settings: unknown): PlacedMistake[] {
  return [...findTwins(settings), ...findStrangers(settings)];
}

/** An account, however its handle is written: two that are called alike here are one. */
export function nameAccount(network: string, handle: string): string {
  const plain = findNetwork(network)?.handles.normalise(handle) ?? handle.replace(/^@/, '');
  return `${network}/@${plain.toLowerCase()}`;
}

function findTwins(settings: unknown): PlacedMistake[] {
  const seen = new Map<string, string>();
  const clashes: PlacedMistake[] = [];
  function claim(what: string, by: string, path: PropertyKey[]): void {
    // Handles and keys that differ by letter case only are one.
    const other = seen.get(what.toLowerCase());
    if (other !== undefined) clashes.push(placed(path, `${what} is already used by ${other}`));
    else seen.set(what.toLowerCase(), by);
  }
  for (const [b, brand] of listIn(settings, 'brands').entries()) {
    const key = textIn(brand, 'key') ?? `brands.${b}`;
    if (textIn(brand, 'key') !== null) claim(`key ${key}`, `brands.${b}`, ['brands', b, 'key']);
    for (const [a, account] of listIn(brand, 'accounts').entries()) {
      const handle = textIn(account, 'handle');
      if (handle === null) continue;
      const network = textIn(account, 'network') ?? DEFAULT_NETWORK;
      claim(`account ${nameAccount(network, handle)}`, key, ['brands', b, 'accounts', a, 'handle']);
    }
  }
  return clashes;
}

/** A name that refers to something, and where it stands. */
interface Named {
  name: string;
  path: PropertyKey[];
}

function findStrangers(settings: unknown): PlacedMistake[] {
  const brands = listIn(settings, 'brands').flatMap((brand) => textIn(brand, 'key') ?? []);
  const calendars = ['always', ...keysIn(settings, 'calendars')];
  const alerts = valueIn(settings, 'alerts');
  const channels = [...ALWAYS_THERE, ...keysIn(alerts, 'channels')];
  const policies = listIn(settings, 'policies');
  const named = {
    brands: policies.flatMap((policy, p) => namesIn(policy, 'brands', ['policies', p])),
    calendars: policies.flatMap((policy, p) => namesIn(policy, 'calendar', ['policies', p])),
    channels: [
      ...policies.flatMap((policy, p) => recipients(policy, ['policies', p])),
      ...listIn(alerts, 'routes').flatMap((route, r) => namesIn(route, 'to', ['alerts', 'routes', r])),
      ...keysIn(alerts, 'owners').flatMap((owner) => namesIn(valueIn(alerts, 'owners'), owner, ['alerts', 'owners'])),
      ...namesIn(alerts, 'fallback', ['alerts']),
    ],
  };
  return [
    ...unknown(named.brands, brands, 'brand'),
    ...unknown(named.calendars, calendars, 'calendar'),
    ...unknown(named.channels, channels, 'channel'),
  ];
}

function recipients(policy: unknown, path: PropertyKey[]): Named[] {
  return [
    ...['warn', 'escalate'].flatMap((step) =>
      listIn(policy, step).flatMap((one, s) => namesIn(one, 'to', [...path, step, s])),
    ),
    ...namesIn(valueIn(policy, 'breach'), 'to', [...path, 'breach']),
  ];
}

function unknown(named: Named[], known: string[], what: string): PlacedMistake[] {
  return named
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) =>
      placed(path, `there is no ${what} "${name}" here (there are: ${[...new Set(known)].join(', ') || 'none'})`),
    );
}

function placed(path: PropertyKey[], text: string): PlacedMistake {
  return { path, text: `${path.map(String).join('.')}: ${text}` };
}

function valueIn(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function listIn(value: unknown, key: string): unknown[] {
  const list = valueIn(value, key);
  return Array.isArray(list) ? list : [];
}

function textIn(value: unknown, key: string): string | null {
  const text = valueIn(value, key);
  return typeof text === 'string' ? text : null;
}

function keysIn(value: unknown, key: string): string[] {
  const record = valueIn(value, key);
  return typeof record === 'object' && record !== null && !Array.isArray(record) ? Object.keys(record) : [];
}

/** The name, or the names of the list, that stand under a key. */
function namesIn(value: unknown, key: string, path: PropertyKey[]): Named[] {
  const one = textIn(value, key);
  if (one !== null) return [{ name: one, path: [...path, key] }];
  return listIn(value, key).flatMap((name, n) => (typeof name === 'string' ? { name, path: [...path, key, n] } : []));
}
