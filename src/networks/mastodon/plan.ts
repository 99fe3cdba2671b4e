/** What is read of Mastodon: of each own account mentions and posts, of others their posts, and hashtags of names. Pure. */
import type { KeptStream, StreamPlan, Wanted } from '../requests.ts';
import { hostOf } from './handles.ts';

/** What a stream reads. */
export type What = { read: 'mentions' | 'posts'; handle: string } | { read: 'tag'; tag: string };

/** Hashtags hold neither blanks nor signs: `Acme Store` is #AcmeStore. */
export function tagOf(name: string): string | null {
  const tag = name.replace(/[^\p{L}\p{N}_]/gu, '');
  return /\p{L}/u.test(tag) ? tag.toLowerCase() : null;
}

/** The credential without login, of the server that an account is on. */
export function loginless(handle: string): string {
  return `@${hostOf(handle)}`;
}

export function planStreams({ brands, credentials }: Wanted, _kept: readonly KeptStream[]): StreamPlan[] {
  const plans = new Map<string, StreamPlan>();
  const add = (plan: Omit<StreamPlan, 'origin' | 'brands'>, brand: string) => {
    const known = plans.get(plan.key);
    if (known) known.brands.push(...(known.brands.includes(brand) ? [] : [brand]));
    else plans.set(plan.key, { ...plan, brands: [brand], origin: plan.key });
  };
  for (const { key, handles, names } of brands) {
    const logins = handles.map((handle) => handle.toLowerCase()).filter((handle) => credentials.includes(handle));
    for (const given of handles) {
      const handle = given.toLowerCase();
      const own = credentials.includes(handle);
      if (own) add(streamOf({ read: 'mentions', handle }, handle), key);
      add(streamOf({ read: 'posts', handle }, own ? handle : loginless(handle)), key);
    }
    const [reader] = [...logins, ...credentials];
    const tags = names.flatMap((name) => tagOf(name) ?? []);
    if (reader) for (const tag of tags) add(streamOf({ read: 'tag', tag }, reader), key);
  }
  return [...plans.values()];
}

/** The keys of the streams of an account. */
export function keysOf(handle: string): { mentions: string; posts: string } {
  return { mentions: `mastodon-mentions-${handle}`, posts: `mastodon-posts-${handle}` };
}

function streamOf(what: What, credential: string): Omit<StreamPlan, 'origin' | 'brands'> {
  switch (what.read) {
    case 'mentions':
      return {
        key: keysOf(what.handle).mentions,
        kind: 'mentions',
        credential,
        query: `mentions of @${what.handle}`,
        what,
      };
    case 'posts':
      return {
        key: keysOf(what.handle).posts,
        kind: 'timeline',
        credential,
        query: `posts of @${what.handle}`,
        what,
      };
    case 'tag': {
      const host = hostOf(credential);
      const query = `#${what.tag}, as ${host} knows it`;
      return { key: `mastodon-tag-${host}-${what.tag}`, kind: 'search', credential, query, what };
    }
  }
}
