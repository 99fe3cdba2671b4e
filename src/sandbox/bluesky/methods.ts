/** The XRPC methods that the fake answers. */
import { pageOf } from './paging.ts';
import { type Sky, type SkyPost, versionAt } from './sky.ts';
import * as views from './views.ts';

/** What a method is asked with. */
export interface Asked extends views.Eyes {
  search: URLSearchParams;
  /** A page cut shorter than asked for, by a fault; null: none. */
  shorter: () => number | null;
}

export interface XrpcError {
  status: number;
  error: string;
  message: string;
}

export type Answered = { body: object } | XrpcError;

export interface Method {
  /** Only for the account whose token is sent. */
  login?: true;
  answer: (asked: Asked) => Answered;
}

const MANY = 25;

export function invalid(message: string, error = 'InvalidRequest'): XrpcError {
  return { status: 400, error, message };
}

/** A cursor that means nothing is no 400 here. */
const INTERNAL: XrpcError = { status: 502, error: 'InternalServerError', message: 'Internal Server Error' };

export const METHODS: Readonly<Record<string, Method>> = {
  'app.bsky.notification.listNotifications': { login: true, answer: listNotifications },
  'app.bsky.feed.getAuthorFeed': { answer: getAuthorFeed },
  'app.bsky.feed.getPosts': { answer: getPosts },
  'app.bsky.feed.getPostThread': { answer: getPostThread },
  'app.bsky.actor.getProfile': { answer: getProfile },
  'app.bsky.actor.getProfiles': { answer: getProfiles },
  'com.atproto.identity.resolveHandle': { answer: resolveHandle },
  'com.atproto.repo.getRecord': { answer: getRecord },
};

function limitOf(search: URLSearchParams): number | null {
  const limit = Number(search.get('limit') ?? 50);
  return Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : null;
}

function listNotifications(asked: Asked): Answered {
  const { sky, search, viewer } = asked;
  const limit = limitOf(search);
  if (limit === null) return invalid('Error: limit must be an integer from 1 to 100');
  const reasons = search.getAll('reasons');
  const told = new Map<SkyPost, views.NotificationReason>();
  for (const post of sky.about(viewer!)) {
    const reason = views.reasonFor(asked, viewer!, post);
    if (reason && (reasons.length === 0 || reasons.includes(reason))) told.set(post, reason);
  }
  const hides = (post: SkyPost) => !views.isShown(asked, post);
  const cursor = search.get('cursor');
  const page = pageOf([...told.keys()], { limit, cursor, by: 'moment', hides, shorter: asked.shorter() });
  if (page === null) return INTERNAL;
  const { posts, ...rest } = page;
  const notifications = posts.map((post) => views.notificationView(asked, post, told.get(post)!));
  return { body: { notifications, priority: false, ...rest } };
}

function getAuthorFeed(asked: Asked): Answered {
  const { sky, now, search } = asked;
  const limit = limitOf(search);
  const actor = sky.find(search.get('actor') ?? '');
  if (limit === null) return invalid('Error: limit must be an integer from 1 to 100');
  if (!actor || actor.away) return invalid('Profile not found');
  const own = sky.by(actor.did).filter((post) => sky.isThere(post, now));
  const cursor = search.get('cursor');
  const page = pageOf(own, { limit, cursor, by: 'post', hides: () => false, shorter: asked.shorter() });
  if (page === null) return INTERNAL;
  const { posts, ...rest } = page;
  return { body: { feed: posts.map((post) => feedView(asked, post)), ...rest } };
}

function feedView(asked: Asked, post: SkyPost) {
  const { reply } = versionAt(post, asked.now).record;
  const above = reply && {
    root: views.referred(asked, reply.root.uri),
    parent: views.referred(asked, reply.parent.uri),
  };
  return { post: views.postView(asked, post), ...(above && { reply: above }) };
}

/** What is not there is left out without a word. */
function getPosts(asked: Asked): Answered {
  const uris = asked.search.getAll('uris');
  if (uris.length > MANY) return invalid(`uris: array too big (maximum ${MANY}, got ${uris.length})`);
  const posts = uris.flatMap((uri) => asked.sky.posts.get(uri) ?? []).filter((post) => views.isShown(asked, post));
  return { body: { posts: posts.map((post) => views.postView(asked, post)) } };
}

function getPostThread(asked: Asked): Answered {
  const uri = asked.search.get('uri') ?? '';
  const thread = views.threadView(asked, uri, Number(asked.search.get('depth') ?? 6));
  return 'notFound' in thread ? invalid(`Post not found: ${uri}`, 'NotFound') : { body: { thread } };
}

function getProfile(asked: Asked): Answered {
  const account = asked.sky.find(asked.search.get('actor') ?? '');
  if (!account) return invalid('Profile not found');
  if (account.away) return invalid(`Account is ${account.away}`, account.away);
  return { body: views.profileDetailed(asked, account) };
}

function getProfiles(asked: Asked): Answered {
  const actors = asked.search.getAll('actors');
  if (actors.length > MANY) return invalid(`actors: array too big (maximum ${MANY}, got ${actors.length})`);
  const found = actors.flatMap((actor) => asked.sky.find(actor) ?? []).filter((account) => !account.away);
  return { body: { profiles: found.map((account) => views.profileDetailed(asked, account)) } };
}

function getRecord({ sky, search, now }: Asked): Answered {
  const uri = `at://${sky.find(search.get('repo') ?? '')?.did}/${search.get('collection')}/${search.get('rkey')}`;
  const post = sky.posts.get(uri);
  if (!post || !sky.isThere(post, now)) return invalid(`Could not locate record: ${uri}`, 'RecordNotFound');
  const { cid, record } = versionAt(post, now);
  return { body: { uri, cid, value: record } };
}

function resolveHandle({ sky, search }: { sky: Sky; search: URLSearchParams }): Answered {
  const account = sky.find(search.get('handle') ?? '');
  return account ? { body: { did: account.did } } : invalid('Unable to resolve handle');
}
