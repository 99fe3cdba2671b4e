/**
 * A check against Bluesky's own schemas (lexicons), as @atproto/api 0.21.0 has them (MIT), for the methods that Amends asks.
 * Stricter than they are in one thing: a property that no schema names is a mistake.
 */
import { readFileSync } from 'node:fs';

interface Schema {
  type: string;
  ref?: string;
  refs?: string[];
  closed?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  nullable?: string[];
  items?: Schema;
  record?: Schema;
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxGraphemes?: number;
  const?: unknown;
}

const { methods, defs } = JSON.parse(readFileSync(new URL('./bluesky.json', import.meta.url), 'utf8')) as {
  methods: Record<string, { output: Schema }>;
  defs: Record<string, Schema>;
};

const FORMATS: Record<string, RegExp> = {
  did: /^did:[a-z]+:[a-zA-Z0-9._:%-]*[a-zA-Z0-9._-]$/,
  handle: /^([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/,
  'at-uri': /^at:\/\/did:plc:[a-z2-7]{24}\/[a-z.A-Z]+\/[a-zA-Z0-9._~:-]{1,512}$/,
  cid: /^bafyrei[a-z2-7]{52}$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  language: /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/,
};

/** @returns every mistake as `path: what`; none when the answer of the method fits. */
export function checkAnswer(method: string, body: unknown): string[] {
  return check(methods[method]!.output, body, '$', method);
}

function check(schema: Schema, value: unknown, path: string, base: string): string[] {
  if (schema.type === 'ref') return follow(schema.ref!, value, path, base);
  if (schema.type === 'union') return checkUnion(schema, value, path, base);
  if (schema.type === 'unknown') return checkUnknown(value, path);
  if (schema.type === 'record') return check(schema.record!, value, path, base);
  if (schema.type === 'object') return checkObject(schema, value, path, base);
  if (schema.type === 'array') {
    if (!Array.isArray(value)) return [`${path}: is no list`];
    const many = schema.maxLength !== undefined && value.length > schema.maxLength ? [`${path}: too many`] : [];
    return [...many, ...value.flatMap((item, k) => check(schema.items!, item, `${path}[${k}]`, base))];
  }
  return checkPlain(schema, value, path);
}

function follow(ref: string, value: unknown, path: string, base: string): string[] {
  const [id, name = 'main'] = (ref.startsWith('#') ? base + ref : ref).replace('lex:', '').split('#');
  const schema = defs[`${id}#${name}`];
  return schema ? check(schema, value, path, id!) : [`${path}: ${ref} is not in the extract`];
}

function checkUnion({ refs = [] }: Schema, value: unknown, path: string, base: string): string[] {
  const type = (value as { $type?: unknown } | null)?.$type;
  const ref = refs
    .map((one) => (one.startsWith('#') ? base + one : one).replace('lex:', ''))
    .find((one) => one === type);
  return ref ? follow(ref, value, path, base) : [`${path}: $type ${String(type)} is none of ${refs.join(', ')}`];
}

/** What is of no type is judged by its own word for it. */
function checkUnknown(value: unknown, path: string): string[] {
  const type = (value as { $type?: string } | null)?.$type;
  return type === undefined ? [] : follow(type, value, path, type);
}

function checkObject({ properties = {}, required = [] }: Schema, value: unknown, path: string, base: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path}: is no object`];
  const given = value as Record<string, unknown>;
  return [
    ...required.filter((name) => given[name] === undefined).map((name) => `${path}.${name}: is missing`),
    ...Object.keys(given)
      .filter((name) => name !== '$type' && properties[name] === undefined)
      .map((name) => `${path}.${name}: no schema names it`),
    ...Object.entries(properties).flatMap(([name, schema]) =>
      given[name] === undefined ? [] : check(schema, given[name], `${path}.${name}`, base),
    ),
  ];
}

function checkPlain({ type, format, minimum, maximum, maxGraphemes }: Schema, value: unknown, path: string): string[] {
  const kind = Number.isInteger(value) ? 'integer' : typeof value;
  if (kind !== type) return [`${path}: is a ${kind}, not a ${type}`];
  if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value)))
    return [`${path}: ${value}`];
  if (typeof value !== 'string') return [];
  if (maxGraphemes !== undefined && [...value].length > maxGraphemes) return [`${path}: too long`];
  return format !== undefined && FORMATS[format] && !FORMATS[format].test(value)
    ? [`${path}: ${value} is no ${format}`]
    : [];
}
