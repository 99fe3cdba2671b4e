import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { findVouched } from '../../auth/store/vouched.ts';
import { transact } from '../../db/transact.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { startSession } from '../http/cookies.ts';
import { Problem } from '../http/problem.ts';
import { goTo, ownPath, type PageRoute } from './route.ts';

/** Coming in by the sign-on of the firm. */
export const signOnRoutes: PageRoute[] = [
  { method: 'get', path: '/sign-in/oidc', access: 'public', handle: leave },
  { method: 'get', path: '/sign-in/oidc/back', access: 'public', handle: arrive },
];

const COOKIE = 'amends_sign_on';
const PATH = '/sign-in/oidc';
const kept = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

function signOnOf(context: RequestContext) {
  if (!context.signOn) throw new Problem(404, 'not_found', 'There is nothing at this address.');
  return context.signOn;
}

/** Our address that the provider sends the browser back to: as people reach the console. */
function backOf(c: Context<WebEnv>, context: RequestContext): string {
  return `${context.config.alerts.console_url ?? new URL(c.req.url).origin}${PATH}/back`;
}

async function leave(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const back = backOf(c, context);
  const { url, journey } = await signOnOf(context)
    .leave(back)
    .catch((error) => refuse(context, error, 'The sign-on of your firm cannot be reached. Try again in a moment.'));
  const value = JSON.stringify({ ...journey, to: ownPath(c.req.query('to')) });
  const secure = back.startsWith('https:');
  setCookie(c, COOKIE, value, { path: PATH, httpOnly: true, sameSite: 'Lax', secure, maxAge: 600 });
  return c.redirect(url, 303);
}

async function arrive(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const journey = journeyOf(c);
  deleteCookie(c, COOKIE, { path: PATH });
  const returned = new URL(`${backOf(c, context)}${new URL(c.req.url).search}`);
  const vouched = await signOnOf(context)
    .arrive(returned, journey)
    .catch((error) => refuse(context, error, 'Your firm did not vouch for you. Sign in again.'));
  if (vouched === 'no_role')
    throw new Problem(403, 'no_role', 'Your firm knows you, but none of your groups has a role here. Ask an admin.');
  if (vouched === 'no_name') throw new Problem(403, 'no_name', 'Your firm sends no name that can be used here.');
  const user = await transact(context.db, (trx) => findVouched(trx, vouched, c.get('at')));
  c.set('target', vouched.name);
  if (user === 'disabled') throw new Problem(403, 'disabled', 'This account was deactivated. Ask an admin.');
  if (user === 'taken')
    throw new Problem(409, 'name_taken', `Somebody signs in as ${vouched.name} by password. Ask an admin.`);
  await startSession(c, context, user.id);
  return goTo(c, ownPath(journey.to));
}

function journeyOf(c: Context<WebEnv>): z.output<typeof kept> {
  try {
    return kept.parse(JSON.parse(getCookie(c, COOKIE) ?? ''));
  } catch {
    throw new Problem(400, 'no_journey', 'This sign-in took too long or began in another browser. Sign in again.');
  }
}

/** What a provider says of a failure is for the log: it may hold what nobody else is to read. */
function refuse(context: RequestContext, error: unknown, message: string): never {
  context.log.warn({ err: error }, 'single sign-on failed');
  throw new Problem(502, 'sign_on', message);
}
