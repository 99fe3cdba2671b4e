/** A fake Graph API: a Facebook page or an Instagram account with posts and comments, shaped by Meta's own specification. */
import { createHmac } from 'node:crypto';
import type { Ms } from '../../model.ts';
import type { Chance } from '../faults/chance.ts';
import { createLoss } from '../faults/lost.ts';
import type { Reply, Request } from '../reply.ts';

export interface FakeObject {
  id: string;
  kind: 'post' | 'comment' | 'tagged' | 'rating';
  /** Id of who wrote it; people have names. */
  by: string;
  /** What its author is called, and their user name on Instagram; default: made of the id. */
  name?: string | undefined;
  at: Ms;
  text: string;
  /** Of a comment: its post, and the comment that it answers. */
  post?: string | undefined;
  parent?: string | undefined;
  hidden?: boolean | undefined;
  deleted?: boolean | undefined;
  negative?: boolean | undefined;
}

export interface GraphOptions {
  network: 'facebook' | 'instagram';
  now: () => Ms;
  /** Brings the account up to the moment. */
  catchUp?: (() => void) | undefined;
  account: { id: string; username: string; name?: string | undefined; token: string };
  objects: FakeObject[];
  secret?: string | undefined;
  pageMax?: number | undefined;
  /** The version that answers; default: the one asked for. */
  version?: string | undefined;
  /** Whether Meta tells who wrote a comment. */
  withholds?: boolean | undefined;
  /** Share of the hour that is used, in percent. */
  used?: number | undefined;
  revoked?: boolean | undefined;
  /** What the token may; default: everything. */
  scopes?: readonly string[] | undefined;
  /** What goes wrong with requests; default: nothing. */
  chance?: Chance | undefined;
}

/** Answers requests to `https://graph.facebook.com`. */
export function createGraph(options: GraphOptions): (request: Request) => Reply {
  const { account, secret } = options;
  const lose = createLoss();
  return (request) => {
    options.catchUp?.();
    const url = new URL(request.url, 'https://graph.facebook.com');
    const [, version = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const say = (status: number, body: unknown) => toReply(options, version, status, body);
    const fail = (status: number, code: number, message: string, error_subcode?: number) =>
      say(status, { error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'x' } });
    const absent = (id: string | undefined) =>
      fail(
        400,
        100,
        `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions`,
        33,
      );
    if (request.authorization !== `Bearer ${account.token}` || options.revoked)
      return fail(400, 190, 'Error validating access token: The session has been invalidated.');
    const proof = secret && createHmac('sha256', secret).update(account.token).digest('hex');
    if (proof && url.searchParams.get('appsecret_proof') !== proof)
      return fail(400, 100, 'API calls from the server require an appsecret_proof argument');
    if ((options.used ?? 0) >= 100) return fail(400, 32, 'Page request limit reached');
    const { chance } = options;
    const fault = FAULTS.find((name) => chance?.strikes(name));
    if (fault === 'internal-error') return fail(500, 2, 'An unexpected error has occurred.');
    if (fault === 'rate-limit') return fail(400, 32, 'Page request limit reached');
    if (fault === 'unauthorized') return fail(400, 190, 'Error validating access token: The session was invalidated.');
    if (fault === 'overload') return { ...say(503, {}), body: '<html>Sorry, something went wrong.</html>' };
    if (fault === 'hang' || fault === 'reset') return { ...say(200, {}), manner: fault };
    if (request.method !== 'GET' && rest[0] !== 'debug_token') {
      if (options.scopes && !options.scopes.some((scope) => WRITING.has(scope)))
        return fail(403, 200, '(#200) Requires pages_manage_engagement permission');
      const written = write(options, request, rest);
      const reply = written === null ? absent(rest[0]) : say(200, written);
      return lose(chance, reply);
    }
    const found = answer(options, rest, url.searchParams);
    if (found === 'no field') return fail(400, 100, '(#100) Tried accessing nonexisting field');
    const reply = found === null ? absent(rest[0]) : say(200, found);
    return chance?.strikes('cut-off') ? { ...reply, manner: 'cut' } : reply;
  };
}

/** Several accounts behind one address, each known by its token. */
export function createGraphs(accounts: readonly GraphOptions[]): (request: Request) => Reply {
  const graphs = new Map(accounts.map((options) => [`Bearer ${options.account.token}`, createGraph(options)]));
  const [stranger] = graphs.values();
  return (request) => (graphs.get(request.authorization ?? '') ?? stranger!)(request);
}

const FAULTS = ['hang', 'reset', 'internal-error', 'overload', 'rate-limit', 'unauthorized'] as const;
const WRITING = new Set(['pages_manage_engagement', 'instagram_manage_comments']);

/** A comment below a post, or a reply below a comment; or one that is taken away. Null: there is no such thing. */
function write({ account, objects, now }: GraphOptions, { method, body }: Request, [id = '', edge]: string[]): unknown {
  const object = objects.find((one) => one.id === id && !one.deleted);
  if (!object) return null;
  if (method === 'DELETE') {
    object.deleted = true;
    return { success: true };
  }
  if (edge !== 'comments' && edge !== 'replies') return null;
  const { message } = JSON.parse(body ?? '{}') as { message?: string };
  const isComment = object.kind === 'comment';
  const made: FakeObject = {
    id: `${id}_${objects.length + 1}`,
    kind: 'comment',
    by: account.id,
    // Meta tells whole seconds.
    at: Math.floor(now() / 1000) * 1000,
    text: message ?? '',
    post: isComment ? object.post : id,
    parent: isComment ? (object.parent ?? id) : undefined,
  };
  objects.push(made);
  return { id: made.id };
}

function toReply({ now, version, account, used }: GraphOptions, asked: string, status: number, body: unknown): Reply {
  const usage = {
    type: 'pages',
    call_count: used ?? 3,
    total_cputime: 1,
    total_time: 1,
    estimated_time_to_regain_access: (used ?? 0) >= 100 ? 12 : 0,
  };
  return {
    status,
    manner: 'whole',
    headers: {
      date: new Date(now()).toUTCString(),
      'content-type': 'application/json; charset=UTF-8',
      'facebook-api-version': version ?? asked,
      'x-business-use-case-usage': JSON.stringify({ [account.id]: [usage] }),
    },
    body: JSON.stringify(body),
  };
}

function answer(options: GraphOptions, [id = '', edge]: string[], query: URLSearchParams): unknown {
  const { account, objects, network } = options;
  const fields = query.get('fields') ?? 'id';
  const known = objects.filter(({ deleted }) => !deleted);
  if (id === 'debug_token') return { data: { is_valid: true, scopes: options.scopes ?? [...WRITING] } };
  const me = id === 'me' || id === account.id;
  if (me && edge === undefined)
    return { id: account.id, username: account.username, name: account.name ?? account.username };
  const list = (items: FakeObject[], size: number) => pageOf(options, items, { query, size, fields });
  if (me) {
    const kinds = { feed: 'post', media: 'post', tagged: 'tagged', tags: 'tagged', ratings: 'rating' } as const;
    const kind = kinds[edge as keyof typeof kinds];
    return kind ? list(newest(known.filter((one) => one.kind === kind)), 25) : null;
  }
  const object = known.find((one) => one.id === id);
  if (!object) return null;
  if (edge === 'comments') return list(commentsOf(options, object), 25);
  if (edge === 'replies') return list(newest(known.filter(({ parent }) => parent === id)), 25);
  const asksComment = network === 'facebook' ? fields.includes('object{') : fields.includes('media{');
  if (asksComment !== (object.kind === 'comment')) return 'no field';
  return render(options, object, fields);
}

function newest(objects: FakeObject[]): FakeObject[] {
  return objects.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** On Facebook all in one stream, of a comment those that answer it; on Instagram those at the top, each with its replies. */
function commentsOf({ objects, network }: GraphOptions, { id, kind }: FakeObject): FakeObject[] {
  const below = kind === 'comment' ? 'parent' : 'post';
  const all = objects.filter((one) => one[below] === id && !one.deleted);
  return newest(network === 'facebook' ? all : all.filter(({ parent }) => parent === undefined));
}

interface Asked {
  query: URLSearchParams;
  size: number;
  fields: string;
}

function pageOf(options: GraphOptions, items: FakeObject[], { query, size, fields }: Asked) {
  const limit = Math.min(Number(query.get('limit') ?? size), options.pageMax ?? 100);
  const from = Number(query.get('after') ?? 0);
  return listOf(options, items, { from, limit, fields });
}

function listOf(
  options: GraphOptions,
  items: FakeObject[],
  { from, limit, fields }: { from: number; limit: number; fields: string },
) {
  const to = from + limit;
  const cursors = { before: String(from), after: String(to) };
  const next = to < items.length ? { next: `https://graph.facebook.com/next?after=${to}` } : {};
  const data = items.slice(from, to).map((one) => render(options, one, fields));
  return { data, ...(data.length > 0 ? { paging: { cursors, ...next } } : {}) };
}

/** Nested lists come only where they were asked for, and no longer than asked for. */
function render(options: GraphOptions, object: FakeObject, fields: string): unknown {
  const limit = Number(/(?:comments|replies)[^{]*?limit\((\d+)\)/.exec(fields)?.[1] ?? 25);
  const below = { from: 0, limit: Math.min(limit, options.pageMax ?? 100), fields: '' };
  return options.network === 'facebook'
    ? renderFacebook(options, object, /\bcomments/.test(fields) ? below : null)
    : renderInstagram(
        options,
        object,
        /\b(?:comments|replies)/.test(fields) ? { ...below, fields: 'replies.limit(50)' } : null,
      );
}

type Below = { from: number; limit: number; fields: string } | null;

const time = (at: Ms) => new Date(at).toISOString().replace('.000Z', '+0000');

function renderFacebook(options: GraphOptions, object: FakeObject, below: Below) {
  const { account, withholds } = options;
  const { id, kind, by, at, text, post, parent, hidden = false, negative } = object;
  const own = by === account.id;
  const name = own ? (account.name ?? account.username) : (object.name ?? `Name of ${by}`);
  if (kind === 'rating') {
    const type = negative ? 'negative' : 'positive';
    const reviewer = { id: by, name };
    return { created_time: time(at), recommendation_type: type, review_text: text, reviewer, open_graph_story: { id } };
  }
  const from = { id: by, name };
  const said = { id, message: text, created_time: time(at), permalink_url: `https://www.facebook.com/${id}` };
  const author = kind === 'tagged' || (withholds && !own) ? {} : { from };
  if (kind !== 'comment') {
    const comments = below ? listOf(options, commentsOf(options, object), below) : undefined;
    return { ...said, ...author, is_hidden: false, ...(comments && comments.data.length > 0 ? { comments } : {}) };
  }
  const links = { ...(parent === undefined ? {} : { parent: { id: parent } }), object: { id: post } };
  return { ...said, ...author, ...links, is_hidden: hidden };
}

function renderInstagram(options: GraphOptions, object: FakeObject, below: Below) {
  const { account, objects } = options;
  const { id, kind, by, at, text, post, parent, hidden = false } = object;
  const username = by === account.id ? account.username : (object.name ?? `name.${by}`);
  const permalink = `https://www.instagram.com/p/${post ?? id}/`;
  if (kind !== 'comment') {
    const comments = below ? listOf(options, commentsOf(options, object), below) : undefined;
    const owner = by === account.id ? { owner: { id: by } } : {};
    return {
      id,
      caption: text,
      timestamp: time(at),
      username,
      permalink,
      ...owner,
      ...(comments && comments.data.length > 0 ? { comments } : {}),
    };
  }
  const replies = newest(objects.filter((one) => one.parent === id && !one.deleted));
  const nested = below && replies.length > 0 ? { replies: listOf(options, replies, { ...below, fields: '' }) } : {};
  const up = parent === undefined ? {} : { parent_id: parent };
  return {
    id,
    text,
    timestamp: time(at),
    username,
    from: { id: by, username },
    hidden,
    media: { id: post, permalink },
    ...up,
    ...nested,
  };
}

/** A message as Meta sends it to a webhook, with its signature. */
export function hookMessage(
  network: GraphOptions['network'],
  account: string,
  object: FakeObject,
  given: { verb: string; secret: string },
) {
  const field = network === 'facebook' ? 'feed' : 'comments';
  const { id, post, text } = object;
  const value =
    network === 'facebook'
      ? {
          item: object.kind === 'comment' ? 'comment' : 'status',
          verb: given.verb,
          post_id: post ?? id,
          ...(post ? { comment_id: id } : {}),
          message: text,
        }
      : { id, text, media: { id: post } };
  const entry = [{ id: account, time: Math.floor(object.at / 1000), changes: [{ field, value }] }];
  const body = JSON.stringify({ object: network === 'facebook' ? 'page' : 'instagram', entry });
  const signature = `sha256=${createHmac('sha256', given.secret).update(body).digest('hex')}`;
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } };
}
