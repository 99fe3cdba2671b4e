import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { WebEnv } from '../deps.ts';
import { Problem } from './problem.ts';

/** Only posts are handed over in numbers; whatever else is sent is a form, or a few fields. */
const LARGE = new Set(['/api/v1/posts']);
const KB = 1024;
/** The deepest body that is asked for has three levels; a parser goes down a thousand in no good time. */
const DEEPEST = 32;
/** A thousand posts with all their fields have some 15,000 values. */
const MOST_VALUES = 50_000;

/** Refuses a body that is too large for its route, before it is read. */
export function limitSize(): MiddlewareHandler<WebEnv> {
  const [small, large] = [limitTo(256 * KB, '256 KB'), limitTo(4 * KB * KB, '4 MB')];
  return (c, next) => (LARGE.has(c.req.path) ? large : small)(c, next);
}

function limitTo(maxSize: number, said: string): MiddlewareHandler<WebEnv> {
  const onError = (): never => {
    throw new Problem(413, 'too_large', `The request is too large: send at most ${said} at a time.`);
  };
  return bodyLimit({ maxSize, onError });
}

/** Refuses JSON that would cost more to parse and check than anything we ask for. */
export function limitShape(): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const isJson = (c.req.header('content-type') ?? '').includes('json');
    if (isJson && isExcessive(await c.req.text()))
      throw new Problem(422, 'too_deep', `The JSON is too deep or has too many values: at most ${DEEPEST} levels.`);
    await next();
  };
}

/** Counted without parsing: brackets and commas outside of strings. */
export function isExcessive(json: string): boolean {
  let [depth, values, inString] = [0, 0, false];
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') depth--;
    else if (char === ',') values++;
    if (depth > DEEPEST || values > MOST_VALUES) return true;
  }
  return false;
}
