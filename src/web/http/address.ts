import net, { BlockList } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Proxies whose word on where a request comes from is taken. */
export type Proxies = Pick<BlockList, 'check'>;

/** Nobody's word is taken. */
export const NO_PROXIES: Proxies = { check: () => false };

/** @param list addresses and networks, e.g. `10.0.0.7` and `10.1.0.0/16`, as the environment has checked them. */
export function trustProxies(list: readonly string[]): Proxies {
  const proxies = new BlockList();
  for (const entry of list) {
    const [address = '', length] = entry.split('/');
    const family = net.isIPv6(address) ? 'ipv6' : 'ipv4';
    if (length === undefined) proxies.addAddress(address, family);
    else proxies.addSubnet(address, Number(length), family);
  }
  return proxies;
}

/**
 * The address a request comes from. Each proxy adds the address it was asked from at the end of X-Forwarded-For, so the
 * list is read from its end for as long as the speaker is trusted; what stands before that, anybody may have written.
 */
export function addressOf(c: Context, proxies: Proxies): string {
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => plain(hop.trim()));
  let address = plain(peerOf(c));
  while (isTrusted(address, proxies) && net.isIP(hops.at(-1) ?? '') !== 0) address = hops.pop()!;
  return address;
}

/** What guesses are counted by: a home or a server has a whole /64 of addresses to itself. */
export function placeOf(address: string): string {
  if (!net.isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [...groups, ...Array<string>(Math.max(0, missing)).fill('0'), ...(tail ? tail.split(':') : [])];
  return `${whole
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

function isTrusted(address: string, proxies: Proxies): boolean {
  const family = net.isIP(address);
  return family !== 0 && proxies.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** An IPv4 address on a socket of both kinds is the same address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=[\d.]+$)/i, '');
}

function peerOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
