import { describe, expect, it } from 'vitest';
import { type Correction, effectiveReading, type SomeSaid, saidIn } from '../../src/analysis/correction.ts';
import { LEVEL_FROM, weightOf } from '../../src/analysis/urgency.ts';
import { ACTS, CUES, type CustomerReading, type Reading, type ReplyReading, SIGNALS } from '../../src/model.ts';

const span = (text: string, start = 0) => ({ text, start, end: start + text.length });

const POST: CustomerReading = {
  role: 'customer',
  language: 'en',
  sentiment: 0.4,
  sentiment_label: 'positive',
  complaint: 0,
  is_complaint: false,
  severity: 0,
  urgency: 10,
  level: 'low',
  topic: 'billing',
  praise: true,
  asks: true,
  resolved_signal: false,
  needs_reply: true,
  signals: [
    { signal: 'praise', span: span('great') },
    { signal: 'asks', span: span('where?', 6) },
    { signal: 'over_contacted', span: span('three surveys', 13) },
  ],
  cues: [{ cue: 'waiting', span: span('since May', 27) }],
  own_deadline: null,
  reports: [{ kind: 'over_contacted', span: span('three surveys', 13) }],
  reasons: [
    { code: 'waiting', points: 6, span: span('since May', 27) },
    { code: 'asks', points: 4, fact: 'asks for something' },
  ],
  version: 'v1',
};

const REPLY: ReplyReading = {
  role: 'brand',
  language: 'en',
  acts: ['apology', 'promise', 'answer'],
  evidence: [
    { act: 'apology', ...span('Sorry') },
    { act: 'answer', ...span('it cannot be refunded', 7) },
    { act: 'promise', ...span('we will call', 30) },
  ],
  hollow: false,
  promises: [
    {
      text: 'we will call',
      span: span('we will call', 30),
      kind: 'contact',
      deadline_text: null,
      due_at: null,
      vague: true,
    },
  ],
  agent: null,
  part: null,
  blames_partner: false,
  names_place: false,
  refusal: true,
  automatic: false,
  version: 'v1',
};

/** The reading after corrections, one after the other. */
function corrected<R extends Reading>(reading: R, ...said: SomeSaid[]): R {
  const corrections = said.flatMap((fields) =>
    Object.entries(fields).map(([field, value]) => ({ field, value, by: 'kim' }) as Correction),
  );
  return effectiveReading(reading, 'The whole reply.', corrections) as R;
}

describe('acts', () => {
  it('take their evidence, promises and refusal with them, and decide what is hollow', () => {
    expect(corrected(REPLY, { acts: ['noted', 'apology'] })).toEqual({
      ...REPLY,
      acts: ['apology', 'noted'],
      evidence: [REPLY.evidence[0], { act: 'noted', text: '', start: 0, end: 0 }],
      hollow: true,
      promises: [],
      refusal: false,
    });
  });

  it('keep the promises that were read, and know one that was not by the words of the post alone', () => {
    expect(corrected(REPLY, { acts: ['promise'] }).promises).toEqual(REPLY.promises);
    expect(corrected({ ...REPLY, acts: ['apology'], promises: [] }, { acts: ['promise'] }).promises).toEqual([
      {
        text: 'The whole reply.',
        span: span('The whole reply.'),
        kind: 'other',
        deadline_text: null,
        due_at: null,
        vague: true,
      },
    ]);
  });

  it('none at all is not hollow', () => {
    expect(corrected(REPLY, { acts: [] })).toMatchObject({ acts: [], evidence: [], hollow: false });
  });
});

describe('a correction of a customer post', () => {
  it.each<[name: string, said: SomeSaid[], comes: Partial<CustomerReading>, reasons: string[]]>([
    [
      'a complaint waits for a reply, praises nothing and reproaches with something',
      [{ is_complaint: true }],
      {
        is_complaint: true,
        complaint: 1,
        needs_reply: true,
        severity: 1,
        praise: false,
        signals: POST.signals.slice(1),
      },
      ['asks', 'complaint', 'waiting'],
    ],
    [
      'no complaint is one no more; who asks waits all the same',
      [{ is_complaint: true }, { is_complaint: false }],
      { is_complaint: false, complaint: 0, severity: 0, needs_reply: true },
      ['asks', 'waiting'],
    ],
    [
      'no complaint and no question needs no reply',
      [{ is_complaint: false }, { signals: [] }],
      { needs_reply: false, asks: false, praise: false, reports: [] },
      ['waiting'],
    ],
    [
      'severity above 0 is a complaint',
      [{ severity: 4 }],
      { severity: 4, is_complaint: true, complaint: 1, needs_reply: true },
      ['asks', 'complaint', 'reproach', 'waiting'],
    ],
    [
      'severity 0 is none',
      [{ severity: 3 }, { severity: 0 }],
      { severity: 0, is_complaint: false, complaint: 0 },
      ['asks', 'waiting'],
    ],
    [
      'the later word on complaint and severity wins',
      [{ is_complaint: false }, { severity: 4 }],
      { is_complaint: true, severity: 4 },
      ['asks', 'complaint', 'reproach', 'waiting'],
    ],
    [
      'sentiment is sure',
      [{ sentiment_label: 'negative' }],
      { sentiment: -1, sentiment_label: 'negative' },
      ['asks', 'waiting'],
    ],
    ['topic', [{ topic: 'outage' }], { topic: 'outage' }, ['asks', 'waiting']],
    [
      'signals keep the words they were read in, and have none where they were not',
      [{ signals: ['praise', 'solved_by_brand'] }],
      {
        signals: [POST.signals[0]!, { signal: 'solved_by_brand', span: span('') }],
        praise: true,
        asks: false,
        resolved_signal: true,
        needs_reply: false,
        reports: [],
      },
      ['waiting'],
    ],
    [
      'a signal of what happened out of sight is a report of it',
      [{ signals: ['passed_around'] }],
      { reports: [{ kind: 'passed_around', span: span('') }], needs_reply: false },
      ['passed_around', 'waiting'],
    ],
    ['who objects waits', [{ is_complaint: false }, { signals: ['rejects'] }], { needs_reply: true }, ['waiting']],
    [
      'cues are reasons of urgency, and danger is critical',
      [{ cues: ['danger', 'vulnerable'] }],
      {
        cues: [
          { cue: 'danger', span: span('') },
          { cue: 'vulnerable', span: span('') },
        ],
        level: 'critical',
      },
      ['asks', 'danger', 'vulnerable'],
    ],
    ['cues that were read keep their words', [{ cues: ['waiting'] }], { cues: POST.cues }, ['asks', 'waiting']],
    [
      'the level is the last word, whenever it is said',
      [{ level: 'high' }, { cues: ['danger'] }],
      { level: 'high', reasons: [{ code: 'corrected', points: LEVEL_FROM.high, fact: 'kim says high' }] },
      ['corrected'],
    ],
    ['low is without reasons', [{ level: 'low' }], { level: 'low', urgency: 0 }, []],
  ])('%s', (_name, said, comes, reasons) => {
    const reading = corrected(POST, ...said);
    expect(reading).toMatchObject(comes);
    expect(reading.reasons.map(({ code }) => code).sort()).toEqual(expect.arrayContaining(reasons));
    expect(reading.reasons.filter(({ code }) => !reasons.includes(code) && code !== 'reproach')).toEqual([]);
    expect(reading.urgency).toBe(reading.reasons.reduce((sum, { points }) => sum + points, 0));
  });

  it('weighs the reasons again, and names who made those that no words say', () => {
    const points = (reading: CustomerReading, code: string) => reading.reasons.find((one) => one.code === code)?.points;
    const blamed = corrected(POST, { severity: 4 });
    expect(blamed.urgency).toBeGreaterThan(corrected(POST, { severity: 2 }).urgency!);
    expect(blamed.reasons.find(({ code }) => code === 'reproach')?.fact).toBe('as kim corrected');
    const endangered = corrected(POST, { cues: ['danger'] });
    expect(endangered.reasons[0]).toMatchObject({ code: 'danger', fact: 'as kim corrected' });
    const solved = corrected(POST, { signals: ['solved_by_brand'] }, { cues: ['danger', 'waiting'] });
    expect(points(solved, 'danger')).toBe(points(endangered, 'danger'));
    expect(points(solved, 'waiting')).toBeLessThan(points(POST, 'waiting')!);
  });

  it('leaves the reasons that rest on no field, at their share', () => {
    const shouted = { ...POST, reasons: [...POST.reasons, { code: 'shouting', points: 10, span: span('WHERE', 6) }] };
    expect(corrected(shouted, { cues: [] }).reasons).toContainEqual(shouted.reasons.at(-1));
    const solved = corrected(shouted, { signals: ['solved_by_self'] });
    const points = Math.round(10 * (weightOf(solved) / weightOf(shouted)));
    expect(solved.reasons).toContainEqual({ ...shouted.reasons.at(-1), points });
  });
});

describe('any correction', () => {
  it('leaves what it is made of as it was, and fields of the other side alone', () => {
    const [post, reply] = [structuredClone(POST), structuredClone(REPLY)];
    corrected(post, { is_complaint: true, severity: 4, signals: [...SIGNALS], cues: [...CUES], level: 'critical' });
    corrected(reply, { acts: [...ACTS] });
    expect([post, reply]).toEqual([POST, REPLY]);
    expect(corrected(POST, { acts: ['apology'] })).toBe(POST);
    expect(corrected(REPLY, { topic: 'outage' })).toBe(REPLY);
  });

  it('to what is said already changes nothing that is said', () => {
    const said = saidIn(POST) as SomeSaid;
    expect(saidIn(corrected(POST, said))).toEqual(saidIn(POST));
    expect(saidIn(corrected(REPLY, saidIn(REPLY) as SomeSaid))).toEqual(saidIn(REPLY));
  });

  it('of a post that could not be judged judges it', () => {
    const unread = {
      ...POST,
      is_complaint: null,
      complaint: null,
      severity: null,
      urgency: null,
      level: null,
      reasons: [],
    };
    expect(corrected(unread, { is_complaint: true })).toMatchObject({
      complaint: 1,
      severity: null,
      level: expect.any(String),
    });
    expect(corrected(unread, { is_complaint: true }).urgency).toBeGreaterThan(0);
    const { cues: _, ...old } = POST;
    expect(corrected(old as CustomerReading, { cues: ['danger'] })).toMatchObject({ level: 'critical' });
  });
});
