/** X's two vocabularies. Everything here is written in the old one, and renamed on the way out when the new one is asked. */
export type Vocabulary = 'old' | 'new';

const NEW_NAMES: Record<string, string> = {
  referenced_tweets: 'referenced_posts',
  note_tweet: 'note_post',
  edit_history_tweet_ids: 'edit_history_post_ids',
  retweet_count: 'repost_count',
  tweet_count: 'post_count',
  total_tweet_count: 'total_post_count',
  most_recent_tweet_id: 'most_recent_post_id',
  pinned_tweet_id: 'pinned_post_id',
  tweets: 'posts',
};
const OLD_NAMES = Object.fromEntries(Object.entries(NEW_NAMES).map(([old, fresh]) => [fresh, old]));

/** The old name of a field, an expansion or a parameter, whichever was used. */
export function toOldName(name: string): string {
  if (name === 'post.fields') return 'tweet.fields';
  if (name.startsWith('referenced_posts.')) return name.replace('referenced_posts', 'referenced_tweets');
  return OLD_NAMES[name] ?? name;
}

/** The body with every key renamed, at every depth. */
export function toNewNames(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(toNewNames);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [NEW_NAMES[key] ?? key, toNewNames(value)]));
}
