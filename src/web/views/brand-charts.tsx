import { percent, sayCode, sayCount } from '../../labels.ts';
import { ACT_TONES, ACT_TRAITS, ACTS, type BrandCard, type Ms, type ReplyAct } from '../../model.ts';
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
        <h2>After a sorry</h2>
        <p>
          We saw <a href={behind('resolved')}>{card.resolved}</a> of{' '}
          <a href={behind('apologised_cases')}>{sayCount(card.apologised_cases, 'case')}</a> with a sorry settled in
          public: {card.apology_resolved} of <a href={behind('apology_cases')}>{card.apology_cases}</a> in which the
          brand owned a fault, {card.sympathy_resolved} of <a href={behind('sympathy_cases')}>{card.sympathy_cases}</a>{' '}
          in which it only felt with the customer.
        </p>
        <p class="hint">
          {card.resolved_confirmed} confirmed, {card.resolved_remedy} remedies;{' '}
          <a href={behind('unresolved')}>{card.unresolved} left open in public</a>,{' '}
          <a href={behind('unknown')}>{card.unknown} answered or out of sight</a>,{' '}
          <a href={behind('maturing')}>{card.maturing} too early to tell</a>
        </p>
      </div>
      <div class="ratio-range">
        <h2>Resolution rate (min–max)</h2>
        <RangeBar card={card} />
        {low === null || high === null || !interval ? null : (
          <p class="hint">
            Of {card.apologised_cases}: {percent(low)} if all that was not seen failed, {percent(high)} if none did. The
            line beneath: chance and errors of reading allowed for, the true rate lies between {percent(interval[0])}{' '}
            and {percent(interval[1])}.
          </p>
        )}
        {Object.keys(card.unknown_why).length > 0 ? (
          <p class="hint">Not seen to the end: {sayWhy(card.unknown_why)}.</p>
        ) : null}
      </div>
    </section>
  );
}

const WHY: Record<string, string> = {
  private: 'taken to private (out of sight)',
  asked: 'asked a question, then silence (out of sight)',
  answer: 'answered, then silence',
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

/** The same cases twice: how many a week, and the bounds of its resolution rate. */
export function Cohorts({ weeks, behind }: { weeks: Week[]; behind: Behind }) {
  const counts = weeks.map((week) => endingColumn(week, [...ENDINGS, 'maturing'], behind));
  const shares = weeks.map((week) => ({
    ...endingColumn(week, ENDINGS, behind),
    head: week.card.apologised_cases > 0 ? `${week.card.resolved} of ${week.card.apologised_cases}` : '–',
  }));
  return (
    <section class="panel wide">
      <h2>Cases with a sorry, by week of the first one</h2>
      <Columns name="Cases with a sorry by week and what they came to" columns={counts} />
      <h2>Share of them settled in public, by week (min–max)</h2>
      <Columns name="Resolution rate of cases with an apology, by week (min–max)" columns={shares} whole />
      <Legend
        of={[
          ['good', 'settled in public'],
          ['unseen', 'answered or out of sight: may be either'],
          ['lost', 'left open in public'],
          ['open', 'too early to tell, in no rate yet'],
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
  acts: Partial<Record<ReplyAct, number>>;
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

function actColumn(from: Ms, acts: Partial<Record<ReplyAct, number>>, behind: Behind): Column {
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
