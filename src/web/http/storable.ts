import type { Context, MiddlewareHandler } from 'hono';
import { isStorable } from '../../db/storable.ts';
import type { WebEnv } from '../deps.ts';
import { Problem } from './problem.ts';

/** @throws Problem when a text in it, however deep, cannot be stored. */
export function requireStorable(value: unknown): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw new Problem(422, 'bad_text', 'A text holds U+0000 or half a character.');
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      requireStorable(name);
      requireStorable(inner);
    }
  }
}

/** Looks at what stands in the address and in a form. A JSON body is looked at when it was checked; see `endpoint.ts`. */
export function refuseUnstorable(): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    requireStorable([decoded(c.req.path), c.req.queries()]);
    if (isForm(c)) requireStorable(await c.req.parseBody({ all: true }));
    await next();
  };
}

function isForm(c: Context): boolean {
  return (
    c.req.method === 'POST' && (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded')
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
