import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, type ToAnalyse } from '../../../src/analysis/analyse.ts';
import { analysisStatus, type Engine, isNativeMissing, openEngine } from '../../../src/analysis/engine.ts';
import type { Reading, Span } from '../../../src/model.ts';

const ENGINES = await Promise.all(
  (['accurate', 'fast'] as const).map((analysis) => openEngine({ analysis, heads: [] })),
);
const AT = Date.parse('2026-03-02T15:00:00Z');

const SAYINGS = [
  'Still waiting for my refund since March, third time I ask @acme',
  'We are so sorry to hear this. Please DM us your order number and we will look into it today. ^AB',
  'Thanks, that fixed it!',
  'My train leaves at 6pm tonight and the app will not show my ticket. HELP',
  'I can smell gas in the hallway and nobody answers your line, my baby is here',
  'Your driver left the parcel in the rain; it is ruined, I was told somebody would call by Friday, nobody did',
  'Wo ist mein Paket? Seit drei Tagen keine Antwort!',
  'Hi Sam, your refund was issued this morning. It takes 3 to 5 business days. Anything else?',
  '你好，我的包裹在哪里？',
  '😡😡😡',
];
const EXTREME = `${'word '.repeat(300)}${'A'.repeat(900)} 🔥🔥🔥 ${'!?'.repeat(200)}`;

/** Posts of both roles, with and without turns above them. */
const POSTS = Array.from({ length: 500 }, (_, k): ToAnalyse => {
  const context = Array.from({ length: k % 4 }, (_, n) => ({
    role: n % 2 === 0 ? ('customer' as const) : ('brand' as const),
    text: SAYINGS[(k + 3 * n) % SAYINGS.length]!,
  }));
  return { role: k % 3 === 0 ? 'brand' : 'customer', text: `${SAYINGS[k % SAYINGS.length]} ${k}`, at: AT, context };
});

const bytes = (readings: readonly Reading[]) => readings.map((reading) => JSON.stringify(reading));

describe.each(ENGINES.map((engine): [string, Engine] => [engine.name, engine]))('analysis, %s', (_name, engine) => {
  it('gives a post the same bytes alone, in company, shuffled and next to an extreme text', async () => {
    const all = bytes(await analyse(POSTS, engine));
    const backwards = bytes(await analyse(POSTS.toReversed(), engine)).toReversed();
    expect(backwards).toEqual(all);
    const crowded = POSTS.flatMap((post): ToAnalyse[] => [post, { role: 'customer', text: EXTREME, context: [] }]);
    expect(bytes(await analyse(crowded.slice(0, 100), engine)).filter((_, k) => k % 2 === 0)).toEqual(all.slice(0, 50));
    for (let k = 0; k < POSTS.length; k += 10) expect(bytes(await analyse([POSTS[k]!], engine))).toEqual([all[k]]);
  }, 300_000);

  it.each([
    ['@ann https://t.co/abc123', []],
    ['@ann 🙂 https://t.co/abc123', []],
  ])('finds no act in %s, and so nothing hollow', async (text, acts) => {
    const context = [{ role: 'customer' as const, text: 'my suitcase is still gone' }];
    expect(await analyse([{ role: 'brand', text, context }], engine)).toMatchObject([{ acts, hollow: false }]);
  });

  it('takes a link for part of what the words do, and for nothing else', async () => {
    const context = [{ role: 'customer' as const, text: 'my suitcase is still gone' }];
    const text = 'So sorry! We have refunded you. https://t.co/abc123';
    const [reading] = await analyse([{ role: 'brand', text, context }], engine);
    expect(reading).toMatchObject({ acts: ['apology', 'action'] });
  });

  it('names only words that stand in the text', async () => {
    const texts = fc.sample(
      fc.oneof(
        fc.constantFrom(...SAYINGS),
        fc
          .tuple(fc.constantFrom(...SAYINGS), fc.string({ unit: 'grapheme', maxLength: 30 }))
          .map((t) => t.join(' &amp; ')),
        fc.string({ unit: 'binary', maxLength: 80 }),
      ),
      { numRuns: 300, seed: 5 },
    );
    const posts = texts.flatMap((text): ToAnalyse[] =>
      (['customer', 'brand'] as const).map((role) => ({ role, text, at: AT, context: [] })),
    );
    for (const [k, reading] of (await analyse(posts, engine)).entries())
      for (const { text, start, end } of spansOf(reading))
        expect(Array.from(posts[k]!.text).slice(start, end).join('')).toBe(text);
  }, 120_000);

  it('abstains on a language that is not read, and where there is nothing to read', async () => {
    const unread = ['你好，我的包裹在哪里？已经等了三个星期了', '', '   ', '@acme https://example.org'];
    for (const reading of await analyse(
      unread.map((text) => ({ role: 'customer', text, context: [] })),
      engine,
    ))
      expect(reading).toMatchObject({ complaint: null, is_complaint: null, urgency: null, level: null, reasons: [] });
  });

  it('calls danger critical, whatever the engine makes of it', async () => {
    const [gas] = await analyse([{ role: 'customer', text: SAYINGS[4]!, context: [] }], engine);
    expect(gas).toMatchObject({
      level: 'critical',
      cues: expect.arrayContaining([expect.objectContaining({ cue: 'danger' })]),
    });
  });

  it('takes a time that the customer lives by, and none that was promised', async () => {
    const texts = [SAYINGS[3]!, 'They said it would arrive by Friday'];
    const read = await analyse(
      texts.map((text) => ({ role: 'customer', text, at: AT, context: [] })),
      engine,
    );
    expect(read[0]).toMatchObject({ own_deadline: { due_at: Date.parse('2026-03-02T18:00:00Z') } });
    expect(read[1]).toMatchObject({ own_deadline: null });
  });
});

it('says that the native engine is missing as long as it is', () => {
  expect(analysisStatus('fast')).toBe('analysis: fast');
  expect(analysisStatus('accurate')).toBe(
    isNativeMissing() ? 'analysis: fast (native engine missing)' : 'analysis: accurate',
  );
});

function spansOf(reading: Reading): Span[] {
  if (reading.role === 'brand') return [...reading.evidence, ...reading.promises.map(({ span }) => span)];
  const found = [...reading.signals, ...reading.cues, ...reading.reports].map(({ span }) => span);
  const reasons = reading.reasons.flatMap(({ span }) => (span ? [span] : []));
  return [...found, ...reasons, ...(reading.own_deadline ? [reading.own_deadline.span] : [])];
}
