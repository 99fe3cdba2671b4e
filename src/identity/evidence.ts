/**
 * Whether two accounts are of one person, by what each says of itself. One side alone proves nothing: anybody may link to
 * anybody. Pure.
 */
import type { ProfileLink } from '../networks/profiles.ts';

/** An account with what it links to; `names` are the addresses and names by which others may mean it. */
export interface SelfSaid {
  network: string;
  userId: string;
  handle: string;
  links: readonly ResolvedLink[];
}

/** A link, and the account that its address means, where it means one. */
export interface ResolvedLink extends ProfileLink {
  target: Target | null;
}

/** An account on a network, by id or handle. */
export interface Target {
  network: string;
  id?: string | undefined;
  handle?: string | undefined;
}

/** Why two accounts may be one person's. Each side has the address by which it says so. */
export interface Evidence {
  /** links: each links to the other; domain: both show that they hold the same domain. */
  kind: 'links' | 'domain';
  a: string;
  b: string;
}

/** @returns null when not both sides say so. */
export function findEvidence(a: SelfSaid, b: SelfSaid): Evidence | null {
  const [there, back] = [linkTo(a, b), linkTo(b, a)];
  if (there && back) return { kind: 'links', a: there.url, b: back.url };
  return sharedDomain(a, b);
}

function linkTo({ links }: SelfSaid, to: SelfSaid): ResolvedLink | null {
  return links.find(({ target }) => target !== null && means(target, to)) ?? null;
}

function means({ network, id, handle }: Target, account: SelfSaid): boolean {
  if (network !== account.network) return false;
  return id !== undefined ? id === account.userId : handle?.toLowerCase() === account.handle.toLowerCase();
}

/** A domain that both control: shown by the network, not only written down. */
function sharedDomain(a: SelfSaid, b: SelfSaid): Evidence | null {
  const held = new Map(b.links.filter(({ verified }) => verified).map(({ url }) => [hostOf(url), url]));
  for (const { url, verified } of a.links) {
    const host = hostOf(url);
    const other = verified && host !== null ? held.get(host) : undefined;
    if (other !== undefined) return { kind: 'domain', a: url, b: other };
  }
  return null;
}

/** The domain of an address that is the root of a site: below it, many people may have pages. */
function hostOf(url: string): string | null {
  const parsed = URL.parse(url);
  return parsed && (parsed.pathname === '/' || parsed.pathname === '') ? parsed.hostname.replace(/^www\./, '') : null;
}
