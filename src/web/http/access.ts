import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { addAudit } from '../../auth/audit.ts';
import { csrfWord, sameSecret } from '../../auth/secret.ts';
import { whoseSession } from '../../auth/store/sessions.ts';
import { whoseToken } from '../../auth/store/tokens.ts';
import { noteWrite } from '../../db/replica.ts';
import type { Right } from '../../model.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { SESSION_COOKIE } from './cookies.ts';
import { Problem } from './problem.ts';

/**
 * Who may use a route:
 * - public: anybody, and nothing behind it depends on who asks;
 * - signed_in: any person or token, for their own things;
 * - a right: see `auth/roles.ts`.
 */
export type Access = 'public' | 'signed_in' | Right;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who is asking, by session cookie or bearer token, and leaves it in `who`. Refuses nobody. */
export function identify(context: RequestContext): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    c.set('at', context.now());
    c.set('who', null);
    c.set('session', null);
    c.set('target', null);
    const header = c.req.header('authorization') ?? '';
    const token = /^Bearer ([\w-]{10,200})$/.exec(header)?.[1];
    const session = getCookie(c, SESSION_COOKIE);
    if (header) {
      // A request that brings a token is judged by the token alone, whatever cookies come along.
      if (token) c.set('who', await whoseToken(context.db, token, c.get('at')));
    } else if (session) {
      c.set('who', await whoseSession(context.db, session, c.get('at')));
      if (c.get('who')) c.set('session', session);
    }
    await next();
  };
}

/**
 * Stands before every route: refuses who may not, and writes every write and every refused one to the audit log; of a quiet
 * route only what is refused.
 */
export function guard(
  context: RequestContext,
  access: Access,
  { pattern, quiet }: { pattern: string; quiet?: boolean | undefined },
): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const writes = !SAFE.has(c.req.method);
    const refusal = await refuse(c, access, writes);
    if (refusal) {
      if (writes) await audit(context, c, { pattern, status: refusal.status, detail: { why: refusal.code } });
      throw refusal;
    }
    await next();
    const who = c.get('who');
    if (writes && context.replica && who) await noteWrite(context.db, who.userId);
    if (writes && !quiet)
      await audit(context, c, { pattern, status: c.error instanceof Problem ? c.error.status : c.res.status });
  };
}

async function refuse(c: Context<WebEnv>, access: Access, writes: boolean): Promise<Problem | null> {
  if (writes && !sameOrigin(c)) {
    return new Problem(
      403,
      'other_origin',
      'This request comes from another site. Open the console itself and try there.',
    );
  }
  if (access === 'public') return null;
  const who = c.get('who');
  if (!who) return new Problem(401, 'sign_in', 'Sign in, or send an API token: "Authorization: Bearer amends_...".');
  if (access !== 'signed_in' && !who.rights.includes(access)) {
    const whose = who.via === 'token' ? 'This token' : `The role ${who.role}`;
    return new Problem(403, 'not_allowed', `${whose} lacks the right "${access}". Ask an admin for it.`);
  }
  if (writes && who.via === 'session' && !(await hasCsrfWord(c))) {
    return new Problem(403, 'csrf', 'The page this came from is out of date. Load it again and repeat.');
  }
  return null;
}

/** Browsers say where a request comes from; tools that say nothing have no cookies to be abused. */
function sameOrigin(c: Context<WebEnv>): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  return !origin || URL.parse(origin)?.host === c.req.header('host');
}

async function hasCsrfWord(c: Context<WebEnv>): Promise<boolean> {
  const expected = csrfWord(c.get('session') ?? '');
  const header = c.req.header('x-csrf-token');
  if (header !== undefined) return sameSecret(header, expected);
  if (!(c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) return false;
  const field = (await c.req.parseBody())._csrf;
  return typeof field === 'string' && sameSecret(field, expected);
}

async function audit(
  context: RequestContext,
  c: Context<WebEnv>,
  { pattern, status, detail = {} }: { pattern: string; status: number; detail?: Record<string, unknown> },
): Promise<void> {
  const who = c.get('who');
  if (!who && !context.metrics.mayAuditStranger(c.get('at'))) return;
  const outcome = status < 400 ? 'done' : status < 500 ? 'refused' : 'failed';
  const target = c.get('target') ?? c.req.param('id') ?? null;
  await addAudit(
    context.db,
    { actor: who?.name ?? 'nobody', via: who?.via ?? 'nobody', action: pattern, target, outcome, status, detail },
    c.get('at'),
  );
}
