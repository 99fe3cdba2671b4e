import type { AlertsConfig } from '../../config/alerts.ts';
import type { Incident } from '../raise.ts';

/** Complaints about a brand in the last hour, and in the same hour of each past day it was watched, newest first. */
export interface HourCounts {
  brand: { id: number; key: string };
  now: number;
  past: readonly number[];
}

/** Days needed to say what is usual. */
const LEAST_DAYS = 3;

/** What is usual at this hour: mean, and how far chance takes it (counts scatter at least like Poisson's). */
export function usual(past: readonly number[]): { mean: number; spread: number } | null {
  if (past.length < LEAST_DAYS) return null;
  const mean = past.reduce((sum, count) => sum + count, 0) / past.length;
  const variance = past.reduce((sum, count) => sum + (count - mean) ** 2, 0) / past.length;
  return { mean, spread: Math.sqrt(Math.max(mean, variance, 1)) };
}

/**
 * Is this hour a spike? Enough complaints, so many times the usual, and beyond chance (three spreads). One that stands
 * stays until it is under half of that, so that it does not flap.
 */
export function isSpike({ now, past }: HourCounts, settings: AlertsConfig['spike'], standing: boolean): boolean {
  const expected = usual(past);
  if (expected === null) return false;
  const line = Math.max(settings.minimum, settings.factor * expected.mean, expected.mean + 3 * expected.spread);
  return now >= (standing ? line / 2 : line);
}

/**
 * A spike in words, with what its posts have in common. Examples are named, not quoted: their words are read when it is
 * sent, so a post that is deleted leaves nothing behind here.
 */
export function spikeIncident(
  counts: HourCounts,
  posts: readonly { network: string; id: string; text: string; topic: string | null }[],
): Incident {
  const { brand, now, past } = counts;
  const mean = usual(past)?.mean ?? 0;
  const topics = tally(posts.flatMap(({ topic }) => (topic === null ? [] : [topic]))).slice(0, 3);
  const words = commonWords(posts.map(({ text }) => text));
  return {
    condition: `spike/${brand.key}`,
    kind: 'spike',
    severity: 'error',
    brand,
    summary: `${brand.key}: a spike of complaints`,
    facts: [
      { label: 'Last hour', value: `${now}; usual at this hour: ${mean.toFixed(1)}` },
      ...(topics.length > 0
        ? [{ label: 'Topics', value: topics.map(([topic, count]) => `${topic} (${count})`).join(', ') }]
        : []),
      ...(words.length > 0 ? [{ label: 'Words', value: words.join(', ') }] : []),
    ],
    details: { count: now, usual: mean, posts: posts.slice(0, 3).map(({ network, id }) => ({ network, id })) },
  };
}

const DULL = new Set(
  'about after again also because been before being could doesn dont from have here into just like more need never only other over please really should some still such than that their them then there these they thing this those today very want well were what when where which while will with would your yours youre https http'.split(
    ' ',
  ),
);

/** Up to eight words that most posts share: in at least three posts and a fifth of them; counted once a post. */
export function commonWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => [
    ...new Set(
      text
        .slice(0, 500)
        .toLowerCase()
        .replace(/(?:https?:\/\/|@)\S+/g, ' ')
        .match(/[\p{L}\p{M}]{4,24}/gu) ?? [],
    ),
  ]);
  const least = Math.max(3, texts.length / 5);
  return tally(words.filter((word) => !DULL.has(word)))
    .filter(([, count]) => count >= least)
    .slice(0, 8)
    .map(([word]) => word);
}

function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
