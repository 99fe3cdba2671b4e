import type { Verdict } from '../../model.ts';
import type { Tone } from './say.ts';

/** How a verdict is called, and its colour: in the console and in what is mailed. */
export const VERDICT_WORDS: Record<Verdict, { word: string; tone: Tone }> = {
  mostly_apologies: { word: 'Mostly apologies', tone: 'bad' },
  follows_through: { word: 'Follows through', tone: 'good' },
  cannot_be_judged: { word: 'Cannot be judged in public', tone: 'plain' },
  sends_away: { word: 'Sends customers away', tone: 'warn' },
  silent: { word: 'Silent', tone: 'bad' },
  mixed: { word: 'Mixed', tone: 'plain' },
  not_enough_data: { word: 'Not enough data', tone: 'plain' },
};

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { word, tone } = VERDICT_WORDS[verdict];
  return <span class={`verdict ${tone}`}>{word}</span>;
}
