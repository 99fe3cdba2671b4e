/** What Bluesky's AppView shows of the repositories. */
import type { Ms } from '../../model.ts';
import { type Sky, type SkyAccount, type SkyPost, sortAt, versionAt } from './sky.ts';

/** Who looks, and when; nobody in particular sees no blocks. */
export interface Eyes {
  sky: Sky;
  now: Ms;
  viewer: string | null;
}

const PROFILE_SINCE = '2024-01-01T00:00:00.000Z';

export function profileBasic({ did, handle, name }: SkyAccount) {
  return { did, handle, displayName: name, labels: [], createdAt: PROFILE_SINCE };
}

export function profileDetailed({ sky, now }: Eyes, account: SkyAccount) {
  const postsCount = sky.by(account.did).filter((post) => sky.isThere(post, now)).length;
  const website = account.website ? { website: account.website } : {};
  return {
    ...profileBasic(account),
    ...website,
    followersCount: 0,
    followsCount: 0,
    postsCount,
    indexedAt: PROFILE_SINCE,
  };
}

export function isShown({ sky, now, viewer }: Eyes, post: SkyPost): boolean {
  return sky.isThere(post, now) && !(viewer !== null && sky.isBlocked(viewer, post.did));
}

export function postView({ sky, now }: Eyes, post: SkyPost) {
  const { cid, record } = versionAt(post, now);
  return {
    uri: post.uri,
    cid,
    author: profileBasic(sky.accounts.get(post.did)!),
    record,
    replyCount: repliesTo(sky, post.uri, now).length,
    repostCount: 0,
    likeCount: 0,
    quoteCount: 0,
    indexedAt: new Date(sortAt(post)).toISOString(),
    labels: [],
  };
}

function repliesTo(sky: Sky, uri: string, now: Ms): SkyPost[] {
  return sky.below(uri).filter((post) => sky.isThere(post, now));
}

/** A post as a reference in another one: itself, or why it cannot be shown. */
export function referred(eyes: Eyes, uri: string) {
  const post = eyes.sky.posts.get(uri);
  if (!post || !eyes.sky.isThere(post, eyes.now))
    return { $type: 'app.bsky.feed.defs#notFoundPost', uri, notFound: true };
  if (!isShown(eyes, post))
    return { $type: 'app.bsky.feed.defs#blockedPost', uri, blocked: true, author: { did: post.did } };
  return { $type: 'app.bsky.feed.defs#postView', ...postView(eyes, post) };
}

export function threadView(eyes: Eyes, uri: string, depth: number): Record<string, unknown> {
  const found = referred(eyes, uri);
  if (!('record' in found)) return found;
  const { $type: _, ...post } = found;
  const below = depth > 0 ? repliesTo(eyes.sky, uri, eyes.now) : [];
  const replies = below.map((reply) => threadView(eyes, reply.uri, depth - 1));
  return { $type: 'app.bsky.feed.defs#threadViewPost', post, ...(depth > 0 && { replies }) };
}

export type NotificationReason = 'mention' | 'reply' | 'quote';

/** Why an account is told of a post; null: it is not. */
export function reasonFor({ sky, now }: Eyes, did: string, post: SkyPost): NotificationReason | null {
  if (post.did === did) return null;
  // The notification was made when the post arrived: later texts change nothing.
  const { reply, embed, facets } = post.versions[0]!.record;
  const isOwn = (uri: string | undefined) => uri?.startsWith(`at://${did}/`) ?? false;
  if (!sky.isThere(post, now)) return null;
  if (isOwn(reply?.parent.uri) || isOwn(reply?.root.uri)) return 'reply';
  if (isOwn(embed?.record.uri)) return 'quote';
  const named = facets?.some(({ features }) => features.some((feature) => feature.did === did));
  return named ? 'mention' : null;
}

export function notificationView(eyes: Eyes, post: SkyPost, reason: NotificationReason) {
  const { uri, cid, author, record, indexedAt } = postView(eyes, post);
  return { uri, cid, author, reason, record, isRead: false, indexedAt, labels: [] };
}
