/** A kept post as X shows it, in the old vocabulary. Pure. */
import type { Ms } from '../../model.ts';
import { timeOfId } from '../../networks/x/snowflake.ts';
import type { FakeNetwork, KeptPost } from '../network.ts';
import { countPoints, escapeText, findEntities } from '../text.ts';
import { hash32 } from '../world/random.ts';

type Field = (network: FakeNetwork, post: KeptPost, now: Ms) => unknown;

/** Longer texts are in `note_tweet`, and `text` has the beginning and a link. */
const TEXT_MAX = 280;
const CUT_AT = 276;
const EDIT_SPAN = 30 * 60_000;

const FIELDS: Record<string, Field> = {
  id: (_, post) => post.id,
  text: (_, post) => shownText(post),
  edit_history_tweet_ids: (_, post, now) => historyOf(post, now),
  author_id: (_, post) => post.author,
  created_at: (_, post) => `${new Date(post.at).toISOString().slice(0, 19)}.000Z`,
  conversation_id: (_, post) => post.conversation,
  in_reply_to_user_id: (_, post) => post.replyToUser,
  referenced_tweets: (_, post) => referencesOf(post),
  lang: (_, post) => post.lang,
  public_metrics: (_, post) => metricsOf(post),
  entities: (network, post) => entitiesOf(network, shownText(post)),
  note_tweet: (network, post) => noteOf(network, post),
  edit_controls: (_, post, now) => ({
    edits_remaining: 6 - historyOf(post, now).length,
    is_edit_eligible: post.replyTo === undefined && post.reposts === undefined,
    editable_until: new Date(timeOfId(post.history[0]!) + EDIT_SPAN).toISOString(),
  }),
  possibly_sensitive: () => false,
  reply_settings: () => 'everyone',
  display_text_range: (_, post) => [0, countPoints(shownText(post))],
};

/** The fields asked for that this post has. */
export function renderPost(
  network: FakeNetwork,
  post: KeptPost,
  fields: ReadonlySet<string>,
  now: Ms,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const field of fields) {
    const value = FIELDS[field]?.(network, post, now);
    if (value !== undefined) shown[field] = value;
  }
  return shown;
}

/** The versions that exist by now. */
export function historyOf(post: KeptPost, now: Ms): string[] {
  return post.history.filter((id, place) => place === 0 || timeOfId(id) <= now);
}

function isLong(post: KeptPost): boolean {
  return countPoints(post.text) > TEXT_MAX;
}

function shownText(post: KeptPost): string {
  if (!isLong(post)) return escapeText(post.text);
  const link = `https://t.co/${hash32(post.id).toString(36).padEnd(10, 'x').slice(0, 10)}`;
  return `${escapeText([...post.text].slice(0, CUT_AT).join(''))}\u2026 ${link}`;
}

function noteOf(network: FakeNetwork, post: KeptPost) {
  if (!isLong(post)) return undefined;
  const text = escapeText(post.text);
  const entities = entitiesOf(network, text);
  return entities ? { text, entities } : { text };
}

export function referencesOf(post: KeptPost): { type: string; id: string }[] | undefined {
  const links = [
    post.reposts === undefined ? [] : [{ type: 'retweeted', id: post.reposts }],
    post.quotes === undefined ? [] : [{ type: 'quoted', id: post.quotes }],
    post.replyTo === undefined ? [] : [{ type: 'replied_to', id: post.replyTo }],
  ].flat();
  return links.length > 0 ? links : undefined;
}

function metricsOf(post: KeptPost) {
  const drawn = hash32(post.history[0]!);
  const likes = drawn % 17 === 0 ? drawn % 900 : drawn % 9;
  return {
    retweet_count: likes >> 3,
    reply_count: drawn % 5,
    like_count: likes,
    quote_count: likes >> 5,
    bookmark_count: likes >> 4,
    impression_count: 40 + (drawn % 4000),
  };
}

/** Recognised parts by kind; a handle that nobody has is no mention. */
function entitiesOf(network: FakeNetwork, text: string) {
  const found: Record<'mentions' | 'hashtags' | 'cashtags' | 'urls', Record<string, unknown>[]> = {
    mentions: [],
    hashtags: [],
    cashtags: [],
    urls: [],
  };
  for (const { kind, value, start, end } of findEntities(text)) {
    const user = kind === 'mention' ? network.userByHandle(value) : undefined;
    if (user) found.mentions.push({ start, end, username: user.handle, id: user.id });
    if (kind === 'hashtag') found.hashtags.push({ start, end, tag: value });
    if (kind === 'cashtag') found.cashtags.push({ start, end, tag: value });
    if (kind === 'url')
      found.urls.push({ start, end, url: value, expanded_url: value, display_url: value.replace(/^https?:\/\//, '') });
  }
  const some = Object.entries(found).filter(([, list]) => list.length > 0);
  return some.length > 0 ? Object.fromEntries(some) : undefined;
}
