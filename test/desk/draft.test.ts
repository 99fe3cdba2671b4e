import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.ts';
import { openEngine } from '../../src/analysis/engine.ts';
import type { Connection } from '../../src/db/connect.ts';
import { checkDraft, type DraftInput } from '../../src/desk/draft/judge.ts';
import type { ReplyReading, Turn } from '../../src/model.ts';
import { signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb, type Said } from '../support/living.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 20, 12);
const ENGINE = await openEngine({ analysis: 'accurate', heads: [] });

/** Posts an hour apart up to now: `C: words` of the customer, `B: words` of the brand. */
async function talk(...lines: string[]): Promise<Turn[]> {
  const posts = lines.map((line, index) => ({
    role: line.startsWith('C') ? ('customer' as const) : ('brand' as const),
    text: line.slice(3),
    at: NOW - (lines.length - index) * HOUR,
    timezone: 'UTC',
  }));
  const readings = await analyse(
    posts.map((post, index) => ({ ...post, context: posts.slice(0, index) })),
    ENGINE,
  );
  return readings.map((reading, index): Turn => {
    const { text, at } = posts[index]!;
    const turn = { id: String(index), at, text };
    return reading.role === 'customer'
      ? { ...turn, who: 'customer', reading }
      : { ...turn, who: 'brand', reading, account: 'care', automatic: false };
  });
}

const COMPLAINT = 'C: My broadband has been down for four days and nobody does anything. This is a disgrace.';
const CHASE = 'C: Still broken. Nobody has done a thing about it.';

async function check(text: string, turns: Turn[], more: Partial<DraftInput> = {}) {
  const context = turns.map((turn) => ({ role: turn.who, text: turn.text }));
  const [reading] = await analyse([{ role: 'brand', text, at: NOW, timezone: 'UTC', context }], ENGINE);
  const draft = { text, reading: reading as ReplyReading, at: NOW, network: 'x', turns, promises: [], twins: null };
  return checkDraft({ ...draft, ...more });
}

describe('a draft', () => {
  it.each([
    [
      'says sorry for the third time',
      'We are so sorry about this, truly.',
      [COMPLAINT, 'B: So sorry to hear this.', CHASE, 'B: We are very sorry for the trouble.', CHASE],
      ['sorry_again', 'empty_hollow'],
      /what will be done, who does it, and by when/,
    ],
    [
      'asks for a private message again',
      'Please send us a DM with your details.',
      [COMPLAINT, 'B: Please DM us your account number so we can take a look.', CHASE],
      ['empty_repeated_private'],
      /private messages before|private channel is silent/,
    ],
    [
      'asks for a private message and nothing else',
      'Please send us a DM with your account number.',
      [COMPLAINT],
      [],
      /once they have written, and by when/,
    ],
    ['promises without a date', 'We will get back to you soon.', [COMPLAINT], ['promise_vague'], /by when/],
    ['promises with a date', 'Our engineer will call you by 6pm today.', [COMPLAINT], ['promise_dated'], null],
    ['says what was done', 'We have refunded the 40 pounds to your card today.', [COMPLAINT], ['acts'], null],
  ])('%s', async (_name, text, lines, codes, missing) => {
    const result = await check(text, await talk(...lines));
    expect(result.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
    if (missing === null) expect(result.missing).toBeNull();
    else expect(result.missing).toMatch(missing);
  });

  it('names the promise that was missed, and what became of it as the missing move', async () => {
    const promises = [{ text: 'we will call you tomorrow', state: 'lapsed', dueAt: NOW - HOUR }];
    const result = await check(
      'Thanks for your patience.',
      await talk(COMPLAINT, 'B: We will call you tomorrow.', CHASE),
      {
        promises,
      },
    );
    expect(result.findings).toContainEqual(expect.objectContaining({ code: 'promise_missed', tone: 'bad' }));
    expect(result.missing).toContain('we will call you tomorrow');
  });

  it('is the same text as others got, and longer than the network takes', async () => {
    const text = `We are sorry. ${'Really sorry. '.repeat(25)}`;
    const checked = await check(text, await talk(COMPLAINT), { twins: { copies: 37, customers: 31 } });
    const codes = checked.findings.map(({ text: said }) => said);
    expect(codes).toContain('Same text as 37 others, to 31 customers.');
    expect(codes.join()).toMatch(/280 fit in one post/);
  });
});

describe('the draft check of a case', { timeout: 60_000 }, () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
  });
  afterAll(async () => {
    web.stop();
    await connection.close();
  });

  it('answers within a second in the API and under the box, on a talk of sixty posts', async () => {
    const lines = Array.from({ length: 60 }, (_, i): Said => {
      const ago = 600 - i * 5;
      if (i % 2 === 1) return ['lumen', ago, '@vera We are so sorry to hear this. Please DM us your details.', '^'];
      const words = `@lumen my line is still down, this is the ${i}th time I write`;
      return i === 0 ? ['vera', ago, words] : ['vera', ago, words, '^'];
    });
    const [first] = await web.say(...lines);
    const { headers } = await signedIn(connection.db, 'ana', 'agent');
    const path = `/cases/${encodeURIComponent(`lumen:x:${first}`)}/draft`;
    const text = 'We are so sorry to hear this. Please DM us your details.';
    const ask = async (where: string, type: string, body: string) => {
      const start = performance.now();
      const answer = await web.app.request(where, {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body,
      });
      const given = await answer.text();
      return { given, took: performance.now() - start };
    };
    const api = () => ask(`/api/v1${path}`, 'application/json', JSON.stringify({ text }));
    const page = () =>
      ask(path, 'application/x-www-form-urlencoded', new URLSearchParams({ text, part: '1' }).toString());
    for (const [once, says] of [
      [api, /31st sorry, no action[\s\S]*private message/],
      [page, /private messages/],
    ] as const) {
      const { given, took } = await once();
      expect(given).toMatch(says);
      expect(took).toBeLessThan(1_000);
    }
  });
});
