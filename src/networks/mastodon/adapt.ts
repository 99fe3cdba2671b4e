/** Statuses into posts. Pure. */
import { isoExact, type Ms } from '../../model.ts';
import type { Mention, ReadPost, Unread } from '../answers.ts';
import { notAfter } from '../served.ts';
import { accountId, completeHandle } from './handles.ts';
import { linkedAccounts, textOf } from './html.ts';
import { type WireStatus, wireStatus } from './wire.ts';

/** The thread that a status stands in: the addresses of the post it answers and of the first one. */
export interface Place {
  parent: string | undefined;
  root: string;
}

/** Who served a status, and when. */
export interface Served {
  /** The host that the server's own handles end in. */
  host: string;
  served_at: Ms;
  /** Whether as an account of ours. */
  login: boolean;
}

/** What a server calls a post and its author; of no use to other servers. */
export interface LocalIds {
  id: string;
  by: string;
  /** Whether the server gave it to an account of ours. */
  login: boolean;
}

/** The address of a status is the same on every server; its id is not. */
export function uriOf({ uri, url }: Pick<WireStatus, 'uri' | 'url'>): string | null {
  return uri ?? url ?? null;
}

/** Whether anybody may read it. Messages to followers and to single people come as mentions, too, and are not ours to keep. */
export function isPublic({ visibility }: Pick<WireStatus, 'visibility'>): boolean {
  return visibility === 'public' || visibility === 'unlisted';
}

/** @throws nothing: a status without an address must not come here (`readStatuses`). */
export function adaptStatus(status: WireStatus, { host, served_at, login }: Served, place: Place): ReadPost {
  const handle = completeHandle(status.account.acct, host);
  const claimed = Date.parse(status.created_at);
  const created = notAfter(claimed, served_at);
  const edited = status.edited_at ? Date.parse(status.edited_at) : null;
  const text = wordsOf(status);
  return {
    network: 'mastodon',
    id: uriOf(status)!,
    conversation_id: place.root,
    reply_to: place.parent,
    quote_of: status.quote?.quoted_status?.uri,
    author_id: accountId(handle),
    author_handle: handle,
    created_at: isoExact(created),
    text,
    lang: status.language ?? undefined,
    version: { id: status.edited_at ?? status.created_at, order: edited ?? 0 },
    mentions: mentionsOf(status, text, host),
    permalink: status.url ?? uriOf(status)!,
    visibility: status.visibility === 'unlisted' ? 'unlisted' : 'public',
    ...(created === claimed ? {} : { sent_at: isoExact(claimed) }),
    ref: { [host]: { id: status.id, by: status.account.id, login } satisfies LocalIds },
    original: originalOf(uriOf(status)!),
  };
}

const BRIDGED = /^https:\/\/bsky\.brid\.gy\/convert\/ap\/(at:\/\/did:[^/\s]+\/app\.bsky\.feed\.post\/[^/\s]+)$/;

/** Bridgy Fed makes the address of a copy of that of the post on Bluesky. */
function originalOf(uri: string): ReadPost['original'] {
  const id = BRIDGED.exec(uri)?.[1];
  return id === undefined ? undefined : { network: 'bluesky', id };
}

/** What it says: the warning in front of it, its words, and the answers that a poll offers. */
function wordsOf({ spoiler_text, content, poll }: WireStatus): string {
  const offers = poll?.options.map(({ title }) => `- ${title}`).join('\n');
  return [spoiler_text?.trim(), textOf(content), offers].filter(Boolean).join('\n\n');
}

/** The text shows `@user`, or all of `@user@host`, as the server pleases. */
function mentionsOf({ mentions, content }: WireStatus, text: string, host: string): Mention[] {
  const named = [...mentions.map(({ acct }) => acct), ...linkedAccounts(content)];
  const handles = new Map(named.map((acct) => [accountId(completeHandle(acct, host)), completeHandle(acct, host)]));
  return [...handles.values()].map((handle) => {
    const whole = `@${handle}`;
    const short = `@${handle.slice(0, handle.lastIndexOf('@'))}`;
    return { id: accountId(handle), handle, words: text.includes(whole) ? whole : short };
  });
}

/** What of a list can be read; a status that cannot is named, never dropped in silence. */
export function readStatuses(list: readonly unknown[]): {
  statuses: WireStatus[];
  unread: Unread[];
  warnings: string[];
} {
  const statuses: WireStatus[] = [];
  const unread: Unread[] = [];
  const warnings = new Set<string>();
  for (const item of list) {
    const parsed = wireStatus.safeParse(item);
    if (parsed.success && uriOf(parsed.data) !== null) {
      // A repeated post is another's, and stands where that one wrote it.
      if (!parsed.data.reblog) statuses.push(parsed.data);
      continue;
    }
    const { id, created_at } = (item ?? {}) as Record<string, unknown>;
    const at = Date.parse(String(created_at));
    unread.push({ id: String(id ?? ''), at: Number.isNaN(at) ? null : at });
    warnings.add(`a post without a readable "${parsed.error?.issues[0]?.path.join('.') || 'uri'}"`);
  }
  return { statuses, unread, warnings: [...warnings] };
}
