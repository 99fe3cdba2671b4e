import type { Links } from '../network.ts';

const QUOTED =
  /https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?:\w{1,20}|i\/web)\/status\/(\d{1,20})(?:[/?#]\S{0,200})?\s{0,9}$/i;

/** Archives have the address of a quoted post at the end of the text, as X puts it there. */
export function quotedIn(text: string): string | undefined {
  return QUOTED.exec(text)?.[1];
}

export const xLinks: Links = {
  post: ({ id }) => `https://x.com/i/web/status/${encodeURIComponent(id)}`,
  profile: ({ handle }) => (handle === undefined ? null : `https://x.com/${encodeURIComponent(handle)}`),
  account: ({ hostname, pathname }) => {
    const [, handle] = /^\/(\w{1,15})\/?$/.exec(pathname) ?? [];
    return /^(?:www\.|mobile\.)?(?:x|twitter)\.com$/.test(hostname) && handle ? { handle } : null;
  },
  reply: ({ id }, draft) => {
    const query = new URLSearchParams({ in_reply_to: id, ...(draft && { text: draft }) });
    return { url: `https://x.com/intent/post?${query}`, takes_draft: true };
  },
};
