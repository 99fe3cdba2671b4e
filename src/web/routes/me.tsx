import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { listAudit } from '../../auth/audit.ts';
import { faultOfPassword, hashPassword } from '../../auth/password.ts';
import { proveByPassword } from '../../auth/sign-in.ts';
import { makeInvite } from '../../auth/store/invites.ts';
import { listTokens, makeToken, revokeToken } from '../../auth/store/tokens.ts';
import { setTour } from '../../auth/store/tour.ts';
import { addUser, changeUser, countAdmins, listUsers, setPassword } from '../../auth/store/users.ts';
import { transact } from '../../db/transact.ts';
import { readRows } from '../../desk/list/rows.ts';
import { formatHandle } from '../../formats.ts';
import { type Ms, RIGHTS, ROLES } from '../../model.ts';
import { TOUR_STEPS } from '../components/tour.tsx';
import type { RequestContext, WebEnv } from '../deps.ts';
import { bringer, startSession } from '../http/cookies.ts';
import { Problem } from '../http/problem.ts';
import { ActivityLogPage, type AuditLine } from '../views/audit.tsx';
import { MePage, type MeProps } from '../views/me.tsx';
import { field, goTo, ownPath, type PageRoute, send, viewOf } from './route.ts';

export const meRoutes: PageRoute[] = [
  { method: 'get', path: '/me', access: 'signed_in', handle: (c, context) => showMe(c, context, {}) },
  { method: 'post', path: '/me/theme', access: 'signed_in', handle: setTheme },
  { method: 'post', path: '/me/tour', access: 'signed_in', quiet: true, handle: goOnTour },
  { method: 'post', path: '/me/password', access: 'signed_in', handle: changePassword },
  { method: 'post', path: '/me/tokens', access: 'signed_in', handle: addToken },
  { method: 'post', path: '/me/tokens/:id/revoke', access: 'signed_in', handle: dropToken },
  { method: 'post', path: '/people', access: 'admin', handle: invite },
  { method: 'post', path: '/people/:id', access: 'admin', handle: changePerson },
  { method: 'get', path: '/audit', access: 'admin', handle: showAudit },
];

async function showMe(
  c: Context<WebEnv>,
  context: RequestContext,
  shown: Partial<Pick<MeProps, 'fresh' | 'link'>>,
): Promise<Response> {
  const view = await viewOf(c, context);
  const tokens = await listTokens(context.db, view.who.userId);
  const users = view.who.rights.includes('admin') ? await listUsers(context.db) : null;
  const saved = await context.db
    .selectFrom('views')
    .select(['id', 'name', 'shared'])
    .where('user_id', '=', view.who.userId)
    .orderBy('name')
    .execute();
  return send(
    c,
    <MePage view={view} tokens={tokens} users={users} saved={saved} fresh={null} link={null} {...shown} />,
  );
}

async function setTheme(c: Context<WebEnv>): Promise<Response> {
  const theme = await field(c, 'theme');
  if (theme === 'light' || theme === 'dark') {
    setCookie(c, 'theme', theme, { path: '/', sameSite: 'Lax', maxAge: 365 * 86_400 });
  } else deleteCookie(c, 'theme', { path: '/' });
  return goTo(c, '/me');
}

/** Goes on with the tour, leaves it, or begins it again. */
async function goOnTour(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const step = Number(await field(c, 'step'));
  const known = Number.isInteger(step) && step >= 1 && step <= TOUR_STEPS;
  await setTour(context.db, c.get('who')!.userId, known ? step : null);
  return goTo(c, ownPath(await field(c, 'back')));
}

async function changePassword(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const who = c.get('who')!;
  const [old, password] = [(await field(c, 'old')) ?? '', (await field(c, 'password')) ?? ''];
  const credentials = { name: who.name, password: old, ...bringer(c, context) };
  const proven = await proveByPassword(context.db, credentials, c.get('at'));
  if (!proven.ok && proven.why === 'too_many') throw new Problem(429, 'too_many', 'Too many tries. Try again later.');
  if (!proven.ok) throw new Problem(422, 'wrong_password', 'The old password is another one.');
  const fault = faultOfPassword(password, who.name);
  if (fault) throw new Problem(422, 'weak_password', fault);
  await setPassword(context.db, who.userId, await hashPassword(password));
  // Every session ended with the old password; this one goes on under a new secret.
  await startSession(c, context, who.userId);
  return goTo(c, '/me', 'Password changed; you are signed out everywhere else.');
}

async function addToken(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const body = await c.req.parseBody({ all: true });
  const who = c.get('who')!;
  const asked = [body.scope ?? []].flat();
  const scopes = RIGHTS.filter((right) => asked.includes(right) && who.rights.includes(right));
  const label = typeof body.label === 'string' ? body.label.trim().slice(0, 80) : '';
  if (!label || scopes.length === 0)
    throw new Problem(422, 'no_scope', 'Say what the token is for, and tick what it may do.');
  const { token } = await makeToken(context.db, who.userId, { label, scopes }, c.get('at'));
  return showMe(c, context, { fresh: token });
}

async function dropToken(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const revoked = await revokeToken(context.db, c.get('who')!.userId, numberOf(c), c.get('at'));
  if (!revoked) throw new Problem(404, 'no_token', 'You have no such token.');
  return goTo(c, '/me', 'Revoked.');
}

function numberOf(c: Context<WebEnv>): number {
  const id = Number(c.req.param('id'));
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1)
    throw new Problem(404, 'not_found', 'There is nothing of this number.');
  return id;
}

async function invite(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const name = ((await field(c, 'name')) ?? '').trim().toLowerCase();
  const asked = await field(c, 'role');
  const role = ROLES.find((one) => one === asked);
  if (!role || !/^[a-z0-9][a-z0-9._-]{0,39}$/.test(name)) {
    throw new Problem(
      422,
      'bad_name',
      'A name has lowercase letters, digits, dots and dashes, at most 40; and a role.',
    );
  }
  const link = await transact(context.db, async (trx) => {
    const made = await addUser(trx, name, role, c.get('at'));
    if (!made) throw new Problem(409, 'name_taken', `There is a ${name} already.`);
    return makeInvite(trx, made.id, c.get('at'));
  });
  c.set('target', name);
  return showMe(c, context, { link: { name, url: welcomeUrl(c, context, link) } });
}

/** The whole address, as colleagues reach the console. */
function welcomeUrl(c: Context<WebEnv>, { config }: RequestContext, secret: string): string {
  return `${config.alerts.console_url?.replace(/\/$/, '') ?? new URL(c.req.url).origin}/welcome/${secret}`;
}

async function changePerson(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const id = numberOf(c);
  const user = (await listUsers(context.db)).find((one) => one.id === id);
  if (!user) throw new Problem(404, 'no_user', 'There is no such colleague.');
  c.set('target', user.name);
  if (await field(c, 'link')) {
    return showMe(c, context, {
      link: { name: user.name, url: welcomeUrl(c, context, await makeInvite(context.db, id, c.get('at'))) },
    });
  }
  const asked = await field(c, 'role');
  const role = ROLES.find((one) => one === asked);
  const disabled = await field(c, 'disabled');
  await transact(context.db, async (trx) => {
    await changeUser(
      trx,
      id,
      { ...(role && { role }), ...(disabled && { disabled: disabled === 'true' }) },
      c.get('at'),
    );
    if ((await countAdmins(trx)) === 0)
      throw new Problem(409, 'last_admin', 'Somebody has to be admin: name another one first.');
  });
  return goTo(c, '/me', `${user.name} was changed.`);
}

async function showAudit(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const before = Number(c.req.query('before')) || undefined;
  const lines = await listAudit(context.db, { before, limit: 101 });
  const next = lines.length > 100 ? lines[99]!.id : null;
  const shown = lines.slice(0, 100);
  return send(
    c,
    <ActivityLogPage view={view} lines={shown} next={next} cases={await nameCases(context, shown, view.at)} />,
  );
}

/** Lines of bulk commands name many cases; these are enough to be told by name. */
const MOST_NAMED = 200;

/** The cases that lines of the log name, by who complains to whom. */
async function nameCases({ db }: RequestContext, lines: readonly AuditLine[], at: Ms): Promise<Map<string, string>> {
  const ids = new Set(lines.flatMap(({ target }) => (target ?? '').split(' ').filter((word) => word.includes(':'))));
  const rows = await readRows(db, [...ids].slice(0, MOST_NAMED), at);
  return new Map(rows.map((row) => [row.id, `${formatHandle(row.handle, row.customer)} to ${row.brandName}`]));
}
