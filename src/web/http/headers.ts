import type { MiddlewareHandler } from 'hono';
import type { WebEnv } from '../deps.ts';

/**
 * Nothing from elsewhere, nothing inline: what a customer wrote cannot become script or style even if it slipped through
 * the escaping. `form-action` keeps a smuggled form from sending anything away.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "manifest-src 'self'",
].join('; ');

export function secureHeaders(): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set('content-security-policy', POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'same-origin');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=()');
    if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  };
}
