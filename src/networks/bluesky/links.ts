import type { Links } from '../network.ts';
import { authorOf } from './ids.ts';

const APP = 'https://bsky.app/profile';

function page(uri: string): string | null {
  const author = authorOf(uri);
  return author === null ? null : `${APP}/${author}/post/${encodeURIComponent(uri.split('/').at(-1)!)}`;
}

export const blueskyLinks: Links = {
  post: ({ id }) => page(id),
  profile: ({ id, handle }) => ((id ?? handle) ? `${APP}/${encodeURIComponent(id ?? handle!)}` : null),
  account: ({ hostname, pathname }) => {
    const [, actor] = /^\/profile\/([^/]+)\/?$/.exec(decodeURIComponent(pathname)) ?? [];
    if (hostname !== 'bsky.app' || actor === undefined) return null;
    return actor.startsWith('did:') ? { id: actor } : { handle: actor };
  },
  // There is no address that opens a reply with words in it: the post's page has the box.
  reply: ({ id }) => {
    const url = page(id);
    return url === null ? null : { url, takes_draft: false };
  },
};
