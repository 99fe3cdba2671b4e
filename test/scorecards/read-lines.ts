/** Conversations, and a machine that reads them: what the test of corrections starts from. */
import { fieldReasons } from '../../src/analysis/urgency.ts';
import type { CustomerReading, Reading, ReplyAct, ReplyReading } from '../../src/model.ts';
import type { Said } from '../support/living.ts';

const DAY = 24 * 60;
export const CUSTOMERS = ['rolf', 'uma', 'zoe', 'viktor', 'wanda', 'xenia', 'yuri'];

const REFUND = '@rolf So sorry about this. I have refunded £20, it will be on your card by Friday. ^AB';
/** What was said, a line a post. */
export const LINES: Said[] = [
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
export function machine({ text, created_at }: { text: string; created_at: Date }): Reading {
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
