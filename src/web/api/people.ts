import { z } from '@hono/zod-openapi';
import { listAudit } from '../../auth/audit.ts';
import { makeInvite } from '../../auth/store/invites.ts';
import { listTokens, makeToken, revokeToken } from '../../auth/store/tokens.ts';
import { addUser, changeUser, countAdmins, listUsers } from '../../auth/store/users.ts';
import { activityOut, meOut, tokenOut, userOut } from '../../contract/people.ts';
import { transact } from '../../db/transact.ts';
import { toPage, unpackCursor } from '../../desk/paging.ts';
import { RIGHTS, ROLES } from '../../model.ts';
import { type Endpoint, endpoint, list } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

const id = z.object({
  id: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .openapi({ param: { name: 'id', in: 'path' } }),
});
export const peopleEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/v1/me',
    access: 'signed_in',
    summary: 'Who is asking, and what they may do.',
    gives: meOut,
    handle: async ({ who }) => ({ name: who.name, role: who.role, via: who.via, rights: [...who.rights] }),
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/tokens',
    access: 'signed_in',
    summary: 'My API tokens; never the tokens themselves.',
    gives: z.object({ items: z.array(tokenOut) }),
    handle: async ({ db, who }) => ({ items: await listTokens(db, who.userId) }),
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/tokens',
    access: 'signed_in',
    summary: 'Make an API token of mine. It is shown this once.',
    body: z.object({
      label: z.string().trim().min(1).max(80),
      scopes: z.array(z.enum(RIGHTS)).min(1).max(RIGHTS.length),
    }),
    gives: z.object({ id: z.int(), token: z.string() }),
    status: 201,
    async handle({ db, who, body, at }) {
      const beyond = body.scopes.filter((scope) => !who.rights.includes(scope));
      if (beyond.length > 0)
        throw new Problem(403, 'not_allowed', `You cannot give what you may not do: ${beyond.join(', ')}.`);
      return makeToken(db, who.userId, { label: body.label, scopes: body.scopes }, at);
    },
  }),
  endpoint({
    method: 'delete',
    path: '/api/v1/tokens/{id}',
    access: 'signed_in',
    summary: 'Revoke an API token of mine.',
    params: id,
    gives: z.object({ revoked: z.boolean() }),
    async handle({ db, who, params, at }) {
      const revoked = await revokeToken(db, who.userId, params.id, at);
      if (!revoked) throw new Problem(404, 'no_token', 'You have no such token.');
      return { revoked };
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/users',
    access: 'read',
    summary: 'Colleagues.',
    gives: z.object({ items: z.array(userOut) }),
    handle: async ({ db }) => ({ items: await listUsers(db) }),
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/users',
    access: 'admin',
    summary: 'Invite a colleague. The path of the one-time link is shown this once.',
    body: z.object({
      name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/, 'lowercase letters, digits, . _ -'),
      role: z.enum(ROLES),
    }),
    gives: z.object({ user: userOut, link: z.string() }),
    status: 201,
    async handle({ db, body, at }) {
      return transact(db, async (trx) => {
        const made = await addUser(trx, body.name, body.role, at);
        if (!made) throw new Problem(409, 'name_taken', `There is a ${body.name} already.`);
        return { user: made, link: `/welcome/${await makeInvite(trx, made.id, at)}` };
      });
    },
  }),
  endpoint({
    method: 'put',
    path: '/api/v1/users/{id}',
    access: 'admin',
    summary: 'Change a role, or shut a colleague out and in again.',
    params: id,
    body: z
      .object({ role: z.enum(ROLES).optional(), disabled: z.boolean().optional() })
      .refine(({ role, disabled }) => role !== undefined || disabled !== undefined, 'name a role, or "disabled"'),
    gives: z.object({ items: z.array(userOut) }),
    async handle({ db, params, body, at }) {
      await transact(db, async (trx) => {
        await changeUser(
          trx,
          params.id,
          { ...(body.role && { role: body.role }), ...(body.disabled !== undefined && { disabled: body.disabled }) },
          at,
        );
        if ((await countAdmins(trx)) === 0)
          throw new Problem(409, 'last_admin', 'Somebody has to be admin: name another one first.');
      });
      return { items: await listUsers(db) };
    },
  }),
  list({
    path: '/api/v1/audit',
    access: 'admin',
    summary: 'Who did what, and what was refused; the newest first.',
    gives: activityOut,
    async handle({ db, query }) {
      const after = unpackCursor(query.cursor, ['number']);
      const rows = await listAudit(db, { before: after ? Number(after[0]) : undefined, limit: query.limit + 1 });
      const page = toPage(rows, query.limit, (row) => [row.id]);
      return { ...page, items: page.items.map((row) => ({ ...row, at: row.at.toISOString() })) };
    },
  }),
];
