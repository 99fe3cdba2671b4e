import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import { giveAllVerdicts } from '../../src/jobs/verdicts.ts';
import { openLog } from '../../src/log.ts';
import { JUDGED_SHARES, type ShareName } from '../../src/model.ts';
import { NO_ERROR } from '../../src/scorecards/interval.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCaptured } from '../../src/scorecards/store/captured.ts';
import { findDossier } from '../../src/scorecards/store/dossiers.ts';
import { readVerdictChanges } from '../../src/scorecards/store/verdicts.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const DAY = 24 * 60;
/** Few cases are enough here, and chance and error count for nothing: what is tried is what happens to a verdict later. */
const thresholds = {
  ...DEFAULT_THRESHOLDS,
  minCases: 4,
  minCustomers: 4,
  quantile: 0.01,
  errors: Object.fromEntries(JUDGED_SHARES.map((name) => [name, NO_ERROR])) as Record<ShareName, typeof NO_ERROR>,
};

describe('a verdict whose readings are corrected later', { timeout: 240_000 }, () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let ana: Person;
  let nimbus: number;
  const talks: [opener: string, reply: string][] = [];

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    web = await livingWeb(db);
    for (const [n, name] of ['mira', 'rolf', 'otto', 'suse'].entries()) {
      const ids = await web.say(
        [name, (40 - 5 * n) * DAY, '@nimbus my bag never arrived and nobody answers, this is a terrible service'],
        ['nimbus', (40 - 5 * n) * DAY - 30, `@${name} We are so sorry to hear this.`, '^'],
      );
      talks.push(ids as [string, string]);
    }
    // One customer says how it ended: without that no brand is said to do nothing but apologise.
    await web.say(
      ['vera', 20 * DAY, '@nimbus my bag never arrived and nobody answers, this is a terrible service'],
      ['nimbus', 20 * DAY - 30, '@vera We are so sorry to hear this.', '^'],
      ['vera', 20 * DAY - 60, '@nimbus No, this is not solved at all. My bag is still missing!', '^'],
    );
    await foldDue(db, await contextOf(db), Date.now());
    await recountAll(db);
    ana = await signedIn(db, 'ana', 'lead');
    nimbus = (await db.selectFrom('brands').select('id').where('key', '=', 'nimbus').executeTakeFirstOrThrow()).id;
  }, 240_000);
  afterAll(() => connection.close());

  const give = async (at: number) =>
    giveAllVerdicts(connection.db, await contextOf(connection.db), { thresholds, at }, openLog('silent'));
  const changes = () => readVerdictChanges(connection.db, nimbus, Date.now());
  async function page(path: string): Promise<string> {
    const answer = await web.app.request(path, { headers: ana.headers });
    return (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  }

  async function correct([opener, reply]: [string, string]): Promise<void> {
    const post = await connection.db
      .selectFrom('posts')
      .select('id')
      .where('native_id', '=', reply)
      .executeTakeFirstOrThrow();
    await command(opener, 'correct', { post: post.id, acts: ['apology', 'action'] });
  }

  async function command(opener: string, name: string, body: object): Promise<void> {
    const answer = await web.app.request(`/api/v1/cases/${encodeURIComponent(`nimbus:x:${opener}`)}/${name}`, {
      method: 'POST',
      headers: { ...ana.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }

  it('has no mark while nothing is corrected', async () => {
    await give(Date.now());
    const [given] = await changes();
    expect(given).toMatchObject({ to: 'mostly_apologies', corrected: 0, would_be: null });
    expect(given!.reasons.slice(-2)).toEqual([
      'read by machine alone: of the 5 complaints none was read by two people in an audit here',
      'judged by other settings than the default: verdicts.min_cases 4 (default 20), verdicts.min_customers 4 (default 15), verdicts.quantile 0.01 (default 1.96)',
    ]);
    expect(await page('/brands/nimbus')).not.toContain('corrected since');
  });

  /** From now on other errors are allowed for. */
  const nameTrade = () =>
    connection.db
      .updateTable('brands')
      .set({ settings: JSON.stringify({ trade: 'airline' }) })
      .where('id', '=', nimbus)
      .execute();

  it('keeps what it allowed for, in its row and in its dossier', async () => {
    const given = await connection.db
      .selectFrom('verdicts')
      .select('allowance')
      .where('brand_id', '=', nimbus)
      .executeTakeFirstOrThrow();
    expect(given.allowance).toMatchObject({ trade: null, errors: thresholds.errors });
    const dossier = await findDossier(connection.db, nimbus, Date.now());
    expect(dossier!.content.allowance).toEqual(given.allowance);
  });

  it('stays as it was given, and says what it would be with them, by what was allowed for then', async () => {
    await nameTrade();
    await correct(talks[0]!);
    await give(Date.now());
    expect(await changes()).toMatchObject([{ to: 'mostly_apologies', corrected: 1, would_be: 'mostly_apologies' }]);
    expect(await page('/brands/nimbus')).toContain(
      '1 reading of this dossier was corrected since; with it it would be the same.',
    );
    for (const talk of talks.slice(1)) await correct(talk);
    await give(Date.now());
    expect(await changes()).toMatchObject([{ to: 'mostly_apologies', corrected: 4, would_be: 'follows_through' }]);
    expect(await page('/brands/nimbus')).toContain(
      '4 readings of this dossier were corrected since; with them it would be: Follows through.',
    );
  });

  it('is not worked out again without another correction', async () => {
    const before = await connection.db.selectFrom('verdict_reviews').selectAll().execute();
    await give(Date.now() + 60_000);
    expect(await connection.db.selectFrom('verdict_reviews').selectAll().execute()).toEqual(before);
  });

  it('stands on a page that says how the brand was captured', async () => {
    await recountAll(connection.db);
    const span = { from: Date.now() - 90 * 86_400_000, to: Date.now() };
    expect(await readCaptured(connection.db, nimbus, span)).toMatchObject({
      networks: [{ network: 'x', mentions: 6, replies: 5 }],
      counted: [],
    });
    expect(await page('/brands/nimbus')).toContain('6 mentions and 5 replies captured');
  });

  it('loses its mark when the corrections are taken back', async () => {
    await command(talks[0]![0], 'undo', {});
    await give(Date.now());
    expect(await changes()).toMatchObject([{ to: 'mostly_apologies', corrected: 3 }]);
    for (const [opener] of talks.slice(1)) await command(opener, 'undo', {});
    await give(Date.now());
    expect(await changes()).toMatchObject([{ to: 'mostly_apologies', corrected: 0, would_be: null }]);
  });
});
