/** Addresses for people. Pure. */

import type { PostRef } from '../answers.ts';
import type { Links } from '../network.ts';
import type { LocalIds } from './adapt.ts';
import { hostOf, normaliseHandle, userOf } from './handles.ts';

export const mastodonLinks: Links = {
  post: ({ id, permalink }) => webAddress(permalink) ?? webAddress(id),
  profile: ({ handle }) => {
    const complete = handle === undefined ? null : normaliseHandle(handle);
    return complete === null ? null : `https://${hostOf(complete)}/@${encodeURIComponent(userOf(complete))}`;
  },
  // Any host may be a server: the shape of the path tells.
  account: ({ host, pathname }) => {
    const [, user] = /^\/(?:@|users\/)([\w.-]+)\/?$/.exec(pathname) ?? [];
    return user === undefined ? null : { handle: `${user}@${host}` };
  },
  // No server takes a draft for a reply; the brand's own server opens the post ready to be answered.
  reply: (post) => {
    const host = readBy(post);
    const page = webAddress(post.permalink) ?? webAddress(post.id);
    const url = host === null ? page : `https://${host}/authorize_interaction?uri=${encodeURIComponent(post.id)}`;
    return url === null ? null : { url, takes_draft: false };
  },
};

/** Addresses come from strangers' servers: only such as lead to the web are links. */
function webAddress(address: string | undefined): string | null {
  return address !== undefined && /^https?:\/\/[^\s/]/i.test(address) ? address : null;
}

/** The server that read the post, where the brand has an account. */
function readBy({ ref }: PostRef): string | null {
  const [host] = Object.entries(ref ?? {}).flatMap(([name, ids]) => ((ids as Partial<LocalIds>).login ? name : []));
  return host ?? null;
}
