import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { DEVICE_LASTS, rememberDevice } from '../../auth/store/devices.ts';
import { openSession } from '../../auth/store/sessions.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { addressOf, placeOf } from './address.ts';

export const SESSION_COOKIE = 'amends_session';
/** Lets nobody in: it only tells a colleague's browser from a stranger's. */
const DEVICE_COOKIE = 'amends_device';
const DAY_S = 86_400;

/**
 * Signs somebody in: opens a session, and makes the browser one that they are known by.
 * @returns the secret of the session.
 */
export async function startSession(c: Context<WebEnv>, { db }: RequestContext, userId: number): Promise<string> {
  const at = c.get('at');
  const secure = isSecure(c);
  const device = await rememberDevice(db, userId, deviceOf(c), at);
  // Lax, not Strict: a link in an alert must open the case for somebody who is signed in. Writes need the form's word too.
  const session = { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 14 * DAY_S } as const;
  const secret = await openSession(db, userId, at);
  setCookie(c, SESSION_COOKIE, secret, session);
  const lasting = { path: '/', httpOnly: true, sameSite: 'Strict', secure, maxAge: DEVICE_LASTS / 1000 } as const;
  setCookie(c, DEVICE_COOKIE, device, lasting);
  return secret;
}

/** What this browser was given when somebody signed in from it. */
function deviceOf(c: Context<WebEnv>): string | null {
  return getCookie(c, DEVICE_COOKIE) ?? null;
}

/** Where a try at a password comes from. */
export function bringer(c: Context<WebEnv>, { proxies }: RequestContext): { from: string; device: string | null } {
  return { from: placeOf(addressOf(c, proxies)), device: deviceOf(c) };
}

/** A client that claims this without TLS only makes its own browser keep the cookie back, so any proxy's word is taken. */
function isSecure(c: Context<WebEnv>): boolean {
  return new URL(c.req.url).protocol === 'https:' || c.req.header('x-forwarded-proto') === 'https';
}
