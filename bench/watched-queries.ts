import pg from 'pg';

/** A statement that was run, and how long its answer took. */
export interface Query {
  sql: string;
  parameters: unknown[];
  ms: number;
}

/** Notes every statement that this process sends to a server from now on, transactions included. @returns the list it notes into. */
export function watchQueries(): Query[] {
  const seen: Query[] = [];
  const client = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const query = client.query;
  client.query = function (this: unknown, ...args: unknown[]) {
    const begin = performance.now();
    const answer = query.apply(this, args);
    const [sql, parameters] = args;
    if (typeof sql !== 'string' || !(answer instanceof Promise)) return answer;
    const note = () =>
      void seen.push({ sql, parameters: (parameters as unknown[]) ?? [], ms: performance.now() - begin });
    answer.then(note, note);
    return answer;
  };
  return seen;
}

/** What a statement costs by its plan. */
export interface Plan {
  /** Large tables that are read from end to end, with the rows that the server expects to find there. */
  whole: string[];
  /** Pages of 8 kB that were looked at; null for a statement that writes, which is not run again. */
  blocks: number | null;
}

/** Rows of a table from which on reading all of it is told. */
const LARGE = 10_000;

/** Plans a statement as it was sent, and runs it once more where it only reads. */
export async function planOf(client: pg.Client, { sql, parameters }: Query): Promise<Plan | null> {
  if (!/^\s*(select|with|insert|update|delete)\b/i.test(sql)) return null;
  const reads =
    !/\b(insert into|update|delete from|for update|for no key update|for share|set_config|nextval|setval)\b/i.test(sql);
  const how = reads ? '(analyze, buffers, timing off, format json)' : '(format json)';
  await client.query('begin');
  try {
    const { rows } = await client.query(`explain ${how} ${sql}`, parameters);
    const plan = rows[0]['QUERY PLAN'][0].Plan as Node;
    const blocks = reads ? (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0) : null;
    return { whole: await wholeTables(client, plan), blocks };
  } catch {
    return null;
  } finally {
    await client.query('rollback');
  }
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Shared Hit Blocks'?: number;
  'Shared Read Blocks'?: number;
  Plans?: Node[];
}

async function wholeTables(client: pg.Client, plan: Node): Promise<string[]> {
  const names = nodesOf(plan).flatMap((node) =>
    node['Node Type'].endsWith('Seq Scan') && node['Relation Name'] ? [node['Relation Name']] : [],
  );
  if (names.length === 0) return [];
  const { rows } = await client.query<{ relname: string }>(
    'select relname from pg_class where relname = any($1) and reltuples > $2',
    [[...new Set(names)], LARGE],
  );
  return rows.map((row) => row.relname);
}

function nodesOf(plan: Node): Node[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
