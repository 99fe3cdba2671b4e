import { formatDay, formatPercent } from '../formats.ts';
import { type BrandCard, RUNG_TRAITS, RUNGS, type Tone } from '../model.ts';
import { describeLadder, helpedIn, type Ladder, ladderTotal } from '../scorecards/ladder.ts';
import type { StoryWeek } from '../scorecards/store/story.ts';
import { type Column, Columns } from './columns.tsx';
import type { Behind } from './marks.tsx';
import { StackedBar } from './stacked-bar.tsx';

/** The ladder as one bar, from a remedy on the left to no reply on the right; every part leads to its cases. */
export function LadderBar({ ladder, behind, name }: { ladder: Ladder; behind?: Behind | undefined; name: string }) {
  const n = ladderTotal(ladder);
  if (n === 0) return <span class="faint">none yet</span>;
  const parts = RUNGS.map((rung) => ({
    n: ladder[rung],
    tone: RUNG_TRAITS[rung].tone,
    what: `${name}: ${ladder[rung]} of ${n} ${RUNG_TRAITS[rung].label}`,
    href: behind?.(`ladder_${rung}`),
  }));
  return <StackedBar parts={parts} label={`${name}: ${describeLadder(ladder)}`} />;
}

/** What the colours of ladders mean, in the order of their rungs. */
export const LADDER_LEGEND: [string, string][] = [...Map.groupBy(RUNGS, (rung) => RUNG_TRAITS[rung].tone)].map(
  ([tone, rungs]) => [tone, rungs.map((rung) => RUNG_TRAITS[rung].label).join(', ')],
);

/** "Helped in public: 37 % of 278; in the 90 days before 41 % of 301." */
export function describeChange(now: Ladder, before: Ladder): string {
  const format = (ladder: Ladder) => {
    const n = ladderTotal(ladder);
    return n === 0 ? 'no complaint' : `${formatPercent(helpedIn(ladder) / n)} of ${n}`;
  };
  return `Helped in public - a remedy, an answer or a promise that was kept: ${format(now)}; in the 90 days before: ${format(before)}.`;
}

export interface TrendProps {
  weeks: StoryWeek[];
  /** Of the span before, if it is to stand next to them. */
  before?: Ladder;
  behind?: Behind | undefined;
  name: string;
}

/** Columns from 0 to 100 %, with an axis; above each the number of complaints in it. */
export function TrendChart(props: TrendProps) {
  const { weeks, before, behind, name } = props;
  return (
    <div class={before ? 'trend' : 'trend alone'}>
      <div class="trend-axis" aria-hidden="true">
        <span>100 %</span>
        <span>50 %</span>
        <span>0 %</span>
      </div>
      {before ? <Columns name={`${name}, the 90 days before`} columns={[columnOf('before', before, 0)]} whole /> : null}
      <Columns
        name={name}
        columns={weeks.map(({ from, ladder, maturing }) =>
          columnOf(formatDay(from), ladder, maturing, behind && ((of) => behind(of, from))),
        )}
        whole
      />
    </div>
  );
}

function columnOf(label: string, ladder: Ladder, maturing: number, behind?: (of: string) => string): Column {
  const n = ladderTotal(ladder);
  const parts = RUNGS.map((rung) => ({
    n: ladder[rung],
    tone: RUNG_TRAITS[rung].tone,
    what: `of ${n}: ${RUNG_TRAITS[rung].label}`,
    href: behind?.(`ladder_${rung}`),
  }));
  const young = { n: maturing, tone: 'open', what: 'too early to tell', href: behind?.('complaint_cases') };
  return { label, head: n > 0 ? String(n) : '–', parts: n > 0 ? parts : [young] };
}

const SPLIT: [Tone | 'all', string][] = [
  ['all', 'All complaints'],
  ['apology', 'Apologised'],
  ['sympathy', 'Sympathy only'],
  ['none', 'Neither'],
];

function splitOf(card: BrandCard): Record<Tone | 'all', Ladder> {
  const rest = RUNGS.map((rung) => [
    rung,
    card.ladder[rung] - card.ladder_apologised[rung] - card.ladder_sympathy[rung],
  ]);
  return {
    all: card.ladder,
    apology: card.ladder_apologised,
    sympathy: card.ladder_sympathy,
    none: Object.fromEntries(rest) as Ladder,
  };
}

/** The ladder in numbers, and by what was said with it. */
export function LadderTable({ card, behind }: { card: BrandCard; behind?: Behind }) {
  const ladders = splitOf(card);
  return (
    <table class="side-by-side">
      <thead>
        <tr>
          <th scope="col">Best in public</th>
          {SPLIT.map(([, title]) => (
            <th scope="col" class="num">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {RUNGS.map((rung) => (
          <tr>
            <th scope="row">
              {behind ? <a href={behind(`ladder_${rung}`)}>{RUNG_TRAITS[rung].label}</a> : RUNG_TRAITS[rung].label}
            </th>
            {SPLIT.map(([tone]) => (
              <td class="num">{ladders[tone][rung]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
