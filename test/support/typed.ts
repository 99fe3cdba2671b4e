import { PGlite, type Transaction } from '@electric-sql/pglite';
import type { KyselyPlugin, QueryId } from 'kysely';
import pg from 'pg';
import { type Columns, declaredColumns } from '../../src/db/typed.ts';

interface Field {
  name: string;
  dataTypeID: number;
}

/** What the driver said of the columns of an answer, which kysely does not hand on, by the array of its rows. */
const fieldsOf = new WeakMap<object, readonly Field[]>();

/** Makes a driver remember it. */
function remember(prototype: object): void {
  const holder = prototype as { query: (...parameters: unknown[]) => unknown };
  const query = holder.query;
  holder.query = function (this: unknown, ...parameters: unknown[]): unknown {
    const answer = query.apply(this, parameters);
    if (!(answer instanceof Promise)) return answer;
    return answer.then((result: { rows?: object; fields?: Field[] } | undefined) => {
      if (result?.rows && result.fields) fieldsOf.set(result.rows, result.fields);
      return result;
    });
  };
}

remember(pg.Client.prototype);
remember(PGlite.prototype);
const { transaction } = PGlite.prototype;
PGlite.prototype.transaction = function <T>(this: PGlite, work: (tx: Transaction) => Promise<T>) {
  return transaction.call(this, (tx) => {
    remember(tx);
    return work(tx);
  }) as Promise<T>;
};

/** Holds the answers of raw statements to the columns they name: see `src/db/typed.ts`. */
export function checkAnswers(): KyselyPlugin {
  const asked = new WeakMap<QueryId, Columns>();
  return {
    transformQuery({ node, queryId }) {
      const columns = declaredColumns(node);
      if (columns) asked.set(queryId, columns);
      return node;
    },
    async transformResult({ queryId, result }) {
      const columns = asked.get(queryId);
      const fields = fieldsOf.get(result.rows);
      if (columns && fields) {
        const wrong = differences(columns, fields, result.rows);
        if (wrong.length > 0) throw new Error(`a raw statement does not answer as it says: ${wrong.join('; ')}`);
      }
      return result;
    },
  };
}

function differences(columns: Columns, fields: readonly Field[], rows: Record<string, unknown>[]): string[] {
  const extra = fields.filter(({ name }) => !(name in columns)).map(({ name }) => `${name} is not named`);
  const wrong = Object.entries(columns).flatMap(([name, { oids, nullable }]) => {
    const field = fields.find((each) => each.name === name);
    if (!field) return [`${name} is not answered`];
    if (!oids.includes(field.dataTypeID)) return [`${name} is of type ${field.dataTypeID}, not ${oids.join(' or ')}`];
    return !nullable && rows.some((row) => row[name] === null) ? [`${name} is null in a row`] : [];
  });
  return [...extra, ...wrong];
}
