import type { Ms } from '../../model.ts';
import { type FakeNetwork, isHidden, isThere, type KeptPost } from '../network.ts';
import { type Absence, notAuthorized, notFound } from '../problems.ts';
import { findEntities } from '../text.ts';
import type { Want } from './fields.ts';
import { referencesOf, renderPost } from './post.ts';
import { renderUser } from './user.ts';

export interface Included {
  includes?: { users?: unknown[]; tweets?: unknown[] };
  errors: Absence[];
}

/** What is shown of a network, and when. */
interface Shown {
  network: FakeNetwork;
  now: Ms;
  /** Users to leave out without a word. */
  hides: (userId: string) => boolean;
}

/** What expansions bring along, and what of it cannot be shown. */
export function include({ network, now, hides }: Shown, posts: readonly KeptPost[], want: Want): Included {
  const errors: Absence[] = [];
  const referenced =
    want.expand.has('referenced_tweets.id') || want.expand.has('referenced_tweets.id.author_id')
      ? referencedPosts(network, posts, now, errors)
      : [];
  const ids = new Set<string | undefined>();
  for (const post of posts) {
    if (want.expand.has('author_id')) ids.add(post.author);
    if (want.expand.has('in_reply_to_user_id')) ids.add(post.replyToUser);
    if (want.expand.has('entities.mentions.username')) for (const id of mentionedBy(network, post)) ids.add(id);
  }
  if (want.expand.has('referenced_tweets.id.author_id')) for (const post of referenced) ids.add(post.author);
  const users = [...ids]
    .flatMap((id) => (id === undefined ? [] : (network.user(id) ?? [])))
    .filter((user) => !hides(user.id));
  const includes = {
    ...(users.length > 0 ? { users: users.map((user) => renderUser(user, want.user, now)) } : {}),
    ...(referenced.length > 0 ? { tweets: referenced.map((post) => renderPost(network, post, want.post, now)) } : {}),
  };
  return Object.keys(includes).length > 0 ? { includes, errors } : { errors };
}

function referencedPosts(network: FakeNetwork, posts: readonly KeptPost[], now: Ms, errors: Absence[]): KeptPost[] {
  const found = new Map<string, KeptPost>();
  const links = new Set(posts.flatMap((post) => (referencesOf(post) ?? []).map((link) => link.id)));
  for (const id of links) {
    const post = network.post(id);
    if (post && isThere(network, post, now)) found.set(id, post);
    else if (post && isHidden(network, post, now)) errors.push(notAuthorized('tweet', 'referenced_tweets.id', id));
    else errors.push(notFound('tweet', 'referenced_tweets.id', id));
  }
  return [...found.values()];
}

function mentionedBy(network: FakeNetwork, post: KeptPost): string[] {
  return findEntities(post.text).flatMap(({ kind, value }) =>
    kind === 'mention' ? (network.userByHandle(value)?.id ?? []) : [],
  );
}
