import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { WebEnv } from '../deps.ts';

/**
 * Nothing from elsewhere, nothing inline: what a customer wrote cannot become script or style even if it slipped through
 * the escaping. `formAction` keeps a smuggled form from sending anything away.
 */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  manifestSrc: ["'self'"],
};

/** What every answer carries. TLS ends at the proxy, so that Strict-Transport-Security is the proxy's to say. */
export const protect = (): MiddlewareHandler<WebEnv> =>
  secureHeaders({
    contentSecurityPolicy: POLICY,
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    strictTransportSecurity: false,
    permissionsPolicy: { camera: false, geolocation: false, microphone: false },
  });

/** Pages show people's words: browsers may keep them for one person, and ask again each time. */
export function keepPrivate(): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next();
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'private, no-cache');
  };
}
