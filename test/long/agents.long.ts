import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase, serverDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';
import { scaled, seeded } from '../support/scale.ts';

const AGENTS = 50;
const CASES = 20;
const FOR_MS = scaled(300_000);

/** What an agent does, with a mark of its own where it has one: the mark must stand in the history once, if it was answered. */
type Move = (mark: string, posts: readonly number[]) => [act: string, input: object];
const MOVES: Move[] = [
  (mark) => ['note', { text: mark }],
  (mark) => ['note', { text: mark }],
  (mark) => ['ticket', { url: `https://desk.example/${mark}` }],
  (mark) => ['attest', { what: mark }],
  () => ['claim', {}],
  () => ['release', {}],
  () => ['assign', { to: 'agent7' }],
  () => ['snooze', { for: '1h' }],
  () => ['resolve', {}],
  () => ['reopen', {}],
  () => ['dismiss', { why: 'spam' }],
  (_mark, posts) => ['correct', { post: posts[0], topic: 'billing' }],
  () => ['undo', {}],
];

let connection: Connection;
let web: Awaited<ReturnType<typeof livingWeb>>;
let people: Person[];

beforeAll(async () => {
  if (!inject('postgresUrl')) process.stderr.write('agents: no Postgres here, so they share the embedded database\n');
  connection = inject('postgresUrl') ? await serverDatabase() : await embeddedDatabase();
  web = await livingWeb(connection.db);
  people = [];
  for (let n = 0; n < AGENTS; n++) people.push(await signedIn(connection.db, `agent${n}`, 'lead'));
  for (let n = 0; n < CASES; n++) await web.say([`c${n}`, 60, `@lumen my internet is down since monday, ${n}`]);
});
afterAll(async () => {
  web.stop();
  await connection.close();
});

it(`${AGENTS} agents act on ${CASES} cases at random for ${FOR_MS / 1000} s`, async () => {
  const { db } = connection;
  const cases = await db
    .selectFrom('cases')
    .innerJoin('filings', 'filings.case_id', 'cases.id')
    .select(['cases.id', 'post_id'])
    .execute();
  expect(cases).toHaveLength(CASES);
  const answers = new Map<number, number>();
  const marked = new Map<string, number>();
  const failed: string[] = [];
  const until = performance.now() + FOR_MS;

  async function live(person: Person, n: number): Promise<void> {
    const random = seeded(n * 7_919 + 1);
    const one = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)]!;
    for (let turn = 0; performance.now() < until; turn++) {
      const { id, post_id } = one(cases);
      const mark = `m${n}-${turn}`;
      const [act, input] = one(MOVES)(mark, [post_id]);
      const path = random() < 0.05 ? '/api/v1/queue/next' : `/api/v1/cases/${encodeURIComponent(id)}/${act}`;
      const answer = await web.app.request(path, {
        method: 'POST',
        body: JSON.stringify(path.endsWith('/next') ? {} : input),
        headers: { ...person.headers, 'content-type': 'application/json' },
      });
      const said = await answer.text();
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
      if (answer.status >= 500) failed.push(`${path}: ${answer.status} ${said}`);
      if (JSON.stringify(input).includes(mark) && path.endsWith(act)) marked.set(mark, answer.status);
    }
  }

  let heldTwice = 0;
  async function watch(): Promise<void> {
    while (performance.now() < until) {
      const { rows } =
        await sql`select case_id from leases where until > now() group by 1 having count(distinct holder) > 1`.execute(
          db,
        );
      heldTwice += rows.length;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }

  await Promise.all([...people.map(live), watch()]);
  const all = [...answers].sort(([a], [b]) => a - b).map(([status, count]) => `${count} of ${status}`);
  process.stderr.write(`agents: ${all.join(', ')}; ${marked.size} acts with a mark\n`);
  expect(failed.slice(0, 5)).toEqual([]);
  expect(web.failures).toEqual([]);
  expect(heldTwice).toBe(0);
  const { rows: kept } = await sql<{ mark: string; n: number }>`
    select substring(data::text from 'm[0-9]+-[0-9]+') as mark, count(*)::int as n from actions
    where kind in ('note', 'link_ticket', 'attest') group by 1`.execute(db);
  const times = new Map(kept.map(({ mark, n }) => [mark, n]));
  const wrong = [...marked].filter(([mark, status]) => (times.get(mark) ?? 0) !== (status === 200 ? 1 : 0));
  expect(wrong).toEqual([]);
  expect(marked.size).toBeGreaterThan(50);
});
