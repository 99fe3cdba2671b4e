import type { Links } from '../network.ts';

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
