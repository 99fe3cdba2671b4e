/**
 * A check against the part of JSON Schema that the OpenAPI of X and Apple (3.0) and of Mastodon (3.1) use. Stricter than the schema in one thing: a property that
 * the schema does not name is a mistake.
 */
export interface Schema {
  $ref?: string;
  /** OpenAPI 3.1 lists `null` among the types. */
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  oneOf?: Schema[];
  pattern?: string;
  format?: string;
  nullable?: boolean;
  minItems?: number;
  maxItems?: number;
}

/** @returns every mistake as `path: what`; none when the value fits. */
export function check(schemas: Readonly<Record<string, Schema>>, schema: Schema, value: unknown, path = '$'): string[] {
  if (schema.$ref) return check(schemas, schemas[schema.$ref.split('/').at(-1)!]!, value, path);
  if (value === null && allowsNull(schema)) return [];
  if (value === null) return [`${path}: is null`];
  if (schema.oneOf) return checkOneOf(schemas, schema.oneOf, value, path);
  if (schema.enum && !schema.enum.includes(value))
    return [`${path}: ${String(value)} is none of ${schema.enum.join(', ')}`];
  if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value)))
    return [`${path}: is a ${typeOf(value)}, not a ${[schema.type].flat().join(' or ')}`];
  if (typeof value === 'string') return checkText(schema, value, path);
  if (Array.isArray(value)) return checkList(schemas, schema, value, path);
  return typeof value === 'object' ? checkObject(schemas, schema, value as Record<string, unknown>, path) : [];
}

function allowsNull({ nullable, type, oneOf }: Schema): boolean {
  return nullable === true || [type].flat().includes('null') || (oneOf ?? []).some((one) => one.type === 'null');
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function checkOneOf(
  schemas: Readonly<Record<string, Schema>>,
  choices: Schema[],
  value: unknown,
  path: string,
): string[] {
  const fitting = choices.filter((choice) => check(schemas, choice, value, path).length === 0);
  return fitting.length === 1 ? [] : [`${path}: fits ${fitting.length} of ${choices.length} choices`];
}

function checkText(schema: Schema, value: string, path: string): string[] {
  if (schema.pattern && !new RegExp(schema.pattern).test(value))
    return [`${path}: "${value}" does not match ${schema.pattern}`];
  const dated = schema.format === 'date-time';
  return dated && !/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(value)
    ? [`${path}: "${value}" is no time`]
    : [];
}

function checkList(
  schemas: Readonly<Record<string, Schema>>,
  schema: Schema,
  value: unknown[],
  path: string,
): string[] {
  const few = value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Number.POSITIVE_INFINITY);
  const mistakes = value.flatMap((item, place) => check(schemas, schema.items ?? {}, item, `${path}[${place}]`));
  return few ? [`${path}: has ${value.length} items`, ...mistakes] : mistakes;
}

function checkObject(
  schemas: Readonly<Record<string, Schema>>,
  schema: Schema,
  value: Record<string, unknown>,
  path: string,
): string[] {
  const missing = (schema.required ?? [])
    .filter((name) => value[name] === undefined)
    .map((name) => `${path}: has no ${name}`);
  const properties = schema.properties;
  if (!properties) return missing;
  const rest = Object.entries(value).flatMap(([name, inner]) =>
    properties[name] ? check(schemas, properties[name], inner, `${path}.${name}`) : [`${path}: has an unknown ${name}`],
  );
  return [...missing, ...rest];
}
