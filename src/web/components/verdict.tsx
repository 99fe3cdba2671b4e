import { VERDICT_WORDS } from '../../labels.ts';
import type { Verdict } from '../../model.ts';

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const { word, tone } = VERDICT_WORDS[verdict];
  return <span class={`verdict ${tone}`}>{word}</span>;
}
