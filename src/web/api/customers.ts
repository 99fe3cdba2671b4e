import { z } from '@hono/zod-openapi';
import { personalDataOut } from '../../contract/customer.ts';
import { transact } from '../../db/transact.ts';
import { findCustomer, joinCustomers, partIdentity } from '../../desk/customers.ts';
import { exportCustomer, findKey } from '../../privacy/customers.ts';
import { eraseCustomer } from '../../privacy/erase.ts';
import { type Endpoint, endpoint } from '../http/endpoint.ts';

const params = z.object({
  id: z
    .string()
    .max(400)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'x:1234567890' }),
});
const done = z.object({ done: z.boolean() });

/** People behind the cases. What is assigned again shows within seconds, when the job that assigns posts has run. */
export const customerEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/v1/customers/{id}',
    access: 'customers',
    summary: 'All that is kept of a person.',
    params,
    gives: personalDataOut,
    handle: ({ db, params: { id } }) => transact(db, async (trx) => exportCustomer(trx, await findCustomer(trx, id))),
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/customers/{id}/join',
    access: 'customers',
    summary: 'Say that another customer is the same person, on public evidence or consent.',
    params,
    body: z.object({ other: z.string().max(400), evidence: z.string().min(1).max(400) }),
    gives: done,
    async handle({ db, params: { id }, body }) {
      await transact(db, (trx) => joinCustomers(trx, id, body.other));
      return { done: true };
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/customers/{id}/part',
    access: 'customers',
    summary: 'Part an identity from a customer it was joined to.',
    params,
    body: z.object({ network: z.string().max(40), user_id: z.string().max(200) }),
    gives: done,
    async handle({ db, params: { id }, body }) {
      await transact(db, (trx) => partIdentity(trx, id, body));
      return { done: true };
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/customers/{id}/erase',
    access: 'customers',
    summary: 'Erase a person: words and names go everywhere, tombstones and counts of posts stay. Cannot be undone.',
    params,
    body: z.object({
      sure: z.literal(true),
      names: z
        .array(z.string().min(1).max(200))
        .max(20)
        .default([])
        .openapi({ description: 'Full names they go by: masked in the posts of others too.' }),
    }),
    gives: z.object({ posts: z.int() }),
    async handle({ db, params: { id }, body: { names }, at, audited }) {
      const { posts, key } = await transact(db, async (trx) => {
        const customer = await findCustomer(trx, id);
        const posts = await eraseCustomer(trx, customer, names, at);
        return { posts, key: await findKey(trx, customer.id) };
      });
      // The log must not keep what was to go.
      audited(key);
      return { posts };
    },
  }),
];
