import { BlockList, isIP } from 'node:net';

/**
 * Addresses that are not on the public internet (IANA special-purpose registries, RFC 6890): a webhook that reaches one
 * would make Amends a door into the network it runs in.
 */
const PRIVATE_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;
// ::/8 holds loopback, unspecified and v4-compatible; 64:ff9b::/96 and 2002::/16 wrap v4 addresses, private ones too.
const PRIVATE_V6 = [
  ['::', 8],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

// Two lists: one alone takes every v4 address for its mapped v6 form, which lies in ::/8.
const blocked4 = new BlockList();
const blocked6 = new BlockList();
for (const [net, bits] of PRIVATE_V4) blocked4.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of PRIVATE_V6) blocked6.addSubnet(net, bits, 'ipv6');

/** Is this IP address (brackets and zone allowed) loopback, link-local, private or otherwise not public? */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').split('%')[0]!;
  const version = isIP(bare);
  if (version === 0) return true;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  return mapped !== undefined || version === 4 ? blocked4.check(mapped ?? bare, 'ipv4') : blocked6.check(bare, 'ipv6');
}
