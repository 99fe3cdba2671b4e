/** X's words into ours. Pure: an answer in, a page or a failure out. */
import { compareIds, isoExact, type Ms } from '../../model.ts';
import type { Gone, Limit, ReadPost, Resource, Unread } from '../answers.ts';
import type { XAnswer, XLookup, XPage } from './api.ts';
import { timeOfId } from './snowflake.ts';
import { KNOWN_FIELDS, type WirePage, type WirePost, type WireProblem, wirePage, wirePost, wireUser } from './wire.ts';

/** Codes X gives where it could not tell a language. */
const NO_LANGUAGE = new Set(['und', 'zxx', 'qam', 'qct', 'qht', 'qme', 'qst', 'art']);
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Text arrives with three characters escaped; once decoded, so that what a person wrote as `&amp;lt;` stays `&lt;`. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]!);
}

/**
 * When the post was first made. X gives whole seconds; the first id of an edited post gives the time of its first version,
 * so that an edit does not move a post in its conversation.
 */
function madeAt(wire: WirePost, firstId: string): Ms {
  const given = wire.created_at === undefined ? Number.NaN : Date.parse(wire.created_at);
  if (!Number.isNaN(given) && firstId === wire.id) return given;
  const exact = timeOfId(firstId);
  return given % 1000 === 0 || Number.isNaN(given) ? exact - (exact % 1000) : exact;
}

/** The order of a text among those of its post: each edit has an id of its own, which tells when it was made. */
function orderOf(id: string, first: string): number {
  return id === first ? 0 : timeOfId(id);
}

/** One post, keyed by the first id of its edit history: every edit has a new id. */
export function adaptPost(wire: WirePost, handles: ReadonlyMap<string, string>): ReadPost {
  const history = [...(wire.edit_history_tweet_ids ?? wire.edit_history_post_ids ?? [wire.id])].sort(compareIds);
  const first = history[0] ?? wire.id;
  const links = wire.referenced_tweets ?? wire.referenced_posts ?? [];
  const linked = (type: string) => links.find((link) => link.type === type)?.id;
  return {
    network: 'x',
    id: first,
    conversation_id: wire.conversation_id,
    reply_to: linked('replied_to'),
    quote_of: linked('quoted'),
    author_id: wire.author_id,
    author_handle: handles.get(wire.author_id),
    created_at: isoExact(madeAt(wire, first)),
    text: decodeEntities(wire.note_tweet?.text ?? wire.note_post?.text ?? wire.text),
    lang: wire.lang === undefined || NO_LANGUAGE.has(wire.lang) ? undefined : wire.lang,
    version: { id: wire.id, order: orderOf(wire.id, first) },
    aliases: history.length > 1 ? history.map((id) => ({ id, order: orderOf(id, first) })) : undefined,
  };
}

interface Adapted {
  posts: ReadPost[];
  resources: Resource[];
  gone: Gone[];
  unread: Unread[];
  warnings: string[];
}

/** Everything an answer with posts holds. A post that cannot be read is named, never dropped in silence. */
function adaptAnswer(body: WirePage): Adapted {
  const users = (body.includes?.users ?? []).map((user) => wireUser.safeParse(user)).filter((parsed) => parsed.success);
  const handles = new Map(users.map(({ data }) => [data.id, data.username]));
  const posts: ReadPost[] = [];
  const unread: Unread[] = [];
  const warnings = new Set<string>();
  for (const item of body.data ?? []) {
    const parsed = wirePost.safeParse(item);
    if (parsed.success) {
      posts.push(adaptPost(parsed.data, handles));
      for (const field of Object.keys(parsed.data))
        if (!KNOWN_FIELDS.has(field)) warnings.add(`unknown field "${field}"`);
    } else {
      unread.push(unreadOf(item));
      warnings.add(`a post without a readable "${parsed.error.issues[0]?.path.join('.') || 'body'}"`);
    }
  }
  const resources: Resource[] = posts.map((post) => ({ kind: 'post', id: post.version.id }));
  for (const id of handles.keys()) resources.push({ kind: 'user', id });
  return { posts, resources, gone: goneOf(body.errors ?? []), unread, warnings: [...warnings] };
}

function unreadOf(item: unknown): Unread {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' && /^[0-9]{1,19}$/.test(id) ? { id, at: timeOfId(id) } : { id: '', at: null };
}

/** Partial errors: judged by the last part of the type, for its host changes. Problems with users or media are no loss of a post. */
function goneOf(errors: readonly WireProblem[]): Gone[] {
  return errors.flatMap((error): Gone[] => {
    const id = error.resource_id ?? error.value;
    if (id === undefined || !/^(tweet|post)s?$/i.test(error.resource_type ?? '')) return [];
    const kind = error.type?.split('/').pop();
    if (kind === 'resource-not-found') return [{ id, why: 'deleted' }];
    return kind === 'not-authorized-for-resource' ? [{ id, why: 'protected' }] : [];
  });
}

function unknown<T>(detail: string): XAnswer<T> {
  return { ok: false, failure: { kind: 'unknown_shape', detail } };
}

/** A page of search results; an answer that may hide posts is a failure, so that the cursor stays where it is. */
export function adaptPage(body: unknown, limit: Limit | null, servedAt: Ms, clockSkew: Ms = 0): XAnswer<XPage> {
  const parsed = wirePage.safeParse(body);
  if (!parsed.success || parsed.data.meta?.result_count === undefined) {
    return unknown('the search answer has no meta.result_count');
  }
  const { data, meta } = parsed.data;
  if ((data?.length ?? 0) < meta.result_count!) {
    return unknown(`the search answer announces ${meta.result_count} posts and holds ${data?.length ?? 0}`);
  }
  const { posts, ...rest } = adaptAnswer(parsed.data);
  if (posts.length === 0 && rest.unread.length > 0) return unknown(rest.warnings.join('; '));
  const newest =
    posts
      .map((post) => post.version.id)
      .sort(compareIds)
      .at(-1) ?? null;
  return {
    ok: true,
    value: {
      posts,
      newest_id: newest,
      next_token: meta.next_token || null,
      limit,
      served_at: servedAt,
      clock_skew: clockSkew,
      ...rest,
    },
  };
}

/** The answer of a look-up by ids. Neither data nor errors means that we do not understand it, not that all is gone. */
export function adaptLookup(body: unknown, limit: Limit | null): XAnswer<XLookup> {
  const parsed = wirePage.safeParse(body);
  if (!parsed.success || (parsed.data.data === undefined && parsed.data.errors === undefined)) {
    return unknown('the look-up answer has neither data nor errors');
  }
  const { unread: _, ...rest } = adaptAnswer(parsed.data);
  return { ok: true, value: { ...rest, limit } };
}
