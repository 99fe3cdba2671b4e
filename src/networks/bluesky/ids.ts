import { POSTS } from './facts.ts';

const A_POST = new RegExp(`^at://(did:[^/\\s]+)/${POSTS.replaceAll('.', '\\.')}/[^/\\s]+$`);

/** The account whose repository a post is in; null for what is no post of Bluesky. */
export function authorOf(uri: string): string | null {
  return A_POST.exec(uri)?.[1] ?? null;
}

export function uriOf(did: string, rkey: string): string {
  return `at://${did}/${POSTS}/${rkey}`;
}
