import fc from 'fast-check';
import { packCursor } from '../../../src/desk/paging.ts';

/** A JSON schema, as far as the document uses it. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

interface Described {
  parameters?: { name: string; in: string; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Document {
  paths: Record<string, Record<string, Described>>;
  components?: { schemas?: Record<string, Schema> };
}

export interface Operation extends Described {
  method: string;
  path: string;
  schemas: Record<string, Schema>;
}

export interface Request {
  method: string;
  path: string;
  body: string | undefined;
}

/** Every operation of an OpenAPI document. */
export function operationsOf(document: unknown): Operation[] {
  const { paths, components } = document as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      ...described,
      method: method.toUpperCase(),
      path,
      schemas: components?.schemas ?? {},
    })),
  );
}

const HOSTILE_TEXTS = [
  '\u0000',
  'a\ud800',
  '\udfff',
  '\u202e\u2066',
  "'; drop table posts; --",
  '%00',
  '%',
  '../../etc/passwd',
  '9'.repeat(40),
  '-1',
  '1e400',
  'NaN',
  '',
  ' ',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '275760-09-13T00:00:00Z',
  'a'.repeat(5_000),
  '&|!():*',
  '"',
];
const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(null, true, [], {}, 2 ** 31, 2 ** 53, -1, 0, 1.5),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Cursors of the right shape, with parts of the right kind and of others. */
const cursor = fc
  .array(
    fc.oneof(fc.integer(), fc.double({ noNaN: true }), fc.constantFrom('a', '2026-01-01T00:00:00Z', '\u0000', 8.64e15)),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map(packCursor);

/** Mostly what the schema asks for, sometimes what attacks. */
function nearly(schema: Schema, operation: Operation, known: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, operation, known) }, { weight: 1, arbitrary: hostile });
}

function fitting(schema: Schema, operation: Operation, known: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.$ref) return fitting(operation.schemas[schema.$ref.split('/').at(-1)!] ?? {}, operation, known);
  const [either] = [schema.anyOf ?? schema.oneOf];
  if (either) return fc.oneof(...either.map((one) => fitting(one, operation, known)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch ([schema.type].flat()[0]) {
    case 'object': {
      const named = Object.entries(schema.properties ?? {});
      const fields = named.map(([name, inner]) => [name, nearly(inner, operation, known)] as const);
      return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] });
    }
    case 'array':
      return fc.array(nearly(schema.items ?? {}, operation, known), { minLength: 1, maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.integer({ min: 0, max: 60 });
    case 'boolean':
      return fc.boolean();
    case 'string':
      if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((at) => at.toISOString());
      if (schema.format === 'uri') return fc.webUrl();
      return fc.oneof(fc.constantFrom(...known), fc.string({ minLength: 1, maxLength: 20 }));
    default:
      return fc.jsonValue();
  }
}

/** A request to an operation. */
export function requestTo(operation: Operation, known: readonly string[]): fc.Arbitrary<Request> {
  const parameters = (operation.parameters ?? []).map(({ name, in: place, required, schema }) => {
    const value = name === 'cursor' ? fc.oneof(cursor, hostile) : nearly(schema, operation, known);
    const path = fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: hostile });
    return fc.record({
      name: fc.constant(name),
      place: fc.constant(place),
      value: place === 'path' ? path : required ? value : fc.option(value, { freq: 2, nil: undefined }),
    });
  });
  const json = operation.requestBody?.content['application/json']?.schema;
  const body = json ? fc.option(nearly(json, operation, known), { freq: 40, nil: undefined }) : fc.constant(undefined);
  return fc.tuple(fc.tuple(...parameters), body).map(([values, sent]) => ({
    method: operation.method,
    path: address(operation.path, values),
    body: sent === undefined ? undefined : JSON.stringify(sent),
  }));
}

function address(pattern: string, values: { name: string; place: string; value: unknown }[]): string {
  let path = pattern;
  const query: string[] = [];
  for (const { name, place, value } of values) {
    if (value === undefined) continue;
    const text = encode(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
    if (place === 'path') path = path.replace(`{${name}}`, () => text || '%20');
    else if (place === 'query') query.push(`${name}=${text}`);
  }
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/** Half a character cannot stand in an address. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/^\.+$/, '%2E');
}
