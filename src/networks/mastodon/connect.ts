/** A token of an account by OAuth: Amends registers itself at the server, and the account's owner agrees in a browser. */
import { z } from 'zod';
import type { Answer, Failure } from '../failures.ts';
import { connectHttp } from '../http.ts';
import type { Connected, Dialogue, Variables } from '../network.ts';
import { mergeLogin, parseLogins } from '../variables.ts';
import { HINT, hostOf, normaliseHandle } from './handles.ts';

const SCOPES = 'read:accounts read:notifications read:search read:statuses write:statuses';
/** The server shows the code on a page instead of sending it anywhere. */
const SHOWN = 'urn:ietf:wg:oauth:2.0:oob';

const wireApp = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });
const wireToken = z.object({ access_token: z.string().min(1) });

export async function connectMastodon(dialogue: Dialogue, variables: Variables): Promise<Connected | Failure> {
  const { ask, print, now } = dialogue;
  const handle = normaliseHandle(await ask('Account with its server, such as care@social.acme.com'));
  if (handle === null) return { kind: 'bad_query', detail: HINT };
  const name = handle.toLowerCase();
  const servers = parseLogins(variables.MASTODON_SERVERS ?? '') ?? [];
  const own = servers.find((server) => server.name === hostOf(name))?.secret;
  const base = (own ?? `https://${hostOf(name)}`).replace(/\/+$/, '');
  const post = poster(base, now);
  const app = await post('/api/v1/apps', wireApp, { client_name: 'Amends', redirect_uris: SHOWN, scopes: SCOPES });
  if (!app.ok) return app.failure;
  const { client_id, client_secret } = app.value;
  const query = new URLSearchParams({ response_type: 'code', client_id, redirect_uri: SHOWN, scope: SCOPES });
  await print(`1. Open this as @${handle}, and agree; Amends may read what concerns the account, and answer as it:\n   ${base}/oauth/authorize?${query}
2. The page shows a code.`);
  const code = await ask('Code', { secret: true });
  const grant = {
    grant_type: 'authorization_code',
    code,
    client_id,
    client_secret,
    redirect_uri: SHOWN,
    scope: SCOPES,
  };
  const token = await post('/oauth/token', wireToken, grant);
  if (!token.ok) return token.failure;
  const logins = mergeLogin(variables.MASTODON_TOKENS, name, token.value.access_token);
  return { variables: { MASTODON_TOKENS: logins }, credential: name, handle };
}

function poster(base: string, now: Dialogue['now']) {
  const ask = connectHttp({ now });
  return async <T extends object>(path: string, schema: z.ZodType<T>, body: object): Promise<Answer<T>> => {
    const answer = await ask({ url: `${base}${path}`, method: 'POST', body });
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(answer.value.body);
    if (answer.value.status === 200 && parsed.success) return { ok: true, value: parsed.data };
    const { error_description, error } = (answer.value.body ?? {}) as { error?: string; error_description?: string };
    const detail = `${base}${path}: HTTP ${answer.value.status} ${error_description ?? error ?? ''}`.trim();
    const kind = answer.value.status >= 500 ? 'overloaded' : 'bad_token';
    return { ok: false, failure: { kind, detail } };
  };
}
