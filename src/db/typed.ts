/**
 * Raw SQL whose answer is known: a statement that the query builder cannot say names the columns it answers with, and the
 * type of its rows follows from them. The databases of the tests hold each answer to its columns (`test/support/typed.ts`):
 * a column that was renamed, changed its type or may be null after all fails whichever test runs the statement.
 */
import { type OperationNode, type RawBuilder, sql } from 'kysely';

/** What a column of an answer holds. */
export interface Column<T> {
  /** Types of Postgres, by their numbers in `pg_type`, which the drivers give as `T`. */
  readonly oids: readonly number[];
  readonly nullable: boolean;
  /** Never there: carries the type. */
  readonly holds?: T;
}

export type Columns = Record<string, Column<unknown>>;
export type Row<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

function column<T>(...oids: number[]): Column<T> {
  return { oids, nullable: false };
}

/** The arrays of what a column may be. */
const LISTS = new Map([
  [21, 1005],
  [23, 1007],
  [20, 1016],
  [25, 1009],
]);

export const col = {
  /** smallint, int, bigint, real, double precision. Numeric is none: the drivers give it as text. */
  number: column<number>(21, 23, 20, 700, 701),
  /** text, varchar, name; xid8, which has more digits than a number. */
  text: column<string>(25, 1043, 19, 5069),
  boolean: column<boolean>(16),
  /** timestamptz. A date is cast where it is read, for the drivers disagree on what it becomes. */
  time: column<Date>(1184),
  /** Text that is one of some words. */
  word: <T extends string>(): Column<T> => column<T>(25),
  json: <T>(): Column<T> => column<T>(3802, 114),
  /** An array of smallint, int, bigint or text. */
  list: <T>(of: Column<T>): Column<T[]> => column<T[]>(...of.oids.flatMap((oid) => LISTS.get(oid) ?? [])),
  orNull: <T>(of: Column<T>): Column<T | null> => ({ oids: of.oids, nullable: true }),
};

const declared = new WeakMap<OperationNode, Columns>();

/** A tag like `sql`, for statements that answer with these columns. */
export function typed<C extends Columns>(columns: C) {
  return (strings: TemplateStringsArray, ...values: unknown[]): RawBuilder<Row<C>> => {
    const statement = sql<Row<C>>(strings, ...values);
    declared.set(statement.toOperationNode(), columns);
    return statement;
  };
}

/** The columns that a statement named; undefined for those of the builder, which has them from the tables. */
export function declaredColumns(statement: OperationNode): Columns | undefined {
  return declared.get(statement);
}

/** None of these, as `where('key', '<>', allOf(keys))`: one parameter likewise. */
export function allOf<T>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`all(${values})`;
}

/** One of these, as `where('id', '=', anyOf(ids))`: one parameter however many there are, so the statement and its plan stay the same. */
export function anyOf<T>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`any(${values})`;
}
