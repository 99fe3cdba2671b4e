import { percent, sayCount, sayDay } from '../../formats.ts';
import { type BrandCard, RUNG_TRAITS, RUNGS, TONE_LABELS, type Tone } from '../../model.ts';
import { helpedIn, type Ladder, ladderTotal, sayLadder } from '../../scorecards/ladder.ts';
import type { StoryWeek } from '../../scorecards/store/story.ts';
import type { Behind } from '../components/behind.ts';
import { type Column, Columns, Legend } from '../components/chart.tsx';

const WIDTH = 400;

/** The ladder as one bar, from a remedy on the left to no reply on the right; every part leads to its cases. */
export function LadderBar({ ladder, behind, name }: { ladder: Ladder; behind: Behind; name: string }) {
  const n = ladderTotal(ladder);
  if (n === 0) return <span class="faint">none yet</span>;
  let x = 0;
  return (
    <svg class="chart act-bar" viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none">
      <title>{`${name}: ${sayLadder(ladder)}`}</title>
      {RUNGS.filter((rung) => ladder[rung] > 0).map((rung) => {
        const { label, tone } = RUNG_TRAITS[rung];
        const width = (ladder[rung] / n) * WIDTH;
        const says = `${name}: ${ladder[rung]} of ${n} ${label}`;
        x += width;
        return (
          <a href={behind(`ladder_${rung}`)} aria-label={says}>
            <rect {...lookOf(tone)} x={x - width} y="0" width={Math.max(0.5, width - 1)} height="14">
              <title>{says}</title>
            </rect>
          </a>
        );
      })}
    </svg>
  );
}

function lookOf(tone: string) {
  return tone === 'unseen' ? { fill: 'url(#unseen-level)' } : { class: `bar-${tone}` };
}

/** What the colours of ladders mean, in the order of their rungs. */
export const LADDER_LEGEND: [string, string][] = [...Map.groupBy(RUNGS, (rung) => RUNG_TRAITS[rung].tone)].map(
  ([tone, rungs]) => [tone, rungs.map((rung) => RUNG_TRAITS[rung].label).join(', ')],
);

/** What became of the complaints: the lead figure. One sentence, one bar, and what each part of it is. */
export function Became({ card, behind }: { card: BrandCard; behind: Behind }) {
  const n = ladderTotal(card.ladder);
  return (
    <section class="became" aria-label="What became of complaints">
      <p class="lead">{sayLadder(card.ladder)}</p>
      {n === 0 ? null : (
        <>
          <LadderBar ladder={card.ladder} behind={behind} name="All complaints" />
          <ul class="rungs">
            {RUNGS.filter((rung) => card.ladder[rung] > 0).map((rung) => (
              <li>
                <a href={behind(`ladder_${rung}`)}>
                  <svg class="chart dot" viewBox="0 0 10 10" aria-hidden="true">
                    <rect {...lookOf(RUNG_TRAITS[rung].tone)} width="10" height="10" />
                  </svg>{' '}
                  {RUNG_TRAITS[rung].label} <b>{percent(card.ladder[rung] / n)}</b>{' '}
                  <span class="faint">{card.ladder[rung]}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">
        The best that the brand did in public, of {sayCount(n, 'complaint')} with seven days to be answered in
        {card.ladder_maturing > 0 ? `; ${sayCount(card.ladder_maturing, 'younger one')} too early to tell` : ''}. What
        happens in private is not known here, and counts neither for nor against the brand.
      </p>
    </section>
  );
}

interface TrendProps {
  weeks: StoryWeek[];
  card: BrandCard;
  before: Ladder;
  behind: Behind;
}

/** What became of complaints week by week, all weeks as high as each other, next to the period before. */
export function Trend({ weeks, card, before, behind }: TrendProps) {
  return (
    <section class="panel wide">
      <h2>By week of the complaint</h2>
      <p>{sayChange(card.ladder, before)}</p>
      <TrendChart weeks={weeks} before={before} behind={behind} name="What became of complaints by week" />
      <Legend of={[...LADDER_LEGEND, ['open', 'too early to tell']]} />
    </section>
  );
}

/** "Helped in public: 37 % of 278; in the 90 days before 41 % of 301." */
export function sayChange(now: Ladder, before: Ladder): string {
  const say = (ladder: Ladder) => {
    const n = ladderTotal(ladder);
    return n === 0 ? 'no complaint' : `${percent(helpedIn(ladder) / n)} of ${n}`;
  };
  return `Helped in public - a remedy, an answer or a promise that was kept: ${say(now)}; in the 90 days before: ${say(before)}.`;
}

/** Columns from 0 to 100 %, with an axis; above each the number of complaints in it. */
export function TrendChart(props: { weeks: StoryWeek[]; before: Ladder; behind: Behind; name: string }) {
  const { weeks, before, behind, name } = props;
  return (
    <div class="trend">
      <div class="trend-axis" aria-hidden="true">
        <span>100 %</span>
        <span>50 %</span>
        <span>0 %</span>
      </div>
      <Columns name={`${name}, the 90 days before`} columns={[columnOf('before', before, 0)]} whole />
      <Columns
        name={name}
        columns={weeks.map(({ from, ladder, maturing }) =>
          columnOf(sayDay(from), ladder, maturing, (of) => behind(of, from)),
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
  ['apology', TONE_LABELS.apology],
  ['sympathy', TONE_LABELS.sympathy],
  ['none', TONE_LABELS.none],
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

/** The same ladder by what was said with it: a brand gains nothing by never saying sorry. */
export function ByTone({ card, behind }: { card: BrandCard; behind: Behind }) {
  const ladders = splitOf(card);
  return (
    <section class="panel wide">
      <h2>By what was said with it</h2>
      <section class="scroll" tabindex={0} aria-label="What became of complaints, by what was said with it">
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
                  <a href={behind(`ladder_${rung}`)}>{RUNG_TRAITS[rung].label}</a>
                </th>
                {SPLIT.map(([tone]) => (
                  <td class="num">{ladders[tone][rung] || '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
