import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import '../auth/tables.ts';

/** A case that nobody has, the most urgent first. */
export interface FreeCase {
  id: string;
  language: string | null;
  topic: string | null;
}

/** Somebody to give cases to. No language, or no topic: any. */
export interface Hands {
  name: string;
  languages: readonly string[];
  topics: readonly string[];
  /** Cases held already. */
  open: number;
}

/**
 * Who takes which case: each to somebody who reads its language and works on its topic, to those who know the topic before
 * those who take any, then to the one with the fewest cases. A case that nobody can take stays where it is.
 * @param most cases given to one person.
 */
export function handOut(
  cases: readonly FreeCase[],
  people: readonly Hands[],
  most: number,
): { id: string; to: string }[] {
  const given = new Map(people.map(({ name }) => [name, 0]));
  const handed: { id: string; to: string }[] = [];
  for (const one of cases) {
    const [taker] = people
      .filter((person) => given.get(person.name)! < most && canTake(person, one))
      .sort(
        (a, b) =>
          Number(knows(b, one)) - Number(knows(a, one)) ||
          a.open + given.get(a.name)! - (b.open + given.get(b.name)!) ||
          (a.name < b.name ? -1 : 1),
      );
    if (!taker) continue;
    given.set(taker.name, given.get(taker.name)! + 1);
    handed.push({ id: one.id, to: taker.name });
  }
  return handed;
}

/** A case whose language or topic is not known can be taken by anybody. */
function canTake({ languages, topics }: Hands, { language, topic }: FreeCase): boolean {
  const fits = (all: readonly string[], one: string | null) => all.length === 0 || one === null || all.includes(one);
  return fits(languages, language) && fits(topics, topic);
}

function knows({ topics }: Hands, { topic }: FreeCase): boolean {
  return topic !== null && topics.includes(topic);
}

/** The most urgent cases that nobody has or works on. */
export async function readFree(
  db: Kysely<Database>,
  brandIds: readonly number[],
  now: number,
  limit: number,
): Promise<FreeCase[]> {
  const { rows } = await typed({
    id: col.text,
    language: col.orNull(col.text),
    topic: col.orNull(col.text),
  })`select c.id, c.language, c.topic
    from cases c where c.queued and c.owner is null and c.brand_id = any(${[...brandIds]}::int[])
      and not exists (select from leases l where l.case_id = c.id and l.until > ${new Date(now)})
    order by c.band, c.rank_at, c.id limit ${limit}`.execute(db);
  return rows;
}

/** Everybody who works cases, with what they can take and how many they hold. */
export async function readHands(db: Kysely<Database>): Promise<Hands[]> {
  return db
    .selectFrom('users as u')
    .select((eb) => [
      ...(['u.name', 'u.languages', 'u.topics'] as const),
      eb
        .selectFrom('cases as c')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('c.owner', '=', 'u.name')
        .where('c.status', 'in', ['open', 'pending', 'snoozed'])
        .$asScalar()
        .$notNull()
        .as('open'),
    ])
    .where('u.disabled_at', 'is', null)
    .where('u.role', '<>', 'analyst')
    .orderBy('u.name')
    .execute();
}

/** Says what somebody can take. */
export async function setSkills(
  db: Kysely<Database>,
  name: string,
  skills: { languages: string[]; topics: string[] },
): Promise<boolean> {
  const done = await db.updateTable('users').set(skills).where('name', '=', name).executeTakeFirst();
  return Number(done.numUpdatedRows) > 0;
}
