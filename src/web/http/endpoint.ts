import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Principal } from '../../auth/roles.ts';
import { columnsOf } from '../../contract/columns.ts';
import { problem } from '../../contract/watch.ts';
import { writeCsv } from '../../csv.ts';
import type { ListPage } from '../../desk/paging.ts';
import type { Ms } from '../../model.ts';
import { parquetChunks } from '../../parquet.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { type Access, guard } from './access.ts';
import { answerOnce } from './idempotency.ts';
import { Problem } from './problem.ts';
import { readLagging } from './reads.ts';
import { requireStorable } from './storable.ts';

/** One request to an endpoint, checked. */
export interface Call<P, Q, B> extends RequestContext {
  at: Ms;
  who: Principal;
  /** Says what the audit log is to call the thing written to, where that is not the id of the path. */
  audited: (target: string) => void;
  params: P;
  query: Q;
  body: B;
}

/**
 * One line of the API: who may, what goes in, what comes out. The schemas check requests and make the OpenAPI document.
 * A `list` writes nothing, may be answered by a replica, gives a `Page` of `gives`, takes `limit` and `cursor`,
 * and comes as a file with `?format=csv` or `parquet`.
 */
export interface EndpointSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType> {
  method: 'get' | 'post' | 'put' | 'delete';
  path: `/api/v1/${string}`;
  access: Access;
  /** Asked for as one types: no entry of the activity log. */
  quiet?: true;
  /** One line for the document. */
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  gives: R;
  list?: boolean;
  status?: 200 | 201 | 202;
  handle(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<unknown>;
}

/** An endpoint whose types were checked when it was written. */
export type Endpoint = EndpointSpec<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>;

/** A positive number that an `int` of the database holds, such as an id: of more it would make an error of its own. */
export const columnInt = z.coerce.number().int().positive().max(2_147_483_647);

const nothing = z.object({});
const paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ description: 'Rows per page.' }),
  cursor: z.string().max(2_000).optional().openapi({ description: '`next` of the page before.' }),
  format: z
    .enum(['json', 'csv', 'parquet'])
    .default('json')
    .openapi({ description: 'csv, parquet: the whole list as a file, at most 10,000 rows.' }),
});
/** What the query of a list holds besides its own filters. */
export type Paging = z.output<typeof paging>;
const FILE_ROWS = 10_000;

export function endpoint<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodType,
>(spec: EndpointSpec<P, Q, B, R>): Endpoint {
  return spec as unknown as Endpoint;
}

/** Like `endpoint`, for lists: the handler is given `limit` and `cursor`, and gives a page. */
export function list<
  P extends z.ZodObject = typeof nothing,
  Q extends z.ZodObject = typeof nothing,
  R extends z.ZodType = z.ZodType,
>(
  spec: Omit<EndpointSpec<P, Q, z.ZodUndefined, R>, 'handle' | 'method' | 'list'> & {
    handle(call: Call<z.output<P>, z.output<Q> & Paging, undefined>): Promise<ListPage<z.input<R>>>;
  },
): Endpoint {
  const query = (spec.query ?? nothing).extend(paging.shape);
  return { ...spec, method: 'get', list: true, query } as unknown as Endpoint;
}

/** The shape of the whole answer: of a list, of one page. */
export function givenBy({ list, gives }: Pick<Endpoint, 'list' | 'gives'>): z.ZodType {
  return list ? z.object({ items: z.array(gives), next: z.string().nullable() }) : gives;
}

/** Puts an endpoint into the app, behind its guard and into its OpenAPI document. */
export function addEndpoint(app: OpenAPIHono<WebEnv>, context: RequestContext, spec: Endpoint): void {
  const pattern = `${spec.method.toUpperCase()} ${spec.path}`;
  const route = createRoute({
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    security: spec.access === 'public' ? [] : [{ token: [] }, { session: [] }],
    'x-access': spec.access,
    middleware: [guard(context, spec.access, { pattern, quiet: spec.quiet })] as MiddlewareHandler[],
    request: {
      ...(spec.params && { params: spec.params }),
      ...(spec.query && { query: spec.query }),
      ...(spec.body && { body: { required: true, content: { 'application/json': { schema: spec.body } } } }),
    },
    responses: {
      [spec.status ?? 200]: { description: 'Done.', content: { 'application/json': { schema: givenBy(spec) } } },
      default: { description: 'A problem.', content: { 'application/problem+json': { schema: problem } } },
    },
  });
  app.openapi(route, ((c: Context<WebEnv>) => answer(c, context, spec)) as never);
}

async function answer(c: Context<WebEnv>, context: RequestContext, spec: Endpoint): Promise<Response> {
  const valid = c.req as unknown as { valid(part: string): unknown };
  const call = {
    ...context,
    at: c.get('at'),
    who: c.get('who') as Principal,
    audited: (target: string) => c.set('target', target),
    params: (spec.params ? valid.valid('param') : {}) as Record<string, unknown>,
    query: (spec.query ? valid.valid('query') : {}) as Record<string, unknown>,
    body: spec.body ? valid.valid('json') : undefined,
  };
  if (spec.body && call.body === undefined) {
    throw new Problem(415, 'not_json', 'Send the body as JSON, with "content-type: application/json".');
  }
  requireStorable(call.body);
  if (spec.list) return readLagging(context, call.who, (from) => answerList(c, spec, { ...call, ...from }));
  const work = async () => ({ status: spec.status ?? 200, body: JSON.stringify((await spec.handle(call)) ?? {}) });
  const done = spec.method === 'get' ? await work() : await answerOnce(c, context.db, work);
  return c.body(done.body, done.status as ContentfulStatusCode, { 'content-type': 'application/json' });
}

async function answerList(c: Context<WebEnv>, spec: Endpoint, call: Call<object, Record<string, unknown>, unknown>) {
  if (call.query.format !== 'json') return asFile(c, spec, call);
  return c.body(JSON.stringify(await spec.handle(call as never)), 200, { 'content-type': 'application/json' });
}

/** The whole list, to be saved. */
async function asFile(c: Context<WebEnv>, spec: Endpoint, call: Call<object, Record<string, unknown>, unknown>) {
  const columns = columnsOf(spec.gives as z.ZodObject);
  const rows = await allRows(spec, call);
  const format = call.query.format as 'csv' | 'parquet';
  const name = spec.path
    .split('/')
    .filter((part) => !part.startsWith('{'))
    .at(-1);
  c.header('content-disposition', `attachment; filename="${name}.${format}"`);
  if (format === 'csv')
    return c.body(writeCsv(columns, rows, '\r\n'), 200, { 'content-type': 'text/csv; charset=utf-8' });
  const chunks: Uint8Array[] = [];
  for await (const chunk of parquetChunks(columns, [rows])) chunks.push(chunk);
  return c.body(Buffer.concat(chunks), 200, { 'content-type': 'application/vnd.apache.parquet' });
}

async function allRows(spec: Endpoint, call: Call<object, Record<string, unknown>, unknown>): Promise<object[]> {
  const rows: object[] = [];
  let cursor = call.query.cursor as string | undefined;
  do {
    const query = { ...call.query, limit: 200, cursor };
    const page = (await spec.handle({ ...call, query } as never)) as ListPage<object>;
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor && rows.length < FILE_ROWS);
  return rows;
}
