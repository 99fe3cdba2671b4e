import { makeClaims } from '../desk/claims.ts';
import { makePrivateFigures } from '../desk/private.ts';
import { makeStatus } from '../desk/status.ts';
import { makeReplyDays } from '../desk/team.ts';
import type { RequestContext, WebDeps } from './deps.ts';
import { makeLive } from './http/live.ts';
import { makeMetrics } from './http/metrics.ts';
import { makeReady } from './http/ready.ts';

/** What handlers share; made once per process. Nothing of it runs before it is asked. */
export function makeRequestContext(deps: WebDeps): RequestContext {
  return {
    ...deps,
    live: makeLive(deps.db, deps.now),
    claims: makeClaims(deps.db),
    metrics: makeMetrics(deps),
    ready: makeReady(deps.db, deps.now),
    status: makeStatus(deps.db, deps.now),
    replyDays: makeReplyDays(deps.db),
    privateFigures: makePrivateFigures(deps.db),
  };
}
