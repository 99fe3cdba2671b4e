import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { casesAt } from '../../src/desk/list/bundles.ts';
import { toCaseOut } from '../../src/desk/list/records.ts';
import type { CaseOut, Ms, Post } from '../../src/model.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, fileArchive } from '../support/filing.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T09:00:00Z');

function post(id: number, hours: number, author: string, text: string, reply_to?: number): Post {
  const at = new Date(START + hours * HOUR).toISOString();
  const links = reply_to === undefined ? {} : { reply_to: String(reply_to) };
  return { network: 'x', id: String(id), author_id: author, author_handle: author, created_at: at, text, ...links };
}

const posts = [
  post(1, 0, 'ann', '@pakko my parcel is three days late. Where is it?'),
  post(2, 2, 'pakko', '@ann Sorry to hear that. We will look into it.', 1),
  post(3, 30, 'ann', '@pakko still nothing, and nobody called. Useless.', 2),
  post(4, 1, 'bob', '@pakko your courier broke my gate, please call me.'),
];

describeEachDatabase('cases as of a moment', (open) => {
  let all: Connection;
  beforeAll(async () => {
    all = await open();
    await fileArchive(all.db, posts, { brands: [brandConfig('pakko', ['pakko'])] });
  });
  afterAll(() => all.close());

  async function at(connection: Connection, moment: Ms, asked: boolean): Promise<CaseOut[]> {
    const bundles = await casesAt(connection.db, await contextOf(connection.db), {
      filter: { view: 'all' },
      at: moment,
      asked,
    });
    return bundles.map((bundle) => toCaseOut(bundle, moment));
  }

  it.each([0.5, 1.5, 3, 40])('%s hours after the first post are those of what was posted by then', async (hours) => {
    const moment = START + hours * HOUR;
    const then = await open();
    const byThen = posts.filter((one) => Date.parse(one.created_at) <= moment);
    await fileArchive(then.db, byThen, { brands: [brandConfig('pakko', ['pakko'])] });
    expect(await at(all, moment, true)).toEqual(await at(then, moment, true));
    await then.close();
  });

  it('move with time where nobody asked for a moment, and leave what is stored alone', async () => {
    const stored = await all.db.selectFrom('cases').selectAll().orderBy('id').execute();
    const later = await at(all, START + 20 * 24 * HOUR, false);
    expect(later.map(({ status }) => status)).toEqual(['closed', 'closed']);
    expect(await at(all, START + 3 * HOUR, true)).toHaveLength(2);
    expect(await all.db.selectFrom('cases').selectAll().orderBy('id').execute()).toEqual(stored);
  });
});
