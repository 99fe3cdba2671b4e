import type { Hit } from './match.ts';

/**
 * What a phrase says of complaining before any post has been seen, as log-odds. The fitted weights come on top, so the
 * rules hold where the data is silent: nobody in it was set on fire, and complaints are.
 */
const PRIOR: Readonly<Record<string, number>> = {
  'matter/sarcasm': 3.5,
  'urgent/safety': 3,
  'urgent/fraud': 1,
  'urgent/legal': 1,
  'urgent/leaving': 0.7,
  'urgent/promise_broken': 0.7,
  'urgent/money_taken': 0.7,
  'urgent/stranded': 0.7,
  'urgent/service_down': 0.7,
  'urgent/ignored': 0.5,
  'urgent/anger': 0.5,
  'urgent/repeat': 0.4,
  'matter/goods': 0.4,
  'report/nobody_called': 1,
  'report/channel_blocked': 0.5,
  'report/over_contacted': 0.5,
  'report/same_reply': 0.5,
  'report/passed_around': 0.4,
  'report/promised': 0.3,
  'wait/waiting': 0.4,
  'wait/hours': 0.4,
  'wait/days': 0.3,
  'wait/weeks': 0.6,
  'wait/months': 0.4,
  // Phrases of the other languages, at about a quarter of what they weighed when nothing else was asked.
  safety: 0.75,
  fraud: 0.75,
  legal: 0.75,
  angry: 0.5,
  waiting: 0.4,
  broken: 0.5,
  again: 0.2,
  money: 0.2,
  leaving: 0.4,
  thanks: -0.4,
  praise: -0.6,
  resolved: -0.6,
  'courtesy/praise': -0.8,
  'courtesy/thanks': -0.4,
};

/** The log-odds that the phrases found bring together, each code once. */
export function priorOdds(hits: readonly Hit[]): number {
  const codes = new Set(hits.map((h) => h.code));
  let odds = 0;
  const mocking = codes.has('matter/sarcasm');
  for (const code of codes) if (!(mocking && code.startsWith('courtesy/'))) odds += PRIOR[code] ?? 0;
  return odds;
}
