/** A client of the API, typed by its OpenAPI document. It stands on openapi-fetch alone: `npm install openapi-fetch`. */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.d.ts';

export type Schemas = components['schemas'];

export interface Access {
  /** Where the console is: `https://amends.example.com`. */
  address: string;
  /** An API token, made under one's name in the console. */
  token: string;
}

/** `GET`, `POST`, `PUT` and `DELETE` of every path; each answers with `data`, or with `error`, which has a `code` to rely on. */
export function amends({ address, token }: Access): Client<paths> {
  return createClient<paths>({ baseUrl: address, headers: { authorization: `Bearer ${token}` } });
}

/** A failure of the API. */
export class ApiError extends Error {
  readonly code: string;
  constructor({ code, title }: { code: string; title: string }) {
    super(title);
    this.code = code;
  }
}

/** Of a request: `data` when all is well, else `error`. */
interface Answer {
  data?: unknown;
  error?: unknown;
}

/** What an answer gives, or a throw of what it says: for programs that go on only when all is well. */
export async function given<A extends Answer>(answer: Promise<A>): Promise<NonNullable<A['data']>> {
  const { data, error } = await answer;
  if (error !== undefined) throw new ApiError(error as { code: string; title: string });
  return data as NonNullable<A['data']>;
}

type Row<A extends Answer> = NonNullable<A['data']> extends { items: (infer T)[] } ? T : never;

/** All rows of a list, page after page: `for await (const one of all((cursor) => client.GET(..., { cursor })))`. */
export async function* all<A extends Answer>(page: (cursor: string | undefined) => Promise<A>): AsyncGenerator<Row<A>> {
  let cursor: string | undefined;
  do {
    const { items, next } = (await given(page(cursor))) as unknown as { items: Row<A>[]; next: string | null };
    yield* items;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}
