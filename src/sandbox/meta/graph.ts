/** A fake Graph API: a Facebook page or an Instagram account with posts and comments, shaped by Meta's own specification. */
import { createHmac } from 'node:crypto';
import { createLoss } from '../faults/lost.ts';
import type { Reply, Request } from '../reply.ts';
import { pageOf, render } from './lists.ts';
import { commentsOf, type FakeObject, type GraphOptions, newest } from './objects.ts';

/** Answers requests to `https://graph.facebook.com`. */
export function createGraph(options: GraphOptions): (request: Request) => Reply {
  const { account, secret } = options;
  const lose = createLoss();
  return (request) => {
    options.catchUp?.();
    const url = new URL(request.url, 'https://graph.facebook.com');
    const [, version = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const reply = (status: number, body: unknown) => toReply(options, version, status, body);
    const fail = (status: number, code: number, message: string, error_subcode?: number) =>
      reply(status, { error: { message, type: 'OAuthException', code, error_subcode, fbtrace_id: 'x' } });
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
    if (fault === 'overload') return { ...reply(503, {}), body: '<html>Sorry, something went wrong.</html>' };
    if (fault === 'hang' || fault === 'reset') return { ...reply(200, {}), manner: fault };
    if (request.method !== 'GET' && rest[0] !== 'debug_token') {
      if (options.scopes && !options.scopes.some((scope) => WRITING.has(scope)))
        return fail(403, 200, '(#200) Requires pages_manage_engagement permission');
      const written = write(options, request, rest);
      return lose(chance, written === null ? absent(rest[0]) : reply(200, written));
    }
    const found = answer(options, rest, url.searchParams);
    if (found === 'no field') return fail(400, 100, '(#100) Tried accessing nonexisting field');
    const answered = found === null ? absent(rest[0]) : reply(200, found);
    return chance?.strikes('cut-off') ? { ...answered, manner: 'cut' } : answered;
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
