/** The types of an OpenAPI 3.1 document as openapi-fetch takes them: what our own documents use, and no more. */

type Schema = Record<string, unknown>;
interface Operation {
  summary?: string;
  parameters?: { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** @returns a declaration file; the same for the same document. */
export function typesOf({ paths, components }: OpenApi): string {
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `${key(name)}: ${type(schema)};`);
  const routes = Object.entries(paths).map(([path, methods]) => `${key(path)}: {\n    ${methodsOf(methods)}\n  };`);
  return [
    '// Written by `npm run client` from the OpenAPI document; not to be edited.',
    `export interface paths {\n  ${routes.join('\n  ')}\n}`,
    `export interface components {\n  schemas: {\n    ${schemas.join('\n    ')}\n  };\n}`,
    '',
  ].join('\n\n');
}

function methodsOf(methods: Record<string, Operation>): string {
  return Object.entries(methods)
    .map(
      ([method, operation]) =>
        `/** ${(operation.summary ?? '').replaceAll('*/', '* /')} */\n    ${method}: { ${operationOf(operation)} };`,
    )
    .join('\n    ');
}

function operationOf({ parameters = [], requestBody, responses }: Operation): string {
  const answers = Object.entries(responses).map(
    ([status, { content }]) => `${key(status)}: { ${contentOf(content)} };`,
  );
  const body = requestBody === undefined ? '' : `requestBody: { ${contentOf(requestBody.content)} };`;
  return `parameters: { ${['path', 'query'].map((place) => parametersOf(place, parameters)).join(' ')} }; ${body} responses: { ${answers.join(' ')} };`;
}

function parametersOf(place: string, parameters: NonNullable<Operation['parameters']>): string {
  const here = parameters.filter((one) => one.in === place);
  if (here.length === 0) return '';
  const fields = here.map(({ name, required, schema }) => `${key(name)}${required ? '' : '?'}: ${type(schema)};`);
  return `${place}${here.some(({ required }) => required) ? '' : '?'}: { ${fields.join(' ')} };`;
}

function contentOf(content: Record<string, { schema: Schema }> = {}): string {
  const bodies = Object.entries(content).map(([media, { schema }]) => `${key(media)}: ${type(schema)};`);
  return `content: { ${bodies.join(' ')} };`;
}

/** A type of JSON Schema; what it does not narrow is `unknown`. */
function type(schema: Schema): string {
  const { $ref, anyOf, oneOf, allOf, enum: values, const: only } = schema;
  if (typeof $ref === 'string') return `components['schemas'][${JSON.stringify($ref.split('/').at(-1))}]`;
  if (only !== undefined) return JSON.stringify(only);
  if (Array.isArray(values)) return union(values.map((value) => JSON.stringify(value)));
  for (const parts of [anyOf, oneOf]) if (Array.isArray(parts)) return union(parts.map(type));
  if (Array.isArray(allOf)) return allOf.map((part) => `(${type(part)})`).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((one) => type({ ...schema, type: one })));
  return plain(schema);
}

function plain(schema: Schema): string {
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return Array.isArray(schema.prefixItems)
        ? `[${schema.prefixItems.map(type).join(', ')}]`
        : `(${type((schema.items as Schema | undefined) ?? {})})[]`;
    case 'object':
      return objectOf(schema);
    default:
      return 'unknown';
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties as Record<string, Schema>).map(
    ([name, schema]) => `${key(name)}${(required as string[]).includes(name) ? '' : '?'}: ${type(schema)};`,
  );
  if (fields.length > 0) return `{ ${fields.join(' ')} }`;
  const open = typeof additionalProperties === 'object' ? type(additionalProperties as Schema) : 'unknown';
  return `Record<string, ${open}>`;
}

function union(types: string[]): string {
  return [...new Set(types)].join(' | ') || 'never';
}

function key(name: string): string {
  return /^(?:[A-Za-z_]\w*|[1-9]\d*)$/.test(name) ? name : JSON.stringify(name);
}
