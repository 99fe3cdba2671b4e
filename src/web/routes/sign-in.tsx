import type { Context } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { faultOfPassword, hashPassword } from '../../auth/password.ts';
import { csrfWord } from '../../auth/secret.ts';
import { type Proven, proveByPassword } from '../../auth/sign-in.ts';
import { findInvite, useInvite } from '../../auth/store/invites.ts';
import { closeSession } from '../../auth/store/sessions.ts';
import { addUser, changeUser, countAdmins, setPassword } from '../../auth/store/users.ts';
import { transact } from '../../db/transact.ts';
import { formatDuration } from '../../formats.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { bringer, SESSION_COOKIE, startSession } from '../http/cookies.ts';
import { Problem } from '../http/problem.ts';
import { SignInPage, WelcomePage } from '../views/sign-in.tsx';
import { field, goTo, ownPath, type PageRoute, send } from './route.ts';

export const signInRoutes: PageRoute[] = [
  { method: 'get', path: '/sign-in', access: 'public', handle: showSignIn },
  { method: 'post', path: '/sign-in', access: 'public', handle: signIn },
  { method: 'post', path: '/sign-out', access: 'signed_in', handle: signOut },
  { method: 'get', path: '/welcome/:secret', access: 'public', handle: showWelcome },
  { method: 'post', path: '/welcome/:secret', access: 'public', handle: welcome },
];

async function showSignIn(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  if (c.get('who')) return c.redirect('/queue', 303);
  const fresh = (await countAdmins(context.db)) === 0;
  return send(c, <SignInPage to={ownPath(c.req.query('to'))} fresh={fresh} {...waysIn(context)} />);
}

/** How people may come in here. */
function waysIn({ config, signOn }: RequestContext): { passwords: boolean; signOn: string | null } {
  return { passwords: config.sign_in.passwords, signOn: signOn?.label ?? null };
}

async function signIn(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  if (!context.config.sign_in.passwords)
    throw new Problem(403, 'no_passwords', 'Passwords are switched off here: sign in with your firm.');
  const at = c.get('at');
  const name = ((await field(c, 'name'))?.trim().toLowerCase() ?? '').slice(0, 40);
  const to = ownPath(await field(c, 'to'));
  c.set('target', name);
  const password = (await field(c, 'password')) ?? '';
  const proven = await proveByPassword(context.db, { name, password, ...bringer(c, context) }, at);
  const isPage = !(c.req.header('accept') ?? '').includes('application/json');
  if (proven.ok) {
    const session = await startSession(c, context, proven.user.id);
    return isPage ? goTo(c, to) : c.json({ name: proven.user.name, csrf: csrfWord(session) });
  }
  const fault = faultOf(proven, at);
  const status = proven.why === 'unknown' ? 401 : 429;
  if (!isPage) throw new Problem(status, proven.why, fault);
  return send(c, <SignInPage to={to} name={name} fault={fault} fresh={false} {...waysIn(context)} />, status);
}

function faultOf(proven: Proven & { ok: false }, at: number): string {
  if (proven.why === 'unknown') return 'Name and password do not fit together.';
  const wait = proven.until - at;
  return `Too many tries. Wait ${wait < 60_000 ? `${Math.ceil(wait / 1000)} s` : formatDuration(wait)} and try again.`;
}

async function signOut(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const session = c.get('session');
  if (session) await closeSession(context.db, session);
  deleteCookie(c, SESSION_COOKIE, { path: '/' });
  return c.redirect('/sign-in', 303);
}

async function invited(
  c: Context<WebEnv>,
  context: RequestContext,
): Promise<{ secret: string; name: string | null; userId: number | null }> {
  const secret = c.req.param('secret') ?? '';
  const invite = await findInvite(context.db, secret, c.get('at'));
  if (!invite || (invite.user === null && (await countAdmins(context.db)) > 0)) {
    throw new Problem(
      404,
      'link_used',
      'This link was used already or is too old. Ask an admin for a new one; on a first start, start Amends again.',
    );
  }
  return { secret, name: invite.user?.name ?? null, userId: invite.user?.id ?? null };
}

async function showWelcome(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  return send(c, <WelcomePage {...(await invited(c, context))} />);
}

const NAME = /^[a-z0-9][a-z0-9._-]{0,39}$/;

async function welcome(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const invite = await invited(c, context);
  const name = invite.name ?? ((await field(c, 'name')) ?? '').trim().toLowerCase();
  c.set('target', name.slice(0, 40));
  const password = (await field(c, 'password')) ?? '';
  const fault = NAME.test(name)
    ? faultOfPassword(password, name)
    : 'A name has lowercase letters, digits, dots and dashes, at most 40.';
  if (fault) return send(c, <WelcomePage {...invite} typed={name} fault={fault} />, 422);
  const hash = await hashPassword(password);
  const at = c.get('at');
  const userId = await transact(context.db, async (trx) => {
    // The first admin's name may exist from a link that was never used.
    const user = invite.userId ?? (await addUser(trx, name, 'admin', at))?.id ?? (await idOf(trx, name));
    if (!(await useInvite(trx, invite.secret, at))) return null;
    await setPassword(trx, user, hash);
    if (invite.userId === null) await changeUser(trx, user, { role: 'admin', disabled: false }, at);
    return user;
  });
  if (userId === null) throw new Problem(404, 'link_used', 'This link was used a moment ago. Sign in.');
  await startSession(c, context, userId);
  return goTo(c, '/queue', `Welcome, ${name}.`);
}

async function idOf(trx: RequestContext['db'], name: string): Promise<number> {
  const { id } = await trx.selectFrom('users').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return id;
}
