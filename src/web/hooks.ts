/** Where networks tell of what is new: `/webhooks/NETWORK`. The caller is known by a signature alone. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { transact } from '../db/transact.ts';
import { noteHookPosts } from '../intake/hook-posts.ts';
import { findNetwork } from '../networks/registry.ts';
import type { RequestContext, WebEnv } from './deps.ts';
import { Problem } from './http/problem.ts';

export function addWebhooks(app: OpenAPIHono<WebEnv>, { db, variables = {} }: RequestContext): void {
  app.get('/webhooks/:network', (c) => {
    const query = new URL(c.req.url).searchParams;
    const challenge = findNetwork(c.req.param('network'))?.webhook?.challenge(query, variables) ?? null;
    if (challenge === null) throw new Problem(403, 'not_allowed', 'The verify token is not the one that is set here.');
    return c.text(challenge);
  });
  app.post('/webhooks/:network', async (c) => {
    const network = findNetwork(c.req.param('network'));
    const ids = network?.webhook?.hear(await c.req.text(), c.req.raw.headers, variables) ?? null;
    if (!network || ids === null) throw new Problem(403, 'not_allowed', 'The signature of this message is wrong.');
    await transact(db, (trx) => noteHookPosts(trx, network.name, ids, c.get('at')));
    return c.text('ok');
  });
}
