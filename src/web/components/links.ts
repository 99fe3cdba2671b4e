/** Where a post lives on its network, and where the network's own reply box opens. Null where we know no such address. */

const POST_PAGES: Record<string, (id: string) => string> = {
  x: (id) => `https://x.com/i/web/status/${encodeURIComponent(id)}`,
  twitter: (id) => `https://x.com/i/web/status/${encodeURIComponent(id)}`,
};

const REPLY_BOXES: Record<string, (id: string, draft: string) => string> = {
  x: xIntent,
  twitter: xIntent,
};

function xIntent(id: string, draft: string): string {
  const query = new URLSearchParams({ in_reply_to: id, ...(draft && { text: draft }) });
  return `https://x.com/intent/post?${query}`;
}

export function postPage(network: string, id: string): string | null {
  return POST_PAGES[network]?.(id) ?? null;
}

export function replyBox(network: string, id: string, draft = ''): string | null {
  return REPLY_BOXES[network]?.(id, draft) ?? null;
}

/** The page of a case; ids hold colons, and whatever a network puts into an id. */
export function casePath(id: string): string {
  return `/cases/${encodeURIComponent(id)}`;
}
