import type { z } from 'zod';

/** A column of a table of records: its name, and what stands in it. */
export interface RecordColumn {
  name: string;
  value: (record: Record<string, unknown>) => unknown;
}

type Cell = (inner: unknown) => unknown;

/**
 * The columns that records of a schema make in a table, in the order of its fields. A map with closed keys is a column a
 * key (`promises_kept`), nested as deep as it goes (`judged_no_reply_low`), a pair of bounds is two (`interval_low`,
 * `interval_high`), a list of texts is one text; anything
 * else with an inside is left as it is.
 */
export function columnsOf(schema: z.ZodObject): RecordColumn[] {
  return Object.entries(schema.shape).flatMap(([field, type]) =>
    partsOf(bare(type)).map(([suffix, cell]) => ({
      name: suffix === '' ? field : `${field}_${suffix}`,
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

function partsOf({ _zod: { def } }: z.core.$ZodType): [suffix: string, cell: Cell][] {
  if (def.type === 'tuple')
    return ['low', 'high'].map((bound, at) => [bound, (pair) => (pair as unknown[] | null)?.[at]]);
  if (def.type === 'array' && bare((def as z.core.$ZodArrayDef).element)._zod.def.type === 'string')
    return [['', (list) => (list as string[] | null)?.join('; ')]];
  if (def.type === 'object') return fieldsOf(Object.entries((def as z.core.$ZodObjectDef).shape));
  if (def.type !== 'record') return [['', (value) => value]];
  const { keyType, valueType } = def as z.core.$ZodRecordDef;
  const { values } = keyType._zod;
  if (values === undefined) return [['', (map) => map]];
  return fieldsOf([...values].map((key) => [String(key), valueType]));
}

/** The parts of what stands under each of these names. */
function fieldsOf(fields: [name: string, type: z.core.$ZodType][]): [suffix: string, cell: Cell][] {
  return fields.flatMap(([name, type]) =>
    partsOf(bare(type)).map(([suffix, cell]): [string, Cell] => [
      suffix === '' ? name : `${name}_${suffix}`,
      (map) => cell((map as Record<string, unknown> | null)?.[name]),
    ]),
  );
}
