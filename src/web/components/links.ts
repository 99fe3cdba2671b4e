/** Where a post lives on its network, and where the network's own reply box opens. Null where we know no such address. */

import type { PostRef } from '../../networks/answers.ts';
import type { ReplyBox } from '../../networks/network.ts';
import { findNetwork } from '../../networks/registry.ts';

export function postPage(network: string, post: PostRef): string | null {
  return findNetwork(network)?.links.post(post) ?? post.permalink ?? null;
}

/** A post of a page, as links need it. */
export function refOf(post: {
  nativeId: string;
  authorId: string;
  permalink: string | null;
  ref: PostRef['ref'] | null;
}): PostRef {
  const { nativeId, authorId, permalink, ref } = post;
  return { id: nativeId, author_id: authorId, permalink: permalink ?? undefined, ref: ref ?? undefined };
}

/** @param draft goes into the box, where the network's box takes one; else it is for the clipboard. */
export function replyBox(network: string, post: PostRef, draft = ''): ReplyBox | null {
  return findNetwork(network)?.links.reply(post, draft) ?? null;
}

/** The page of a case; ids hold colons, and whatever a network puts into an id. */
export function casePath(id: string): string {
  return `/cases/${encodeURIComponent(id)}`;
}
