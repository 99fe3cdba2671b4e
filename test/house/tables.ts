/**
 * The compiler holds the types of tables (`src/db/tables.ts` and what rooms add to it) to the columns that the database has
 * (`schema/columns.ts`, which a test holds to the database). What differs is named in the error at the foot of this file.
 */
import type { Insertable, Selectable } from 'kysely';
import type { Columns } from '../../schema/columns.ts';
import type { Database } from '../../src/db/tables.ts';

type Table = keyof Columns & keyof Database;

/** Columns that stand on one side only, or differ. */
type Wrong<T extends Table> =
  | `${T}.${Exclude<keyof Columns[T], keyof Database[T]> & string} has no type`
  | `${T}.${Exclude<keyof Database[T], keyof Columns[T]> & string} is no column`
  | {
      [C in keyof Columns[T] & string]: WrongColumn<`${T}.${C}`, Columns[T][C], Read<T, C>, Written<T, C>>;
    }[keyof Columns[T] & string];

type Read<T extends Table, C> = C extends keyof Selectable<Database[T]> ? Selectable<Database[T]>[C] : never;
type Written<T extends Table, C> = C extends keyof Insertable<Database[T]> ? Insertable<Database[T]>[C] : never;

/** What is read as `unknown` is cast where it is read; of JSON only that it may be lacking. */
type WrongColumn<Name extends string, Column, R, W> = [R] extends [never]
  ? never
  : Column extends [infer Kind, infer Null, infer Need]
    ?
        | (unknown extends R ? never : [NonNullable<R>] extends [Kind] ? never : `${Name} is of another type`)
        | (unknown extends R | Kind
            ? never
            : null extends R
              ? Null extends 'null'
                ? never
                : `${Name} is never null`
              : never)
        | (null extends R ? never : Null extends 'null' ? `${Name} may be null` : never)
        | (undefined extends W ? (Need extends 'required' ? `${Name} has no default` : never) : never)
    : never;

type None<Names extends never> = Names;

export type Checked = None<
  | { [T in Table]: Wrong<T> }[Table]
  | `${Exclude<keyof Columns, keyof Database>} has no type`
  | `${Exclude<keyof Database, keyof Columns>} is no table`
>;
