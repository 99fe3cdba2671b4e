import { z } from '@hono/zod-openapi';
import { casePost, explainedCaseOut } from '../../contract/case.ts';
import type { Right } from '../../model.ts';
import { apiEndpoints } from '../api/endpoints.ts';
import { type Call, type Endpoint, givenBy } from '../http/endpoint.ts';

type ToolInput = Record<string, unknown>;
/** A question, checked: all that was given is in both `params` and `query`. */
export type ToolCall = Call<ToolInput, ToolInput, unknown>;

/** Something an assistant may ask: its input and its answer are those of the API. */
export interface Tool {
  name: string;
  title: string;
  description: string;
  access: Right;
  input: z.ZodObject;
  output: z.ZodObject;
  ask(call: ToolCall): Promise<unknown>;
}

/** An assistant reads all of an answer, so its pages are short. */
const limit = z.coerce.number().int().min(1).max(50).default(10).describe('Rows per page.');

/** Every tool, each an endpoint of the API that changes nothing; none of them writes. */
export const TOOLS: readonly Tool[] = [
  toolOf('queue', 'Queue', '/api/v1/queue'),
  toolOf('cases', 'Cases', '/api/v1/cases'),
  caseTool(),
  toolOf('brands', 'Brands', '/api/v1/brands'),
  toolOf('brand', 'Brand', '/api/v1/brands/{key}'),
  toolOf('promises', 'Promises', '/api/v1/promises'),
  toolOf('search', 'Search', '/api/v1/search'),
];

function toolOf(name: string, title: string, path: Endpoint['path']): Tool {
  const endpoint = reading(path);
  const { params, query, list, summary: description, access } = endpoint;
  const { format: _, ...narrowing } = query?.shape ?? {};
  const input = z.object({ ...params?.shape, ...narrowing, ...(list && { limit }) });
  return {
    name,
    title,
    description,
    access: access as Right,
    input,
    // The shape alone: a schema with a name of its own would be told as a mere reference to it.
    output: z.object((givenBy(endpoint) as z.ZodObject).shape),
    ask: endpoint.handle,
  };
}

/** A case and its words together: without them an assistant would have to guess what it is about. */
function caseTool(): Tool {
  const [one, posts] = [reading('/api/v1/cases/{id}'), reading('/api/v1/cases/{id}/posts')];
  return {
    ...toolOf('case', 'Case', '/api/v1/cases/{id}'),
    description:
      'One case: what was said in order of time, the outcome and the post it is based on, promises, and each due time explained.',
    output: explainedCaseOut.extend({ posts: z.array(casePost) }),
    async ask(call) {
      const [found, said] = [await one.handle(call), (await posts.handle(call)) as { items: unknown[] }];
      return { ...(found as object), posts: said.items };
    },
  };
}

function reading(path: Endpoint['path']): Endpoint {
  return apiEndpoints.find((endpoint) => endpoint.method === 'get' && endpoint.path === path)!;
}
