import fs from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { openEngine } from '../../src/analysis/engine.ts';
import { type Coaching, coachDraft } from '../../src/desk/draft/coach.ts';
import type { DraftInput } from '../../src/desk/draft/judge.ts';
import type { ReplyReading, Turn } from '../../src/model.ts';

// Two hundred readings by the accurate model.
vi.setConfig({ testTimeout: 120_000 });

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 20, 12);
const ENGINE = await openEngine({ analysis: 'accurate', heads: [] });

/** An invented draft and the right verdict on it. `held`: never looked at while the coach was made. */
interface Row {
  set: 'tuned' | 'held';
  case: keyof typeof CASES;
  text: string;
  verdict: Coaching['verdict'];
}
const ROWS: Row[] = fs
  .readFileSync(path.join(import.meta.dirname, 'coach/drafts.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const DOWN = 'C: My broadband has been down for four days and nobody does anything. This is a disgrace.';
const PROMISE = { text: 'We will call you by tomorrow 5pm', state: 'open', dueAt: NOW + 5 * HOUR };

/** The talks that the drafts answer, and the promises of ours in them. */
const CASES: Record<string, { talk: string[]; promises?: DraftInput['promises'] }> = {
  complaint: { talk: [DOWN] },
  sorry_once: { talk: [DOWN, 'B: So sorry to hear this.', 'C: Still broken. Nobody has done a thing about it.'] },
  asked: {
    talk: [
      'C: My parcel is a week late and nobody can tell me where it is. Useless.',
      'B: Could you tell us your order number?',
      "C: It's 48213. So where is it?",
    ],
  },
  private: {
    talk: [
      DOWN,
      'B: Please DM us your account number so we can take a look.',
      'C: Why? Just tell me when it is fixed.',
    ],
  },
  chase: {
    talk: [DOWN, 'B: Please send us a DM.', 'C: I sent you a DM two days ago and nobody answers my messages.'],
  },
  broken: {
    talk: [DOWN, 'B: We will call you by tomorrow 5pm.', 'C: Nobody called me.'],
    promises: [{ ...PROMISE, state: 'broken', dueAt: NOW - 20 * HOUR }],
  },
  open: { talk: [DOWN, 'B: We will call you by tomorrow 5pm.', 'C: And? Any news?'], promises: [PROMISE] },
  danger: { talk: ['C: Your router is smoking and it smells of burnt plastic, there are sparks!! please help'] },
  question: { talk: ['C: Do you ship to Ireland?'] },
  thanks: { talk: [DOWN, 'B: We have reset your line, it is back.', 'C: Thanks, it works again now!'] },
};

const talks = new Map<string, Turn[]>();
for (const [name, { talk }] of Object.entries(CASES)) {
  const posts = talk.map((line, index) => ({
    role: line.startsWith('C') ? ('customer' as const) : ('brand' as const),
    text: line.slice(3),
    at: NOW - (talk.length - index) * HOUR,
    timezone: 'UTC',
  }));
  const readings = await analyse(
    posts.map((post, index) => ({ ...post, context: posts.slice(0, index) })),
    ENGINE,
  );
  talks.set(
    name,
    readings.map((reading, index): Turn => {
      const { text, at } = posts[index]!;
      const turn = { id: String(index), at, text };
      return reading.role === 'customer'
        ? { ...turn, who: 'customer', reading }
        : { ...turn, who: 'brand', reading, account: 'care', automatic: false };
    }),
  );
}

async function coach(texts: { case: string; text: string }[]): Promise<Coaching[]> {
  const readings = await analyse(
    texts.map(({ case: name, text }) => {
      const context = talks.get(name)!.map(({ who, text: said }) => ({ role: who, text: said }));
      return { role: 'brand' as const, text, at: NOW, timezone: 'UTC', context };
    }),
    ENGINE,
  );
  return texts.map(({ case: name, text }, index) => {
    const turns = talks.get(name)!;
    const promises = CASES[name]!.promises ?? [];
    const reading = readings[index] as ReplyReading;
    return coachDraft({ text, reading, at: NOW, network: 'x', turns, promises, twins: null }, 'UTC');
  });
}

it.each(['tuned', 'held'] as const)(
  'is right on at least 95 of 100 invented drafts, and silent where unsure: %s',
  async (set) => {
    const rows = ROWS.filter((row) => row.set === set);
    const said = await coach(rows);
    const wrong = rows.flatMap((row, index) => {
      const { verdict } = said[index]!;
      return verdict === row.verdict ? [] : [`${row.case}: ${row.text} [${row.verdict}, not ${verdict}]`];
    });
    const spoken = said.filter(({ verdict }) => verdict !== 'unsure').length;
    process.stderr.write(
      `coach, ${set}: ${rows.length - wrong.length} of ${rows.length} right, silent on ${rows.length - spoken}\n`,
    );
    // The lines of the half set aside are not shown: who mends the coach is not to learn them.
    expect(wrong.length / rows.length, set === 'tuned' ? wrong.join('\n') : 'of those set aside').toBeLessThanOrEqual(
      0.05,
    );
  },
);

it('has nothing left to say once its own sentence is in the draft', async () => {
  const rows = ROWS.filter(({ verdict, set }) => set === 'tuned' && verdict !== 'unsure' && verdict !== 'good');
  const said = await coach(rows);
  const mended = rows.flatMap((row, index) => {
    const { missing, danger } = said[index]!;
    const insert = (missing ?? danger)?.insert;
    return insert ? [{ case: row.case, text: `${row.text} ${insert}` }] : [];
  });
  const after = await coach(mended);
  expect(mended.filter((_, index) => after[index]!.verdict !== 'good')).toEqual([]);
});

it('says what it understood where it stands, and counts by the network', async () => {
  const [one] = await coach([{ case: 'complaint', text: 'So sorry. We will call you by 3pm today.' }]);
  expect(one!.understood.map(({ text, meaning }) => [text, meaning])).toContainEqual([
    expect.stringContaining('We will call you by 3pm today'),
    expect.stringMatching(/^promises .* by Fri,? 15:00, goes to Owed$/),
  ]);
  expect(one!.length).toEqual({ count: 40, max: 280 });
});
