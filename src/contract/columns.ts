import { z } from 'zod';

/** A column of a table of records: its name, and what stands in it. */
export interface RecordColumn {
  name: string;
  kind: ColumnKind;
  value: (record: Record<string, unknown>) => unknown;
}

/** What the values of a column are, for formats that have types. `time`: an ISO text or a Date; `json`: anything with an inside. */
export type ColumnKind = 'text' | 'whole' | 'number' | 'boolean' | 'time' | 'json';

type Cell = (inner: unknown) => unknown;
type Part = [suffix: string, kind: ColumnKind, cell: Cell];

/**
 * The columns that records of a schema make in a table, in the order of its fields. A map with closed keys is a column a
 * key (`promises_kept`), nested as deep as it goes (`judged_no_reply_low`), a pair of bounds is two (`interval_low`,
 * `interval_high`), a list of texts is one text; anything
 * else with an inside is left as it is.
 */
export function columnsOf(schema: z.ZodObject): RecordColumn[] {
  return Object.entries(schema.shape).flatMap(([field, type]) =>
    partsOf(bare(type)).map(([suffix, kind, cell]) => ({
      name: suffix === '' ? field : `${field}_${suffix}`,
      kind,
      value: (record) => cell(record[field]),
    })),
  );
}

/** A type without what says that it may be missing. */
function bare(type: z.core.$ZodType): z.core.$ZodType {
  const { def } = type._zod;
  return def.type === 'nullable' || def.type === 'optional'
    ? bare((def as z.core.$ZodNullableDef | z.core.$ZodOptionalDef).innerType)
    : type;
}

function partsOf(type: z.core.$ZodType): Part[] {
  const { def } = type._zod;
  if (def.type === 'tuple')
    return ['low', 'high'].map((bound, at) => [bound, 'number', (pair) => (pair as unknown[] | null)?.[at]]);
  if (def.type === 'array' && bare((def as z.core.$ZodArrayDef).element)._zod.def.type === 'string')
    return [['', 'text', (list) => (list as string[] | null)?.join('; ')]];
  if (def.type === 'object') return fieldsOf(Object.entries((def as z.core.$ZodObjectDef).shape));
  if (def.type !== 'record') return [['', kindOf(type), (value) => value]];
  const { keyType, valueType } = def as z.core.$ZodRecordDef;
  const { values } = keyType._zod;
  if (values === undefined) return [['', 'json', (map) => map]];
  return fieldsOf([...values].map((key) => [String(key), valueType]));
}

function kindOf(type: z.core.$ZodType): ColumnKind {
  const { def } = type._zod;
  if (def.type === 'number') return 'format' in def ? 'whole' : 'number';
  if (def.type === 'boolean') return 'boolean';
  if (def.type === 'string') return z.globalRegistry.get(type)?.format === 'date-time' ? 'time' : 'text';
  return def.type === 'enum' || def.type === 'literal' ? 'text' : 'json';
}

/** The parts of what stands under each of these names. */
function fieldsOf(fields: [name: string, type: z.core.$ZodType][]): Part[] {
  return fields.flatMap(([name, type]) =>
    partsOf(bare(type)).map(
      ([suffix, kind, cell]): Part => [
        suffix === '' ? name : `${name}_${suffix}`,
        kind,
        (map) => cell((map as Record<string, unknown> | null)?.[name]),
      ],
    ),
  );
}
