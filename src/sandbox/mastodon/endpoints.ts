/** The endpoints of a fake Mastodon server that reading and answering need. */
import type { FakeAccount, FakeStatus } from './fediverse.ts';
import {
  renderAccount,
  renderHistory,
  renderInstance,
  renderNotification,
  renderOwnAccount,
  renderStatus,
} from './render.ts';
import {
  accountNumber,
  contextOf,
  findById,
  hostOfAccount,
  notificationId,
  shown,
  statusId,
  type View,
} from './view.ts';

export interface Ask extends View {
  search: URLSearchParams;
  /** Of a write. */
  body: Readonly<Record<string, unknown>>;
  /** What the token may. */
  scopes: readonly string[];
  /** The part of the path that the pattern names. */
  id: string;
  /** Items of a page at most, whatever is asked for. */
  pageMax: number;
  /** Takes `min_id` for `since_id`. */
  skips: boolean;
  apiVersion: number;
  /** Where it streams; null: it does not. */
  streaming: string | null;
  /** What the viewer's settings do with notifications, by kind of account. */
  policy: Readonly<Record<string, 'accept' | 'filter' | 'drop'>>;
}

export interface Answer {
  status: number;
  body: unknown;
  /** Ids of the first and last item of a page. */
  page?: { first: string; last: string } | undefined;
}

export interface Endpoint {
  /** Default: GET. */
  method?: 'POST' | 'DELETE';
  pattern: RegExp;
  /** A scope that the token needs; null: open to everybody. */
  scope: string | null;
  answer: (ask: Ask) => Answer;
}

const NOT_FOUND: Answer = { status: 404, body: { error: 'Record not found' } };
const ok = (body: unknown): Answer => ({ status: 200, body });

export const ENDPOINTS: readonly Endpoint[] = [
  { pattern: /^\/api\/v1\/accounts\/verify_credentials$/, scope: 'read:accounts', answer: verifyCredentials },
  { pattern: /^\/api\/v1\/accounts\/lookup$/, scope: null, answer: lookupAccount },
  { pattern: /^\/api\/v1\/accounts\/(?<id>[^/]+)\/statuses$/, scope: null, answer: listAccountStatuses },
  { pattern: /^\/api\/v1\/accounts\/(?<id>[^/]+)$/, scope: null, answer: showAccount },
  { pattern: /^\/api\/v1\/notifications$/, scope: 'read:notifications', answer: listNotifications },
  { pattern: /^\/api\/v2\/notifications\/policy$/, scope: 'read:notifications', answer: showPolicy },
  { pattern: /^\/api\/v1\/apps\/verify_credentials$/, scope: null, answer: verifyApp },
  { method: 'POST', pattern: /^\/api\/v1\/statuses$/, scope: 'write:statuses', answer: postStatus },
  {
    method: 'DELETE',
    pattern: /^\/api\/v1\/statuses\/(?<id>[^/]+)$/,
    scope: 'write:statuses',
    answer: deleteStatus,
  },
  { pattern: /^\/api\/v1\/statuses$/, scope: null, answer: listStatuses },
  { pattern: /^\/api\/v1\/statuses\/(?<id>[^/]+)$/, scope: null, answer: showStatus },
  { pattern: /^\/api\/v1\/statuses\/(?<id>[^/]+)\/context$/, scope: null, answer: showContext },
  { pattern: /^\/api\/v1\/statuses\/(?<id>[^/]+)\/history$/, scope: null, answer: showHistory },
  { pattern: /^\/api\/v1\/timelines\/tag\/(?<id>[^/]+)$/, scope: null, answer: listTag },
  { pattern: /^\/api\/v2\/search$/, scope: 'read:search', answer: search },
  { pattern: /^\/api\/v2\/instance$/, scope: null, answer: (ask) => ok(renderInstance(ask, ask)) },
];

function verifyCredentials(ask: Ask): Answer {
  return ok(renderOwnAccount(ask, ask.viewer!));
}

/** The app behind the token, with what it was granted: since 4.3. */
function verifyApp({ viewer, scopes }: Ask): Answer {
  if (viewer === null) return { status: 401, body: { error: 'The access token is invalid' } };
  const rest = { id: '1', website: null, redirect_uri: 'urn:ietf:wg:oauth:2.0:oob', vapid_key: '' };
  return ok({ ...rest, name: 'Amends', scopes, redirect_uris: ['urn:ietf:wg:oauth:2.0:oob'] });
}

const LONGEST = 500;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function postStatus(ask: Ask): Answer {
  const { body, fediverse, viewer, now } = ask;
  const text = String(body.status ?? '');
  const parent = body.in_reply_to_id === undefined ? undefined : findById(ask, String(body.in_reply_to_id));
  if (body.in_reply_to_id !== undefined && !parent)
    return { status: 404, body: { error: 'The post you are trying to reply to does not appear to exist.' } };
  // A mention counts without its server.
  const counted = text.replace(/@([\p{L}\p{N}_.-]+)@[\p{L}\p{N}.-]+/gu, '@$1');
  if ([...graphemes.segment(counted)].length > LONGEST)
    return { status: 422, body: { error: `Validation failed: Text character limit of ${LONGEST} exceeded` } };
  const visibility = body.visibility === 'unlisted' ? 'unlisted' : 'public';
  const uri = fediverse.post({ by: viewer!.acct, at: now, text, visibility, replyTo: parent?.uri });
  return ok(renderStatus(ask, fediverse.status(uri)!));
}

function deleteStatus(ask: Ask): Answer {
  const status = findById(ask, ask.id);
  if (!status || status.by !== ask.viewer) return NOT_FOUND;
  ask.fediverse.remove(status.uri, ask.now);
  return ok(renderStatus(ask, status));
}

function lookupAccount(ask: Ask): Answer {
  const acct = ask.search.get('acct') ?? '';
  const account = ask.fediverse.known(acct.includes('@') ? acct : `${acct}@${ask.host}`);
  return account ? ok(renderAccount(ask, account)) : NOT_FOUND;
}

function accountById(ask: Ask): FakeAccount | undefined {
  return [...ask.fediverse.accounts()].find((account) => accountNumber(account) === ask.id);
}

function showAccount(ask: Ask): Answer {
  const account = accountById(ask);
  return account ? ok(renderAccount(ask, account)) : NOT_FOUND;
}

function listAccountStatuses(ask: Ask): Answer {
  const account = accountById(ask);
  if (!account) return NOT_FOUND;
  const items = [...shown(ask)].filter((status) => status.by === account);
  return page(ask, items, statusId, (status) => renderStatus(ask, status));
}

/** Blocked and muted people notify nobody; deleted posts take their notifications with them. */
function listNotifications(ask: Ask): Answer {
  const viewer = ask.viewer!;
  const types = ask.search.getAll('types[]');
  const items = [...shown(ask)].filter((status) => {
    if (status.by === viewer) return false;
    const type = status.mentions.includes(viewer) ? 'mention' : status.quotes?.by === viewer ? 'quote' : null;
    return type !== null && (types.length === 0 || types.includes(type)) && !isHeldBack(ask, status);
  });
  return page(
    ask,
    items,
    (status) => notificationId(status, ask.host),
    (status) => renderNotification(ask, status),
  );
}

/** People of other servers stand for those whom the account does not follow. */
function isHeldBack({ policy, search, host }: Ask, status: FakeStatus): boolean {
  if (hostOfAccount(status.by) === host) return false;
  const rule = policy.for_not_following ?? 'accept';
  return rule === 'drop' || (rule === 'filter' && search.get('include_filtered') !== 'true');
}

function showPolicy({ policy }: Ask): Answer {
  const rules = [
    'for_not_following',
    'for_not_followers',
    'for_new_accounts',
    'for_private_mentions',
    'for_limited_accounts',
  ];
  const given = Object.fromEntries(rules.map((rule) => [rule, policy[rule] ?? 'accept']));
  return ok({ ...given, summary: { pending_requests_count: 0, pending_notifications_count: 0 } });
}

/** Those that are there, in any number: the others are missing from the answer. */
function listStatuses(ask: Ask): Answer {
  const found = ask.search.getAll('id[]').flatMap((id) => findById(ask, id) ?? []);
  return ok(found.map((status) => renderStatus(ask, status)));
}

function showStatus(ask: Ask): Answer {
  const status = findById(ask, ask.id);
  return status ? ok(renderStatus(ask, status)) : NOT_FOUND;
}

function showHistory(ask: Ask): Answer {
  const status = findById(ask, ask.id);
  return status ? ok(renderHistory(ask, status)) : NOT_FOUND;
}

/** Without login, threads are cut at 40 above and 60 below. */
function showContext(ask: Ask): Answer {
  const status = findById(ask, ask.id);
  if (!status) return NOT_FOUND;
  const { above, below } = contextOf(ask, status);
  const [most, deepest] = ask.viewer ? [4_096, 4_096] : [40, 60];
  return ok({
    ancestors: above.slice(-most).map((one) => renderStatus(ask, one)),
    descendants: below.slice(0, deepest).map((one) => renderStatus(ask, one)),
  });
}

function listTag(ask: Ask): Answer {
  const tag = `#${decodeURIComponent(ask.id).toLowerCase()}`;
  const has = ({ versions, visibility }: FakeStatus) =>
    visibility === 'public' && tagsIn(versions.at(-1)!.text.toLowerCase()).includes(tag);
  return page(ask, [...shown(ask)].filter(has), statusId, (status) => renderStatus(ask, status));
}

function tagsIn(text: string): string[] {
  return [...text.matchAll(/#[\p{L}\p{N}_]+/gu)].map(([tag]) => tag);
}

/** Finds a post by its address; words are found by servers with a search engine only. */
function search(ask: Ask): Answer {
  const query = ask.search.get('q') ?? '';
  const found = [...shown(ask)].filter(({ uri }) => uri === query);
  return ok({ accounts: [], hashtags: [], statuses: found.map((status) => renderStatus(ask, status)) });
}

/** `min_id`: the page directly above an id; `since_id`: the newest page above it; `max_id`: the page below. Newest first. */
function page(
  ask: Ask,
  statuses: FakeStatus[],
  idOf: (status: FakeStatus) => string,
  render: (status: FakeStatus) => unknown,
): Answer {
  const { search, pageMax, skips } = ask;
  const [min, since, max] = ['min_id', 'since_id', 'max_id'].map((name) => search.get(name));
  if ([min, since, max].some((id) => id !== null && id !== undefined && !/^\d+$/.test(id))) return ok([]);
  const size = Math.min(Number(search.get('limit') ?? 20), pageMax);
  const above = BigInt(min ?? since ?? -1);
  const below = max === null || max === undefined ? null : BigInt(max);
  const items = statuses
    .map((status) => ({ status, id: BigInt(idOf(status)) }))
    .filter(({ id }) => id > above && (below === null || id < below))
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  const chosen = skips || min === null || min === undefined ? items.slice(0, size) : items.slice(-size);
  const ids = chosen.map(({ id }) => String(id));
  return {
    ...ok(chosen.map(({ status }) => render(status))),
    page: ids.length > 0 ? { first: ids[0]!, last: ids.at(-1)! } : undefined,
  };
}
