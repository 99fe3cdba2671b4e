import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import { explainClock } from '../../cases/explain.ts';
import {
  asideOut,
  caseEventOut,
  caseOut,
  casePost,
  draftCheckOut,
  explainedCaseOut,
  queueOut,
  secondMatterOut,
  suggestionOut,
} from '../../contract/case.ts';
import { regulatedOut } from '../../contract/regulated.ts';
import type { Database } from '../../db/tables.ts';
import { runCommand } from '../../desk/commands/run.ts';
import { COMMAND_NAMES, COMMANDS, type DeskCommand } from '../../desk/commands/table.ts';
import { readConversation, toCasePost } from '../../desk/conversation.ts';
import { readDraftInput } from '../../desk/draft/check.ts';
import { checkDraft } from '../../desk/draft/judge.ts';
import { readSuggestions, type Suggestion } from '../../desk/identities.ts';
import { type CaseBundle, readBundle, readBundles } from '../../desk/list/bundles.ts';
import { cursorParts } from '../../desk/list/cases.ts';
import { VIEWS, type View } from '../../desk/list/filter.ts';
import { clocksInOrder, toAsideOut, toCaseOut, toQueueOut } from '../../desk/list/records.ts';
import { momentShown } from '../../desk/moment.ts';
import { type ListPage, unpackCursor } from '../../desk/paging.ts';
import { policiesEver } from '../../desk/policies.ts';
import { REGULATED_PARTS, readRegulated } from '../../desk/regulated.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { suggestSplit } from '../../desk/second-matter.ts';
import { readAside } from '../../desk/set-aside.ts';
import { isTimeZone, LEVELS, type Ms, OUTCOMES } from '../../model.ts';
import { type Call, columnInt, type Endpoint, endpoint, list, type Paging } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { caseParams } from './params.ts';

const filters = z.object({
  brand: z.string().max(80).optional().openapi({ description: 'Default: own brands, or all when there are none.' }),
  network: z.string().max(40).optional(),
  level: z.enum(LEVELS).optional(),
  topic: z.string().max(40).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  owner: z.string().max(40).optional(),
  incident: columnInt.optional().openapi({ description: 'Number of an incident.' }),
  q: z.string().max(200).optional().openapi({ description: 'Words of a post, or a handle.' }),
});
type Filters = z.output<typeof filters>;

export const caseEndpoints: Endpoint[] = [
  list({
    path: '/api/v1/queue',
    access: 'read',
    summary: 'Who needs an answer most, and why.',
    query: filters,
    gives: queueOut,
    handle: (call) => page(call, 'needs_reply', toQueueOut),
  }),
  list({
    path: '/api/v1/queue/set-aside',
    access: 'read',
    summary: 'Mentions that opened no case - praise, jokes, adverts - the newest first.',
    query: z.object({ brand: z.string().max(80).optional() }),
    gives: asideOut,
    async handle({ db, query: { brand, limit, cursor }, at }) {
      const scope = await readBrandScope(db);
      const brands = brand === undefined ? scope.shown : scope.all.filter((one) => one.key === brand);
      const filter = { brandIds: brands.map(({ id }) => id), at: await momentShown(db, at) };
      const rows = await readAside(db, filter, { limit, after: unpackCursor(cursor, ['number']) });
      return { ...rows, items: rows.items.map(toAsideOut) };
    },
  }),
  list({
    path: '/api/v1/cases',
    access: 'read',
    summary: 'Cases by view: open ones unless said otherwise.',
    query: filters.extend({ view: z.enum(VIEWS).default('open') }),
    gives: caseOut,
    handle: (call) => page(call, call.query.view, toCaseOut),
  }),
  list({
    path: '/api/v1/regulated',
    access: 'read',
    summary: 'Complaints to own brands with a statutory clock (complaint_days), the nearest due first.',
    query: z.object({ part: z.enum(REGULATED_PARTS).default('running') }),
    gives: regulatedOut,
    handle: async ({ db, query: { part, limit, cursor }, at }) =>
      readRegulated(db, part, await momentShown(db, at), { limit, after: unpackCursor(cursor, ['moment', 'text']) }),
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/cases/{id}',
    access: 'read',
    summary: 'One case, with each due time explained step by step.',
    params: caseParams,
    gives: explainedCaseOut,
    async handle({ db, policies, params, at }) {
      const when = await momentShown(db, at);
      const bundle = await findCase(db, params.id, when);
      const rules = await policiesEver(db, policies);
      const explained = clocksInOrder(bundle).map((clock) => explainClock(clock, bundle, rules));
      const out = toCaseOut(bundle, when);
      return { ...out, clocks: out.clocks.map((clock, c) => ({ ...clock, ...explained[c] })) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/cases/{id}/posts',
    access: 'read',
    summary: 'What was said in a case, in order of time, and what was found in each post.',
    params: caseParams,
    gives: z.object({ items: z.array(casePost) }),
    async handle({ db, params }) {
      const posts = await readConversation(db, params.id);
      // Every case has the post that opened it.
      if (posts.length === 0) throw noCase();
      return { items: posts.map(toCasePost) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/cases/{id}/events',
    access: 'read',
    summary: 'Everything that happened to a case, newest first.',
    params: caseParams,
    gives: z.object({ items: z.array(caseEventOut) }),
    handle: async ({ db, params }) => ({
      items: await db
        .selectFrom('case_events')
        .select(['id', 'at', 'kind', 'actor', 'data'])
        .where('case_id', '=', params.id)
        .orderBy('id', 'desc')
        .limit(500)
        .execute(),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/cases/{id}/second-matter',
    access: 'read',
    summary:
      'Whether a case may hold a second matter: posts that name another number, flight or topic. Null: nothing tells.',
    params: caseParams,
    gives: z.object({ second: secondMatterOut.nullable() }),
    handle: async ({ db, params }) => ({ second: await suggestSplit(db, params.id) }),
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/cases/{id}/suggestions',
    access: 'read',
    summary: 'Other accounts that may be of the customer of a case, or were joined to them, with the evidence.',
    params: caseParams,
    gives: z.object({ items: z.array(suggestionOut) }),
    async handle({ db, params }) {
      const found = await db.selectFrom('cases').select('customer_id').where('id', '=', params.id).executeTakeFirst();
      if (!found) throw noCase();
      return { items: (await readSuggestions(db, found.customer_id)).map(toSuggestionOut) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/queue/next',
    access: 'work',
    summary: 'Take the most urgent free case. 404 when nothing is free.',
    body: z.object({ brand: z.string().max(80).optional() }),
    gives: caseOut,
    handle: next,
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/cases/{id}/draft',
    access: 'read',
    quiet: true,
    summary:
      'What a reply would be, before it is sent: fourth sorry, promise without a date, same text as others; and what is missing.',
    params: caseParams,
    body: z.object({ text: z.string().min(1).max(10_000), timezone: z.string().max(64).default('UTC') }),
    gives: draftCheckOut,
    async handle({ db, params, body, at }) {
      if (!isTimeZone(body.timezone)) throw new Problem(422, 'bad_zone', 'The timezone is not one like Europe/Berlin.');
      const input = await readDraftInput(db, params.id, {
        text: body.text,
        at: await momentShown(db, at),
        zone: body.timezone,
      });
      if (!input) throw noCase();
      return checkDraft(input);
    },
  }),
  ...COMMAND_NAMES.map((name) =>
    endpoint({
      method: 'post',
      path: `/api/v1/cases/{id}/${name}`,
      access: COMMANDS[name].right,
      summary: COMMANDS[name].summary,
      params: caseParams,
      body: COMMANDS[name].input as z.ZodType,
      gives: caseOut,
      async handle({ params, body, who, at, ...context }) {
        const when = await momentShown(context.db, at);
        const { id } = await runCommand(context, {
          caseId: params.id,
          name,
          input: body as DeskCommand['input'],
          who,
          at: when,
        });
        if (id === null)
          throw new Problem(410, 'dissolved', 'Done; but this is no case any more. "undo" brings it back.');
        return oneCase(context.db, id, when);
      },
    }),
  ),
];

async function page<T>(
  call: Call<object, Filters & Paging, undefined>,
  view: View,
  toOut: (bundle: CaseBundle, at: Ms) => T,
): Promise<ListPage<T>> {
  const { db, query, who } = call;
  const at = await momentShown(db, call.at);
  const { limit, cursor, format: _, brand, ...rest } = query;
  const scope = await readBrandScope(db);
  const brands = brand === undefined ? scope.shown : scope.all.filter((one) => one.key === brand);
  const found = await readBundles(
    db,
    { ...rest, view, me: who.name, brandIds: brands.map((one) => one.id) },
    { limit, after: unpackCursor(cursor, cursorParts(view)), now: at },
  );
  return { items: found.items.map((bundle) => toOut(bundle, at)), next: found.next };
}

function noCase(): Problem {
  return new Problem(404, 'no_case', 'There is no such case; a late post may have given it another id.');
}

async function findCase(db: Kysely<Database>, id: string, at: Ms): Promise<CaseBundle> {
  const bundle = await readBundle(db, id, at);
  if (!bundle) throw noCase();
  return bundle;
}

async function oneCase(db: Kysely<Database>, id: string, at: Ms) {
  return toCaseOut(await findCase(db, id, at), at);
}

async function next({ body, who, at: asked, ...context }: Call<object, object, { brand?: string | undefined }>) {
  const at = await momentShown(context.db, asked);
  const scope = await readBrandScope(context.db);
  const brands = body.brand === undefined ? scope.shown : scope.all.filter((one) => one.key === body.brand);
  const id = await context.claims.next(
    brands.map((one) => one.id),
    who.name,
    at,
  );
  if (!id) throw new Problem(404, 'nothing_free', 'No free case: all that waits is with somebody.');
  await runCommand(context, { caseId: id, name: 'claim', input: {}, who, at });
  return oneCase(context.db, id, at);
}

function toSuggestionOut({ userId, kind, checkedAt, goneAt, decidedBy, ...rest }: Suggestion) {
  const { id, network, handle, here, there, joined, cases } = rest;
  const seen = { checked_at: new Date(checkedAt), gone_at: goneAt === null ? null : new Date(goneAt) };
  return {
    id,
    network,
    user_id: userId,
    handle,
    why: kind,
    here,
    there,
    ...seen,
    joined,
    decided_by: decidedBy,
    cases,
  };
}
