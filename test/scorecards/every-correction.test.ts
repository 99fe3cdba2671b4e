import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { countHours, readHour } from '../../src/alerts/detect/store.ts';
import { CORRECTABLE, type SomeSaid } from '../../src/analysis/correction.ts';
import { fieldReasons } from '../../src/analysis/urgency.ts';
import { drain } from '../../src/cases/drain.ts';
import type { Readers } from '../../src/cases/readers.ts';
import { loadStory } from '../../src/cases/store/story.ts';
import { askFiling } from '../../src/cases/store/unfiled.ts';
import { verifyAll } from '../../src/cases/verify.ts';
import type { Connection } from '../../src/db/connect.ts';
import { readDraftInput } from '../../src/desk/draft/check.ts';
import type { BrandCard, CustomerReading, Reading, ReplyAct, ReplyReading } from '../../src/model.ts';
import { exportCustomer, lookUpCustomers } from '../../src/privacy/customers.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { readCard, recountCard } from '../../src/scorecards/store/cards.ts';
import { readHandsOn } from '../../src/scorecards/store/conduct.ts';
import { readEvidence, TRACEABLE } from '../../src/scorecards/store/evidence.ts';
import { readActs, readResponses } from '../../src/scorecards/store/figures.ts';
import { listCannedReplies } from '../../src/scorecards/store/listing.ts';
import { questionOf } from '../../src/scorecards/store/questions.ts';
import { findDifferences } from '../../src/scorecards/store/rollups.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf, draining } from '../support/filing.ts';
import { livingWeb, type Said } from '../support/living.ts';

const DAY = 24 * 60;
const CUSTOMERS = ['rolf', 'uma', 'zoe', 'viktor', 'wanda', 'xenia', 'yuri'];

const REFUND = '@rolf So sorry about this. I have refunded £20, it will be on your card by Friday. ^AB';
const LINES: Said[] = [
  ['rolf', 20 * DAY, '@lumen my router has been dead since Monday'],
  ['lumen', 20 * DAY - 30, REFUND, '^'],
  ['uma', 15 * DAY, '@lumen my bill is wrong again'],
  ['lumen', 15 * DAY - 30, '@uma Please contact the store where you bought it.', '^'],
  ['uma', 13 * DAY, '@lumen the store sent me back to you'],
  ['zoe', 18 * DAY, '@lumen the box you sent me does not fit'],
  ['lumen', 18 * DAY - 30, '@zoe You can change the plug: lift the lid and turn it. ^Bo', '^'],
  ['zoe', 17 * DAY, '@lumen I have turned it round', '^'],
  ['viktor', 50, '@lumen my internet is down'],
  ['wanda', 40, '@lumen the app logs me out'],
  ['xenia', 30, '@lumen no internet in our house'],
  ['yuri', 20, '@lumen the invoice has a wrong name on it'],
];

function customer(said: Partial<CustomerReading>): CustomerReading {
  const reading: CustomerReading = {
    role: 'customer',
    language: 'en',
    sentiment: -0.4,
    sentiment_label: 'negative',
    complaint: 0.9,
    is_complaint: true,
    severity: 2,
    urgency: 0,
    level: 'low',
    topic: 'outage',
    praise: false,
    asks: false,
    resolved_signal: false,
    needs_reply: true,
    signals: [],
    cues: [],
    own_deadline: null,
    reports: [],
    reasons: [],
    version: 'first',
    ...said,
  };
  const reasons = fieldReasons(reading)
    .map((reason) => ({ ...reason, points: Math.round(reason.points) }))
    .filter(({ points }) => points > 0);
  return { ...reading, urgency: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** `words`: those of each act, as they stand in the post. */
function reply(text: string, words: Partial<Record<ReplyAct, string>>, said: Partial<ReplyReading> = {}): ReplyReading {
  const acts = Object.keys(words) as ReplyAct[];
  const evidence = acts.map((act) => {
    const start = text.indexOf(words[act]!);
    return { act, text: words[act]!, start, end: start + words[act]!.length };
  });
  return {
    role: 'brand',
    language: 'en',
    acts,
    evidence,
    hollow: false,
    promises: [],
    agent: /\^(\w+)/.exec(text)?.[1] ?? null,
    part: null,
    blames_partner: false,
    names_place: false,
    refusal: false,
    automatic: false,
    version: 'first',
    ...said,
  };
}

/** What the machine of this test says: the same of every post, in whatever version the program reads by. */
function machine({ text, created_at }: { text: string; created_at: Date }): Reading {
  if (text === REFUND) {
    const words = 'it will be on your card by Friday';
    const start = text.indexOf(words);
    return reply(
      text,
      { apology: 'So sorry', promise: words, action: 'I have refunded £20' },
      {
        promises: [
          {
            text: words,
            span: { text: words, start, end: start + words.length },
            kind: 'refund',
            deadline_text: 'by Friday',
            due_at: created_at.getTime() + 3 * DAY * 60_000,
            vague: false,
          },
        ],
      },
    );
  }
  if (text.startsWith('@uma')) return reply(text, { deflect: 'contact the store' });
  if (text.startsWith('@zoe')) return reply(text, { answer: 'change the plug' });
  if (text.includes('turned it round')) return customer({ is_complaint: false, complaint: 0, severity: 0 });
  return customer({ topic: text.includes('bill') || text.includes('invoice') ? 'billing' : 'outage' });
}

/** Where each field is seen when it is corrected once: the parts of `everything` that must change, of the post of a line. */
const CORRECTIONS: { line: number; said: SomeSaid; changes: string[] }[] = [
  {
    line: 1,
    said: { acts: ['noted'] },
    changes: [
      'card',
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

function behind(number: string): string {
  return `behind ${number}`;
}

type Everything = Record<string, unknown>;

function changed(before: Everything, after: Everything): string[] {
  return Object.keys(before).filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

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
    untouched = await everything();
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
      const after = await everything();
      expect(changed(before, after), JSON.stringify(said)).toEqual(expect.arrayContaining(changes));
      before = after;
    }
    corrected = before;
    // A figure that moved without its day being marked would differ here.
    await noneDiffers();
    await recountAll(connection.db);
    await noneDiffers();
    expect(changed(corrected, await everything())).toEqual([]);
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
    expect(changed(corrected, await everything())).toEqual([]);
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
    expect(changed(corrected, await everything())).toEqual([]);
  }, 120_000);

  it('is as it was when every correction is taken back', async () => {
    for (const { line } of CORRECTIONS.toReversed()) await act(posts[line]!.case_id, 'undo', {});
    expect(changed(untouched, await everything())).toEqual([]);
    await noneDiffers();
    for (const line of LINES.keys()) expect(await stored(line)).toMatchObject({ machine: null });
    expect(await connection.db.selectFrom('labels').selectAll().execute()).toEqual([]);
    // That something was corrected meanwhile is known all the same: verdicts given before then rest on other facts.
    expect((await stored(1)).corrected_at).toEqual(new Date(now));
  }, 120_000);

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
    await askFiling(connection.db);
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

  async function api(path: string): Promise<unknown> {
    const answer = await web.app.request(`/api/v1${path}`, { headers: ana.headers });
    expect(answer.status).toBe(200);
    return answer.json();
  }

  async function page(path: string): Promise<string> {
    const answer = await web.app.request(path, { headers: { cookie: ana.cookie } });
    return answer.text();
  }

  /** The words of a page. */
  async function words(path: string): Promise<string> {
    return (await page(path)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  }

  /** What the case pages say of the posts: not who corrected what, which is never as it was. */
  async function readOnPage(caseId: string): Promise<string[]> {
    const html = await page(`/cases/${encodeURIComponent(caseId)}`);
    return [
      ...html.matchAll(
        /<p class="(?:read|follow)\b.*?<\/p>|<div class="why">.*?(?=<p class="follow)|<span class="(?:badge|status)\b.*?<\/span>/gs,
      ),
    ].map(([all]) => all.replace(/<span class="chip corrected".*?<\/span>/g, ''));
  }

  /** All that is kept of a customer, but for what was done to the case. */
  async function kept(handle: string) {
    const [one] = await lookUpCustomers(connection.db, `@${handle}`);
    const { actions: _, events: __, labels: ___, audit: ____, ...rest } = await exportCustomer(connection.db, one!);
    return rest;
  }

  async function view(name: string): Promise<object[]> {
    const { rows } = await sql<object>`select * from ${sql.table(`analytics.${name}`)}`.execute(connection.db);
    return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }

  async function everything(): Promise<Everything> {
    const { db } = connection;
    const of = question();
    const rows = await db.selectFrom('cases').select('id').orderBy('id').execute();
    const each = <T>(what: (id: string) => Promise<T>) => Promise.all(rows.map(({ id }) => what(id)));
    const seen: Everything = {
      card: await readCard(db, of),
      'card of a topic': await readCard(db, question({ topic: 'policy' })),
      'report: in whose hands': await readHandsOn(db, of),
      'canned replies': await listCannedReplies(db, { brand: 'lumen' }),
      acts: await readActs(db, of.brandId, of.from, of.to),
      'first responses': await readResponses(db, of.brandId, of.from, of.to),
      'complaints by hour': await countHours(db, now),
      'complaints of the hour': await readHour(db, of.brandId, now),
      queue: await api('/queue?brand=lumen'),
      'cases open': await api('/cases?brand=lumen&view=open'),
      'cases done': await api('/cases?brand=lumen&view=done'),
      promises: await api('/promises?brand=lumen'),
      'case command': await each((id) => loadStory(db, id)),
      'draft check': await each((id) => readDraftInput(db, id, 'Sorry!', now, 'UTC')),
      export: await Promise.all(CUSTOMERS.map(kept)),
      'brand page': await words('/brands/lumen'),
      // Which cases the reader has opened is not of the reading.
      'queue page': (await words('/queue?brand=lumen')).replaceAll(/unread */g, ''),
      'case page': await each(readOnPage),
    };
    for (const name of ['cases', 'replies', 'promises', 'canned_clusters', 'topics'])
      seen[`analytics.${name}`] = await view(name);
    for (const name of ['apology_to_resolution', 'brand_scorecard_daily']) seen[`analytics.${name}`] = await view(name);
    for (const number of TRACEABLE) seen[behind(number)] = await readEvidence(db, of, number);
    return seen;
  }
});
