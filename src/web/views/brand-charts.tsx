import { percent, sayCode, sayCount } from '../../labels.ts';
import { ACT_TONES, ACT_TRAITS, ACTS, type Act, type BrandCard, type Ms } from '../../model.ts';
import type { VerdictChange } from '../../scorecards/store/verdicts.ts';
import { type Behind, sayDay } from '../components/behind.ts';
import { type Column, Columns, Legend, RangeBar } from '../components/chart.tsx';
import { VerdictMark } from '../components/verdict.tsx';

export interface Week {
  from: Ms;
  card: BrandCard;
}

/** What followed the apologies, in counts and as bounds. */
export function Ratio({ card, behind }: { card: BrandCard; behind: Behind }) {
  const { resolution_rate_low: low, resolution_rate_high: high, interval } = card;
  return (
    <section class="panel wide ratio">
      <div>
        <h2>Apology to resolution</h2>
        <p class="big">
          <a href={behind('apologised_cases')}>{card.apology_to_resolution_text}</a>
        </p>
        <p class="hint">
          {sayCount(card.apologised_cases, 'case')} with a sorry and time to mature;{' '}
          <a href={behind('resolved')}>{card.resolved} resolved</a> ({card.resolved_confirmed} confirmed,{' '}
          {card.resolved_remedy} remedies), <a href={behind('unresolved')}>{card.unresolved} unresolved</a>,{' '}
          <a href={behind('unknown')}>{card.unknown} unknown</a>,{' '}
          <a href={behind('maturing')}>{card.maturing} maturing</a>
        </p>
      </div>
      <div class="ratio-range">
        <h2>Resolved, at least to at most</h2>
        <RangeBar card={card} />
        {low === null || high === null || !interval ? null : (
          <p class="hint">
            {percent(low)} if all the unseen failed, {percent(high)} if none did. The line beneath: chance and errors of
            reading allowed for, the true rate lies between {percent(interval[0])} and {percent(interval[1])}.
          </p>
        )}
        {Object.keys(card.unknown_why).length > 0 ? (
          <p class="hint">Unseen because {sayWhy(card.unknown_why)}.</p>
        ) : null}
      </div>
    </section>
  );
}

const WHY: Record<string, string> = {
  private: 'taken to private',
  asked: 'asked back, then silence',
  answer: 'explained, then silence',
  self: 'solved without the brand',
  promise_not_due: 'promised and not yet due',
};

function sayWhy(why: Record<string, number>): string {
  return Object.entries(why)
    .sort(([, a], [, b]) => b - a)
    .map(([code, n]) => `${n} ${WHY[code] ?? sayCode(code)}`)
    .join(', ');
}

const ENDINGS = ['resolved', 'unknown', 'unresolved'] as const;
const ENDING_TONES = { resolved: 'good', unknown: 'unseen', unresolved: 'lost', maturing: 'open' } as const;

/** The same cases twice: how many a week, and which share of them was resolved, at least to at most. */
export function Cohorts({ weeks, behind }: { weeks: Week[]; behind: Behind }) {
  const counts = weeks.map((week) => endingColumn(week, [...ENDINGS, 'maturing'], behind));
  const shares = weeks.map((week) => ({
    ...endingColumn(week, ENDINGS, behind),
    head: week.card.apologised_cases > 0 ? week.card.apology_to_resolution_text : '–',
  }));
  return (
    <section class="panel wide">
      <h2>Cases with a sorry, by week of the first one</h2>
      <Columns name="Cases with a sorry by week and what they came to" columns={counts} />
      <h2>Sorry : resolved, by week</h2>
      <Columns name="Share of sorry cases resolved by week, at least to at most" columns={shares} whole />
      <Legend
        of={[
          ['good', 'seen resolved'],
          ['unseen', 'unseen: may be either'],
          ['lost', 'seen unresolved'],
          ['open', 'maturing, in no rate yet'],
        ]}
      />
    </section>
  );
}

function endingColumn({ from, card }: Week, kinds: readonly (keyof typeof ENDING_TONES)[], behind: Behind): Column {
  const part = (of: keyof typeof ENDING_TONES) => ({
    n: card[of],
    tone: ENDING_TONES[of],
    what: of,
    href: behind(of, from),
  });
  return { label: sayDay(from), parts: kinds.map(part) };
}

export interface ActWeek {
  from: Ms;
  acts: Partial<Record<Act, number>>;
}

/** What replies do, week by week; every act leads to its replies. */
export function ActsOverTime({ weeks, acts, behind }: { weeks: Week[]; acts: ActWeek[]; behind: Behind }) {
  const said = new Map(acts.map((week) => [week.from, week.acts]));
  const columns = weeks.map(({ from }) => actColumn(from, said.get(from) ?? {}, behind));
  return (
    <section class="panel wide">
      <h2>What replies do, by week</h2>
      <Columns name="Acts of replies by week" columns={columns} />
      <Legend of={ACT_LEGEND} />
    </section>
  );
}

/** What the colours of acts mean. */
export const ACT_LEGEND: [string, string][] = ACT_TONES.map((tone) => [
  tone,
  ACTS.filter((act) => ACT_TRAITS[act].tone === tone)
    .map((act) => ACT_TRAITS[act].label)
    .join(', '),
]);

function actColumn(from: Ms, acts: Partial<Record<Act, number>>, behind: Behind): Column {
  const parts = ACTS.map((act) => ({
    n: acts[act] ?? 0,
    tone: ACT_TRAITS[act].tone,
    what: ACT_TRAITS[act].label,
    href: behind(`act_${act}`, from),
  }));
  return {
    label: sayDay(from),
    parts: parts.sort((a, b) => ACT_TONES.indexOf(a.tone) - ACT_TONES.indexOf(b.tone)),
  };
}

/** The verdicts that stood, the newest first. */
export function Verdicts({ changes }: { changes: VerdictChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section class="panel">
      <h2>Verdicts over time</h2>
      <ol class="changes">
        {[...changes].reverse().map(({ day, to, reasons }) => (
          <li>
            <span class="faint">since {sayDay(Date.parse(day))}</span> <VerdictMark verdict={to} />
            <span class="hint">{reasons[0]}</span>
          </li>
        ))}
      </ol>
      <p class="hint">Given each day over the 90 days before, and kept as given.</p>
    </section>
  );
}
