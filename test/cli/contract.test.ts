import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { archiveBrands, generateArchive } from '../support/archive/generate.ts';
import { runCli } from '../support/cli.ts';
import { type Imported, imported } from './imported.ts';

/** The records that can be relied on from outside, written down again: a change of ours must not go unnoticed. */
const iso = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
const share = z.number().min(0).max(1);
const count = z.int().min(0);
const span = z.strictObject({ text: z.string(), start: count, end: count });
const act = z.enum([
  'apology',
  'empathy',
  'ask_info',
  'move_private',
  'deflect',
  'promise',
  'noted',
  'answer',
  'action',
  'closure',
  'social',
]);
const outcome = z.enum([
  'unanswered',
  'hollow',
  'asked',
  'deflected',
  'promised',
  'private',
  'claimed',
  'confirmed',
  'disputed',
  'dropped',
  'none',
]);
const level = z.enum(['low', 'normal', 'high', 'critical']);
const promiseState = z.enum(['open', 'kept', 'late', 'broken', 'lapsed', 'unverifiable', 'superseded']);
const promise = z.object({
  id: z.string(),
  brand: z.string(),
  case_id: z.string(),
  post_id: z.string(),
  text: z.string(),
  kind: z.enum(['contact', 'look_into', 'fix', 'refund', 'delivery', 'other']),
  made_at: iso,
  due_at: iso.nullable(),
  assumed: z.boolean(),
  vague: z.boolean(),
  state: promiseState,
  settled_by: z.string().nullable(),
  rollover: count,
  reported: z.boolean(),
});
const reason = z.strictObject({
  code: z.string(),
  points: z.number(),
  span: span.optional(),
  fact: z.string().optional(),
});
const caseOut = z.object({
  id: z.string(),
  brand: z.string(),
  network: z.string(),
  customer: z.strictObject({
    id: z.string(),
    identities: z.array(z.strictObject({ network: z.string(), user_id: z.string(), handle: z.string().optional() })),
  }),
  conversation_ids: z.array(z.string()).min(1),
  post_ids: z.array(z.string()).min(1),
  status: z.enum(['open', 'pending', 'snoozed', 'resolved', 'closed', 'dismissed']),
  outcome,
  basis: z.enum(['remedy', 'answer', 'refusal']).optional(),
  credit: z.enum(['brand', 'self']).optional(),
  decided_by: z.string(),
  complaint: z.boolean(),
  apologised: z.boolean(),
  repeat: z.boolean(),
  praise: z.boolean(),
  topic: z.string().nullable(),
  urgency: z.number().min(0).max(100),
  level,
  opened_at: iso,
  first_response_at: iso.nullable(),
  first_substantive_at: iso.nullable(),
  owner: z.string().nullable(),
  clocks: z.array(
    z.object({
      kind: z.string(),
      due_at: iso,
      met_at: iso.nullable(),
      breached_at: iso.nullable(),
      paused: z.boolean(),
    }),
  ),
  promises: z.array(promise),
});
const queueOut = caseOut.extend({
  rank: z.strictObject({ band: count, at: iso }),
  reasons: z.array(reason).min(1),
  waiting_s: z.number().min(0),
});
const brandCard = z.object({
  brand: z.string(),
  from: iso,
  to: iso,
  complaint_cases: count,
  replies: count,
  apology_replies: count,
  hollow_replies: count,
  apology_rate: share.nullable(),
  hollow_rate: share.nullable(),
  empty_turn_rate: share.nullable(),
  apologised_cases: count,
  maturing: count,
  resolved: count,
  resolved_confirmed: count,
  resolved_remedy: count,
  unresolved: count,
  unknown: count,
  unknown_why: z.record(z.string(), count),
  apology_to_resolution: z.number().nullable(),
  apology_to_resolution_text: z.string().regex(/^\d+ : \d+$/),
  resolution_rate_low: share.nullable(),
  resolution_rate_high: share.nullable(),
  interval: z.tuple([share, share]).nullable(),
  promises: z.record(z.enum([...promiseState.options, 'made', 'vague', 'rollover']), count),
  promise_kept_rate: share.nullable(),
  canned_share: share.nullable(),
  deflection_rate: share.nullable(),
  comeback_rate: share.nullable(),
  private_rate: share.nullable(),
  chased_rate: share.nullable(),
  longest_sorry_streak: count,
  first_response_p50_s: z.number().nullable(),
  first_response_p90_s: z.number().nullable(),
  praise_share: share.nullable(),
  repeat_rate: share.nullable(),
  coverage: share,
  verdict: z.enum([
    'mostly_apologies',
    'follows_through',
    'takes_it_private',
    'sends_away',
    'silent',
    'mixed',
    'not_enough_data',
  ]),
  reasons: z.array(z.string()).min(1),
});
const signal = z.enum([
  'solved_by_brand',
  'solved_by_self',
  'rejects',
  'contacted_before',
  'channel_silent',
  'informs',
  'sent_dm',
  'thanks',
  'praise',
  'asks',
  'irony',
  'spam',
  'will_try',
  'promise_reported',
  'promise_not_kept',
  'passed_around',
  'over_contacted',
]);
const customerOut = z.strictObject({
  id: z.string(),
  language: z.string().nullable(),
  sentiment: z.number().min(-1).max(1).nullable(),
  sentiment_label: z.enum(['negative', 'neutral', 'positive']).nullable(),
  complaint: share.nullable(),
  is_complaint: z.boolean().nullable(),
  severity: z.int().min(0).max(4).nullable(),
  urgency: z.number().min(0).max(100).nullable(),
  level: level.nullable(),
  topic: z.string().nullable(),
  praise: z.boolean(),
  resolved_signal: z.boolean(),
  needs_reply: z.boolean(),
  signals: z.array(signal),
  reports: z.array(z.strictObject({ kind: z.string(), span })),
  reasons: z.array(reason),
  version: z.string(),
});
const brandOut = z.strictObject({
  id: z.string(),
  language: z.string().nullable(),
  acts: z.array(act),
  evidence: z.array(span.extend({ act })),
  hollow: z.boolean(),
  promise: z
    .strictObject({
      text: z.string(),
      deadline_text: z.string().nullable(),
      due_at: iso.nullable(),
      vague: z.boolean(),
    })
    .nullable(),
  version: z.string(),
});

const ARCHIVE = generateArchive({ conversations: 60 });
const MIDDLE = new Date(ARCHIVE.map((post) => Date.parse(post.created_at)).sort((a, b) => a - b)[ARCHIVE.length >> 1]!);
const AT = MIDDLE.toISOString();

let db: Imported;
beforeAll(async () => {
  db = await imported(ARCHIVE, JSON.stringify({ brands: archiveBrands().map((brand) => ({ ...brand, own: true })) }));
}, 120_000);
afterAll(() => db.close());

describe('the records of every command', () => {
  it.each<[string, string[], z.ZodType, number]>([
    ['cases', ['cases'], caseOut, 20],
    ['cases as of a moment', ['cases', '--at', AT], caseOut, 5],
    ['queue', ['queue', '--at', AT], queueOut, 3],
    ['owed', ['owed', '--at', AT], z.object({ record: z.string().optional() }), 0],
    ['brands', ['brands'], brandCard, 2],
    ['promises', ['promises'], promise, 3],
    ['canned', ['canned'], z.object({ brand: z.string(), text: z.string(), copies: count }), 0],
    ['gaps', ['gaps'], z.object({ from: iso }), 0],
    ['alerts', ['alerts'], z.object({ id: z.number() }), 0],
    ['spend', ['spend'], z.object({ record: z.enum(['month', 'day', 'usage', 'stream']) }), 1],
  ])('%s', async (_name, argv, shape, least) => {
    const records = await db.records(...argv);
    expect(records.length).toBeGreaterThanOrEqual(least);
    for (const record of records)
      expect(shape.safeParse(record).error?.message, JSON.stringify(record)).toBeUndefined();
    const two = await db.records(...argv, '--limit', '2');
    expect(two).toEqual(records.slice(0, 2));
    expect(await db.records(...argv, '--limit', '0')).toEqual([]);
    expect(await db.records(...argv, '--limit', '9007199254740991')).toEqual(records);
  });

  it('case: one record, the same as in cases', async () => {
    const [first] = await db.records('cases', '--limit', '1');
    const [one, ...more] = await db.records('case', String(first!.id));
    expect(more).toEqual([]);
    expect(caseOut.parse(one)).toEqual(caseOut.parse(first));
  });

  it('brands compare: two cards', async () => {
    const [a, b] = (await db.records('brands')).map((card) => String(card.brand));
    const cards = await db.records('brands', 'compare', a!, b!);
    expect(cards.map((card) => brandCard.parse(card).brand).sort()).toEqual([a, b].sort());
  });

  it('spans are half-open, brands are sifted', async () => {
    const all = await db.records<z.infer<typeof caseOut>>('cases');
    const cut = all[all.length >> 1]!.opened_at;
    const before = await db.records('cases', '--to', cut);
    const after = await db.records('cases', '--from', cut);
    expect(await db.records('cases', '--from', cut, '--to', cut)).toEqual([]);
    expect([...before, ...after]).toEqual(all);
    const { brand } = all[0]!;
    expect(await db.records('cases', '--brand', brand)).toEqual(all.filter((one) => one.brand === brand));
  });
});

describe('score', () => {
  const lines = [
    { id: 'a', role: 'customer', text: 'still waiting for my refund since March @lumen 😡' },
    {
      id: 'b',
      role: 'brand',
      text: 'So sorry! We will get back to you within 24 hours.',
      at: '2026-03-02T09:00:00Z',
      context: ['CUSTOMER my parcel never came', 'BRAND: what is your order number?'],
    },
    { id: 'c', role: 'customer', text: 'これはひどいサービスです、返金してください' },
  ].map((line) => JSON.stringify(line));

  it('ends a line at a line feed only: other separators may stand in a record', async () => {
    const text = ['one', 'two', 'three', 'four'].join('\u2028').replace('two\u2028', 'two\u0085');
    const record = (id: string) => JSON.stringify({ id, role: 'customer', text });
    const { code, stdout } = await runCli(['score'], { stdin: `${record('a')}\r\n${record('b')}` });
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line && JSON.parse(line).id)).toEqual(['a', 'b', '']);
  });

  it('gives one record a line, and a bad line its own place', async () => {
    const stdin = [lines[0], 'not json', lines[1], '{"id":"x","role":"cat","text":"meow"}', lines[2]].join('\n');
    const { code, stdout, stderr } = await runCli(['score'], { stdin });
    const [a, bad, b, wrong, c, ...more] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, more]).toEqual([1, []]);
    expect(customerOut.parse(a)).toMatchObject({ id: 'a', is_complaint: true });
    expect(bad).toEqual({ line: 2, error: expect.any(String) });
    expect(brandOut.parse(b)).toMatchObject({ promise: { due_at: '2026-03-03T09:00:00Z', vague: false } });
    expect(wrong).toEqual({ line: 4, error: expect.stringMatching(/role/) });
    const abstains = { complaint: null, is_complaint: null, severity: null, urgency: null, level: null };
    expect(customerOut.parse(c)).toMatchObject({ id: 'c', ...abstains });
    expect(stderr).toMatch(/2 of 5 lines/);
    for (const { span: found } of [...a.reports, ...a.reasons])
      if (found) expect([...JSON.parse(lines[0]!).text].slice(found.start, found.end).join('')).toBe(found.text);
  });
});
