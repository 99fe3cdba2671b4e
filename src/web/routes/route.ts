import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { csrfWord } from '../../auth/secret.ts';
import { readTour } from '../../auth/store/tour.ts';
import { DAY } from '../../config/duration.ts';
import { together } from '../../db/together.ts';
import { countListedCases } from '../../desk/list/cases.ts';
import { momentShown } from '../../desk/moment.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { isTimeZone, type Ms } from '../../model.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { type Access, guard } from '../http/access.ts';
import { newestEvent } from '../http/live.ts';
import { readLagging } from '../http/reads.ts';
import type { View } from '../views/view.ts';

/** One line of the console: which page, who may, and what answers. */
export interface PageRoute {
  method: 'get' | 'post';
  path: string;
  access: Access;
  /** What is done by itself, as one types or looks, is no entry of the activity log; what is refused is. */
  quiet?: true;
  /** It writes nothing, and a replica may answer it. */
  lagging?: true;
  handle(c: Context<WebEnv>, context: RequestContext): Response | Promise<Response>;
}

/** Puts a page into the app, behind its guard. */
export function addPage(app: Hono<WebEnv>, context: RequestContext, route: PageRoute): void {
  const pattern = `${route.method.toUpperCase()} ${route.path}`;
  app.on(route.method.toUpperCase(), route.path, guard(context, route.access, { pattern, quiet: route.quiet }), (c) =>
    route.lagging ? readLagging(context, c.get('who'), (from) => route.handle(c, from)) : route.handle(c, context),
  );
}

const NOTICE_COOKIE = 'amends_notice';
const UNDO_COOKIE = 'amends_undo';

/**
 * What a page is told of its reader; takes the notice that the action before left. Pages of figures can be asked for as of an
 * earlier day (`at`), which they then show as it ended.
 */
export async function viewOf(c: Context<WebEnv>, context: RequestContext, { figures = false } = {}): Promise<View> {
  const who = c.get('who')!;
  const { db } = context;
  // Before anything else is read: an event that comes between is then told to the page, and not taken for one it shows.
  const seen = await newestEvent(db);
  const last = await momentShown(db, c.get('at'));
  const asked = figures ? endOfDay(c.req.query('at')) : null;
  const at = Math.min(asked ?? last, last);
  const asOf = at < last ? 'asked' : last < c.get('at') ? 'archive' : 'now';
  const zone = getCookie(c, 'zone') ?? 'UTC';
  const theme = getCookie(c, 'theme');
  const notice = getCookie(c, NOTICE_COOKIE) ?? null;
  if (notice !== null) setCookie(c, NOTICE_COOKIE, '', { path: '/', maxAge: 0 });
  const undo = (getCookie(c, UNDO_COOKIE) ?? '')
    .split('.')
    .map(Number)
    .filter((id) => id > 0);
  if (undo.length > 0) setCookie(c, UNDO_COOKIE, '', { path: '/', maxAge: 0 });
  const scope = await readBrandScope(db);
  const told = await together({
    tour: readTour(db, who.userId),
    waiting: countListedCases(db, { view: 'needs_reply', brandIds: scope.shown.map((b) => b.id), me: who.name }, at),
  });
  const url = new URL(c.req.url);
  return {
    who,
    at,
    asOf,
    zone: isTimeZone(zone) ? zone : 'UTC',
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    csrf: csrfWord(c.get('session') ?? ''),
    here: url.pathname + url.search,
    notice,
    undo,
    sandbox: scope.sandbox,
    seen,
    ...told,
  };
}

/** The last moment of a day (UTC) that a reader names; null for anything else. */
function endOfDay(day: string | undefined): Ms | null {
  const begin = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(begin) ? null : begin + DAY - 1_000;
}

/** Of a reader no more than a part of a page needs. */
export function readerOf(c: Context<WebEnv>): Pick<View, 'at' | 'zone'> {
  const zone = getCookie(c, 'zone') ?? 'UTC';
  return { at: c.get('at'), zone: isTimeZone(zone) ? zone : 'UTC' };
}

/** Sends a page. */
export function send(c: Context<WebEnv>, page: JSX.Element, status: ContentfulStatusCode = 200): Response {
  return c.html(`<!doctype html>${page.toString()}`, status);
}

/** After an action: back to a page of ours, which says what was done, and offers to take these actions back. */
export function goTo(c: Context<WebEnv>, path: string, notice?: string, undo: readonly number[] = []): Response {
  const briefly = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 } as const;
  if (notice) setCookie(c, NOTICE_COOKIE, notice.slice(0, 200), briefly);
  if (undo.length > 0) setCookie(c, UNDO_COOKIE, undo.join('.'), briefly);
  return c.redirect(ownPath(path), 303);
}

/**
 * A path of this console; anything else would let a forged link send people elsewhere. Browsers drop tabs and line breaks
 * from an address before they read it, and no header holds a control character or half a surrogate pair.
 */
export function ownPath(path: string | undefined): string {
  return path?.isWellFormed() && /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(path) ? path : '/queue';
}

/** A field of a form, once. */
export async function field(c: Context<WebEnv>, name: string): Promise<string | undefined> {
  const value = (await c.req.parseBody())[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
