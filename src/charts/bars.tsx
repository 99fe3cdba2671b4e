import { formatFullDuration } from '../formats.ts';
import { PROMISE_WORDS } from '../labels.ts';
import {
  ACT_TONES,
  ACT_TRAITS,
  ACTS,
  type BrandCard,
  PROMISE_STATES,
  type PromiseState,
  type ReplyAct,
} from '../model.ts';
import type { Responses } from '../scorecards/store/figures.ts';
import { type Behind, lookOf } from './marks.tsx';

export interface Bar {
  word: string;
  n: number;
  href?: string | undefined;
  tone?: string;
}

/** Horizontal bars with a word and a number each. */
export function Bars({ bars }: { bars: Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.n));
  return (
    <table class="bars">
      <tbody>
        {bars.map((bar) => (
          <tr>
            <th scope="row">{bar.href ? <a href={bar.href}>{bar.word}</a> : bar.word}</th>
            <td class="bar-cell">
              <svg class="chart" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true">
                <rect {...lookOf(bar.tone ?? 'a')} x="0" y="1" width={(bar.n / most) * 200} height="8" />
              </svg>
            </td>
            <td class="num">{bar.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How long first answers took; `behind` leads to the cases of a span. */
export function ResponseBars({ of, behind }: { of: Responses; behind?: Behind }) {
  const bars: Bar[] = of.buckets.map(({ key, upTo, n }) => ({ word: formatUpTo(upTo), n, href: behind?.(key) }));
  return <Bars bars={[...bars, { word: 'not yet', n: of.unanswered, tone: 'bad', href: behind?.('not_answered') }]} />;
}

/** The upper end of a span of answers, as read on a chart. */
export function formatUpTo(seconds: number | null): string {
  return seconds === null ? 'longer' : `within ${formatFullDuration(seconds * 1_000)}`;
}

const PROMISE_TONES: Record<PromiseState, string> = {
  kept: 'good',
  late: 'warn',
  broken: 'bad',
  lapsed: 'bad',
  superseded: 'plain',
  unverifiable: 'unseen',
  open: 'a',
};

/** What became of the promises; `list` leads to those of a state. */
export function PromiseBars({
  promises,
  list,
}: {
  promises: BrandCard['promises'];
  list?: (state: PromiseState) => string;
}) {
  const bars = PROMISE_STATES.filter((state) => promises[state] > 0).map((state) => ({
    word: PROMISE_WORDS[state],
    n: promises[state],
    tone: PROMISE_TONES[state],
    href: list?.(state),
  }));
  return <Bars bars={bars} />;
}

/** Acts in the order of their colours. */
export const ACT_ORDER = [...ACTS].sort(
  (a, b) => ACT_TONES.indexOf(ACT_TRAITS[a].tone) - ACT_TONES.indexOf(ACT_TRAITS[b].tone),
);

/** What the colours of acts mean. */
export const ACT_LEGEND: [string, string][] = ACT_TONES.map((tone) => [
  tone,
  ACTS.filter((act) => ACT_TRAITS[act].tone === tone)
    .map((act) => ACT_TRAITS[act].label)
    .join(', '),
]);

/** How many replies have each act. */
export function ActBars({ acts, behind }: { acts: Partial<Record<ReplyAct, number>>; behind?: Behind }) {
  const bars = ACT_ORDER.filter((act) => acts[act]).map((act) => {
    const { label, tone } = ACT_TRAITS[act];
    return { word: label, n: acts[act]!, tone, href: behind?.(`act_${act}`) };
  });
  return <Bars bars={bars} />;
}
