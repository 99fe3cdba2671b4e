/** Facebook pages, or professional accounts on Instagram: each own account by its token. */
import type { Answer, Failure } from '../failures.ts';
import type { Network, OpenOptions } from '../network.ts';
import type { FirstWish, PageWish, StreamSpec } from '../requests.ts';
import { ADVICE, LIMITS, type MetaSettings } from './facts.ts';
import { connectGraph } from './graph.ts';
import { lookUp } from './lookup.ts';
import { type Account, type MetaCursor, readPage } from './read.ts';
import { metaReplies, replyRightsOf } from './replies.ts';
import { wireAccount } from './wire.ts';

const DAY = 86_400_000;
const API = 'https://graph.facebook.com';

export function openMeta(kind: Account['network'], options: OpenOptions<MetaSettings>): Network<MetaCursor> {
  const { settings } = options;
  const accounts = openAccounts(kind, options);
  const window = settings.comments_days * DAY;
  return {
    name: kind,
    limits: LIMITS[kind],
    advice: ({ kind: what }: Failure) => ADVICE[what] ?? null,
    async read(stream: StreamSpec, cursor: MetaCursor, wish: PageWish) {
      const account = await accounts.find(stream.credential);
      return account.ok ? readPage(account.value, stream, cursor, { wish, window }) : account;
    },
    first: async (_, { hours, now }: FirstWish) => {
      const start_at = now - hours * 3_600_000;
      return { ok: true, value: { cursor: { since: start_at }, start_at, posts: null, charged: false } };
    },
    cursorAt: (_, at) => ({ since: at }),
    async lookup(refs) {
      const all = await accounts.all();
      return all.ok ? lookUp(all.value, refs) : all;
    },
    async accounts(handles) {
      const all = await accounts.all();
      if (!all.ok) return all;
      const wanted = new Set(handles.map((handle) => handle.toLowerCase()));
      return { ok: true, value: all.value.filter(({ handle }) => wanted.has(handle.toLowerCase())) };
    },
    replies: metaReplies(options.credentials, (handle) => accounts.find(handle)),
    async tryCredential(name) {
      const account = await accounts.find(name);
      if (!account.ok) return account;
      const { graph, id } = account.value;
      const feed = await graph.get(`${id}/${kind === 'facebook' ? 'feed' : 'media'}`, { fields: 'id', limit: '1' });
      if (!feed.ok) return feed;
      // As a POST that stands for a GET: the address holds no token then.
      const asked = { method: 'get', input_token: tokenOf(options, name) };
      const answers = replyRightsOf(account.value, await graph.post('debug_token', asked));
      const warning = feed.value.warning ? `; but ${feed.value.warning}` : '';
      return { ok: true, value: `may read the posts and comments of ${name} (${id}); ${answers}${warning}` };
    },
  };
}

function tokenOf({ credentials }: Pick<OpenOptions<MetaSettings>, 'credentials'>, name: string): string {
  return credentials.find((credential) => credential.name === name)?.secret ?? '';
}

/** The ids behind the handles, asked for once; an account whose token is refused hides no other. */
function openAccounts(network: Account['network'], options: OpenOptions<MetaSettings>) {
  const { credentials, variables, settings, now, timeoutMs } = options;
  const known = new Map<string, Account>();
  async function find(name: string): Promise<Answer<Account>> {
    const account = known.get(name);
    if (account) return { ok: true, value: account };
    const token = tokenOf({ credentials }, name);
    const base = variables.META_GRAPH_URL ?? API;
    const { META_APP_SECRET: secret } = variables;
    const graph = connectGraph({
      credential: name,
      token,
      secret,
      base,
      version: settings.graph_version,
      now,
      timeoutMs,
    });
    const path = network === 'instagram' && /^\d+$/.test(name) ? name : 'me';
    const answer = await graph.get(path, { fields: network === 'facebook' ? 'id,name,username' : 'id,username' });
    if (!answer.ok) return answer;
    const parsed = answer.value.found ? wireAccount.safeParse(answer.value.body) : null;
    if (!parsed?.success)
      return { ok: false, failure: { kind: 'bad_token', detail: `the token of ${name} is of no account` } };
    const { id, username } = parsed.data;
    if (![id, username?.toLowerCase()].includes(name))
      return { ok: false, failure: { kind: 'bad_token', detail: `the token is of ${username ?? id}, not of ${name}` } };
    const made = { graph, network, handle: name, username: username ?? name, id };
    known.set(name, made);
    return { ok: true, value: made };
  }
  return {
    find,
    async all(): Promise<Answer<Account[]>> {
      const answers = [];
      for (const { name } of credentials) answers.push(await find(name));
      const found = answers.flatMap((answer) => (answer.ok ? answer.value : []));
      const failed = answers.find((answer) => !answer.ok);
      return found.length === 0 && failed && !failed.ok ? failed : { ok: true, value: found };
    },
  };
}
