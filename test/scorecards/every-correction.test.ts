import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CORRECTABLE, type SomeSaid } from '../../src/analysis/correction.ts';
import { drain } from '../../src/cases/drain.ts';
import type { Readers } from '../../src/cases/readers.ts';
import { requestAssignment } from '../../src/cases/store/unfiled.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { BrandCard } from '../../src/model.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCard, recountCard } from '../../src/scorecards/store/cards.ts';
import { questionOf } from '../../src/scorecards/store/questions.ts';
import { findDifferences } from '../../src/scorecards/store/rollups.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf, draining } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';
import { behind, changed, type Everything, lookAtEverything } from './everything.ts';
import { LINES, machine } from './read-lines.ts';

/** Where each field is seen when it is corrected once: the parts of `Everything` that must change, of the post of a line. */
const CORRECTIONS: { line: number; said: SomeSaid; changes: string[] }[] = [
  {
    line: 1,
    said: { acts: ['noted'] },
    changes: [
      'card',
      'card as CSV',
      'report',
      'report: in whose hands',
      'brand page',
      'acts',
      'cases done',
      'promises',
      'case command',
      'case page',
      'draft check',
      'export',
      'analytics.cases',
      'analytics.replies',
      'analytics.promises',
      'analytics.apology_to_resolution',
      'analytics.brand_scorecard_daily',
      'analytics.topics',
      ...['apologised_cases', 'resolved', 'apology_replies', 'hollow_replies', 'empty_turn_rate', 'replies'].map(
        behind,
      ),
      ...['act_apology', 'act_promise', 'act_action', 'act_noted', 'longest_sorry_streak'].map(behind),
    ],
  },
  {
    line: 7,
    said: { signals: ['solved_by_brand', 'praise', 'over_contacted'] },
    changes: [
      'card',
      'card as CSV',
      'report',
      'report: in whose hands',
      'brand page',
      'cases done',
      'case command',
      'case page',
      'draft check',
      'export',
      'analytics.cases',
      'analytics.brand_scorecard_daily',
      'analytics.topics',
      ...['praise_share', 'complaint_cases', 'answered'].map(behind),
    ],
  },
  {
    line: 2,
    said: { topic: 'policy' },
    changes: [
      'card of a topic',
      'cases done',
      'case command',
      'case page',
      'export',
      'analytics.cases',
      'analytics.replies',
      'analytics.brand_scorecard_daily',
      'analytics.topics',
    ],
  },
  {
    line: 4,
    said: { is_complaint: false },
    changes: [
      'card',
      'card as CSV',
      'report',
      'card of a topic',
      'brand page',
      'cases done',
      'case command',
      'case page',
      'export',
      'analytics.cases',
      'analytics.brand_scorecard_daily',
      'complaints by hour',
      ...['comeback_rate', 'complaint_cases'].map(behind),
    ],
  },
  {
    line: 8,
    said: { is_complaint: false },
    changes: [
      'card',
      'card as CSV',
      'report',
      'brand page',
      'first responses',
      'complaints by hour',
      'complaints of the hour',
      'queue',
      'queue page',
      'cases open',
      'case command',
      'export',
      'analytics.cases',
      'analytics.brand_scorecard_daily',
      'analytics.topics',
      ...['complaint_cases', 'unanswered', 'not_answered'].map(behind),
    ],
  },
  {
    line: 9,
    said: { severity: 4 },
    changes: ['queue', 'cases open', 'case command', 'case page', 'export', 'analytics.cases'],
  },
  { line: 9, said: { sentiment_label: 'positive' }, changes: ['case command', 'case page', 'export', 'draft check'] },
  {
    line: 10,
    said: { cues: ['danger', 'vulnerable'] },
    changes: ['complaints of the hour', 'queue', 'queue page', 'cases open', 'case page', 'export', 'analytics.cases'],
  },
  {
    line: 11,
    said: { level: 'critical' },
    changes: ['complaints of the hour', 'queue', 'queue page', 'cases open', 'case page', 'export', 'analytics.cases'],
  },
];

describe('every field of a reading, corrected once', () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let ana: Person;
  let now: number;
  let posts: { id: number; case_id: string }[];
  let read = machine;
  const readers: Readers = {
    readAll: async (asked) =>
      asked.map((post) => {
        const reading = read(post);
        return { reading, json: JSON.stringify(reading) };
      }),
    close: async () => {},
  };
  /** How things looked at first, and when all was corrected. */
  let untouched: Everything;
  let corrected: Everything;

  beforeAll(async () => {
    now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now });
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db, readers);
    ana = await signedIn(connection.db, 'ana', 'agent');
    await web.say(...LINES);
    const rows = await connection.db
      .selectFrom('posts')
      .innerJoin('filings', 'filings.post_id', 'posts.id')
      .select(['posts.id', 'filings.case_id'])
      .orderBy('posts.native_id')
      .execute();
    posts = rows.map(({ id, case_id }) => ({ id, case_id: case_id! }));
    await recountAll(connection.db);
    untouched = await look();
  }, 120_000);
  afterAll(async () => {
    vi.useRealTimers();
    await connection.close();
  });

  it('is all fields', () => {
    expect(new Set(CORRECTIONS.flatMap(({ said }) => Object.keys(said)))).toEqual(new Set(Object.keys(CORRECTABLE)));
  });

  it('changes every number, page, view, list and report at once', async () => {
    let before = untouched;
    for (const { line, said, changes } of CORRECTIONS) {
      await act(posts[line]!.case_id, 'correct', { post: posts[line]!.id, ...said });
      const after = await look();
      expect(changed(before, after), JSON.stringify(said)).toEqual(expect.arrayContaining(changes));
      before = after;
    }
    corrected = before;
    // A figure that moved without its day being marked would differ here.
    await noneDiffers();
    await recountAll(connection.db);
    await noneDiffers();
    expect(changed(corrected, await look())).toEqual([]);
  }, 240_000);

  it('says what was said', async () => {
    const card = corrected.card as BrandCard;
    expect(untouched.card).toMatchObject({
      apology_to_resolution_text: '1 : 1',
      resolved_remedy: 1,
      apology_replies: 1,
      hollow_replies: 0,
      complaint_cases: 7,
      comeback_rate: 1,
      praise_share: 0,
      longest_sorry_streak: 1,
      promises: { made: 1 },
    });
    expect(card).toMatchObject({
      apology_to_resolution_text: '0 : 0',
      apology_replies: 0,
      hollow_replies: 1,
      complaint_cases: 6,
      comeback_rate: 0,
      longest_sorry_streak: 0,
      promises: { made: 0 },
    });
    expect(card.praise_share).toBeGreaterThan(0);
    const native = (line: number) => expect.stringMatching(new RegExp(`${String(line + 1).padStart(3, '0')}$`));
    expect(untouched['report: in whose hands']).toMatchObject({ unasked_remedies: [native(1)], over_contacts: [] });
    expect(corrected['report: in whose hands']).toMatchObject({
      unasked_remedies: [],
      over_contacts: [native(7)],
      praised: [{ agent: 'Bo', times: 1 }],
    });
    const queue = corrected.queue as { items: { id: string; level: string; reasons: { code: string }[] }[] };
    const [xenia, yuri] = [10, 11].map((line) => queue.items.find((one) => one.id === posts[line]!.case_id)!);
    expect(xenia).toMatchObject({ level: 'critical' });
    expect(xenia!.reasons).toContainEqual(expect.objectContaining({ code: 'danger', fact: 'as ana corrected' }));
    expect(xenia!.reasons.map(({ code }) => code)).toContain('vulnerable');
    expect(yuri).toMatchObject({ level: 'critical' });
    expect(yuri!.reasons).toContainEqual(
      expect.objectContaining({ code: 'corrected', fact: 'ana says critical', points: 70 }),
    );
    expect(yuri!.reasons.map(({ code }) => code)).not.toContain('complaint');
    expect(corrected['cases done']).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ id: posts[0]!.case_id, outcome: 'hollow', apologised: false }),
        expect.objectContaining({ id: posts[5]!.case_id, outcome: 'confirmed', credit: 'brand' }),
        expect.objectContaining({ id: posts[2]!.case_id, topic: 'policy' }),
      ]),
    });
    // What trains the next model is what people said, and nothing that only followed from it.
    const { rows } = await sql<{ field: string }>`select field from labels order by id`.execute(connection.db);
    expect(rows.map(({ field }) => field)).toEqual(CORRECTIONS.flatMap(({ said }) => Object.keys(said)));
  });

  it('stays when the posts are read again', async () => {
    await readAnew();
    expect(changed(corrected, await look())).toEqual([]);
    // Another machine says another topic of everything, and knows no sorry.
    read = (post) => {
      const reading = machine(post);
      const again = { version: 'second' };
      if (reading.role === 'customer') return { ...reading, ...again, topic: 'website_app' };
      return { ...reading, ...again, acts: ['social'], evidence: [], promises: [] };
    };
    await readAnew();
    expect(await stored(1)).toMatchObject({
      version: 'second',
      acts: ['noted'],
      hollow: true,
      reading: { acts: ['noted'], version: 'second' },
      machine: { acts: ['social'] },
    });
    expect(await stored(2)).toMatchObject({ topic: 'policy', machine: { topic: 'website_app' } });
    expect(await stored(9)).toMatchObject({
      topic: 'website_app',
      reading: { severity: 4, sentiment_label: 'positive' },
    });
    expect(await stored(5)).toMatchObject({ topic: 'website_app', machine: null, corrected_at: null });
    read = machine;
    await readAnew();
    expect(changed(corrected, await look())).toEqual([]);
  }, 120_000);

  it('is as it was when every correction is taken back', async () => {
    for (const { line } of CORRECTIONS.toReversed()) await act(posts[line]!.case_id, 'undo', {});
    expect(changed(untouched, await look())).toEqual([]);
    await noneDiffers();
    for (const line of LINES.keys()) expect(await stored(line)).toMatchObject({ machine: null });
    expect(await connection.db.selectFrom('labels').selectAll().execute()).toEqual([]);
    // That something was corrected meanwhile is known all the same: verdicts given before then rest on other facts.
    expect((await stored(1)).corrected_at).toEqual(new Date(now));
  }, 120_000);

  const look = () => lookAtEverything({ db: connection.db, web, who: ana, now, question });

  async function act(id: string, kind: string, body: object): Promise<void> {
    const answer = await web.app.request(`/api/v1/cases/${encodeURIComponent(id)}/${kind}`, {
      method: 'POST',
      headers: { ...ana.headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    // 410: done, and no case any more.
    expect([200, 410], await answer.text()).toContain(answer.status);
  }

  async function readAnew(): Promise<void> {
    await requestAssignment(connection.db);
    await drain(connection.db, () => contextOf(connection.db), { ...draining(500, now), readers });
  }

  const stored = (line: number) =>
    connection.db.selectFrom('readings').selectAll().where('post_id', '=', posts[line]!.id).executeTakeFirstOrThrow();

  /** What is stored, counted by day, is what the readings, folded and counted, come to. */
  async function noneDiffers(): Promise<void> {
    const { db } = connection;
    expect(await findDifferences(db)).toEqual([]);
    expect(await readCard(db, question())).toEqual(await recountCard(db, question()));
    expect((await verifyAll(db, await contextOf(db), now)).differences).toEqual([]);
  }

  function question(more: object = {}) {
    return { ...questionOf({ id: 1, key: 'lumen' }, {}, now, DEFAULT_THRESHOLDS), ...more };
  }
});
