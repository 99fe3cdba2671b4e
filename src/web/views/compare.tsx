import type { Responses } from '../../desk/figures.ts';
import type { BrandRow } from '../../desk/scope.ts';
import { percent } from '../../labels.ts';
import { ACT_TONES, ACT_TRAITS, ACTS, type BrandCard, type ReplyAct } from '../../model.ts';
import { behindOf, brandPath, sayDay } from '../components/behind.ts';
import { Hatch, Legend, RangeBar, sayUpTo } from '../components/chart.tsx';
import { HUES, Hues, Overlay, type Series } from '../components/overlay.tsx';
import { VerdictMark } from '../components/verdict.tsx';
import { ACT_LEGEND, type Week } from './brand-charts.tsx';
import { figuresOf, type Told } from './brand-figures.tsx';
import { LadderBar } from './brand-ladder.tsx';
import { LADDER_LEGEND } from './brands.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All that is shown of one of the brands compared. */
export interface Compared {
  brand: BrandRow;
  told: Told;
  weeks: Week[];
  acts: Partial<Record<ReplyAct, number>>;
  responses: Responses;
}

/** As many brands as can be told apart by colour. */
export const MOST_COMPARED = HUES.length;

/** Brands in the same charts: where their ranges overlap, nobody can say which is better. */
export function ComparePage({ view, compared, others }: { view: View; compared: Compared[]; others: BrandRow[] }) {
  const series = compared.map(({ brand }, i) => ({ name: brand.name, hue: HUES[i]! }));
  return (
    <Page view={view} title={compared.map(({ brand }) => brand.name).join(' and ')} kind="compare">
      <Hatch />
      <div class="bar">
        <a class="back" href="/brands" aria-label="All brands">
          ←
        </a>
        <h1>{compared.map(({ brand }) => brand.name).join(' · ')}</h1>
        <span class="faint">last 90 days</span>
        {compared.length < MOST_COMPARED ? <Another compared={compared} others={others} /> : null}
      </div>
      <div class="grid">
        <Ladders compared={compared} />
        <Ranges compared={compared} />
        <section class="panel wide">
          <h2>Resolved after a sorry, by week</h2>
          <Overlay
            name="Resolution rate of cases with an apology, by week (min–max)"
            labels={compared[0]!.weeks.map(({ from }) => sayDay(from))}
            series={compared.map((one, i) => ({
              ...series[i]!,
              points: one.weeks.map((week) => weekPoint(one, week)),
            }))}
          />
          <Hues series={series} />
          <p class="hint">
            Dot: seen resolved. Dashes above it: unseen, may be either. No mark: no mature case that week.
          </p>
        </section>
        <section class="panel wide">
          <h2>Complaints answered so far</h2>
          <Overlay
            name="Share of complaints answered within a span"
            labels={compared[0]!.responses.buckets.map(({ upTo }) => sayUpTo(upTo))}
            series={compared.map((one, i) => ({ ...series[i]!, points: answered(one) }))}
          />
          <Hues series={series} />
        </section>
        <Acts compared={compared} />
        <SideBySide compared={compared} />
      </div>
    </Page>
  );
}

function Another({ compared, others }: { compared: Compared[]; others: BrandRow[] }) {
  return (
    <form class="end" method="get" action="/brands" data-autosubmit>
      {compared.map(({ brand }, i) => (
        <input type="hidden" name={i === 0 ? 'brand' : 'with'} value={brand.key} />
      ))}
      <label class="unseen" for="with">
        Compare with another
      </label>
      <select id="with" name="with">
        <option value="">And with…</option>
        {others.map((other) => (
          <option value={other.key}>{other.name}</option>
        ))}
      </select>
      <noscript>
        <button type="submit">Compare</button>
      </noscript>
    </form>
  );
}

/** The lead figure of each, and whether all were captured alike. */
function Ladders({ compared }: { compared: Compared[] }) {
  return (
    <section class="panel wide">
      <h2>What became of complaints</h2>
      <div class="ranges">
        {compared.map(({ brand, told: { card } }) => (
          <div class="range-row acts-row">
            <a href={brandPath(brand.key)}>{brand.name}</a>
            <LadderBar ladder={card.ladder} behind={behindOf(brand.key)} name={brand.name} />
          </div>
        ))}
      </div>
      <Legend of={LADDER_LEGEND} />
      <p class="hint">{sayCapture(compared.map(({ told }) => told.card))}</p>
    </section>
  );
}

/** From so much difference in coverage on, brands were not captured alike. */
const UNLIKE = 0.05;

function sayCapture(cards: BrandCard[]): string {
  const covered = cards.map((card) => card.coverage);
  const shares = cards.map((card) => `${card.brand} ${percent(card.coverage)}`).join(', ');
  return Math.max(...covered) - Math.min(...covered) > UNLIKE
    ? `Not captured alike: the share of the time in which posts could be read differs (${shares}). Compare with care.`
    : `Captured alike: posts could be read for about the same share of the time (${shares}).`;
}

function Ranges({ compared }: { compared: Compared[] }) {
  return (
    <section class="panel wide">
      <h2>After a sorry: settled in public (min–max)</h2>
      <div class="ranges">
        {compared.map(({ brand, told: { card } }, i) => (
          <div class="range-row">
            <a href={brandPath(brand.key)}>
              <svg class="chart dot" viewBox="0 0 10 10" aria-hidden="true">
                <circle cx="5" cy="5" r="4.5" fill={HUES[i]} />
              </svg>{' '}
              {brand.name}
            </a>
            <VerdictMark verdict={card.verdict} />
            <a class="num" href={behindOf(brand.key)('apologised_cases')}>
              {card.resolved} of {card.apologised_cases}
            </a>
            <RangeBar card={card} />
          </div>
        ))}
      </div>
      <Legend
        of={[
          ['good', 'settled in public'],
          ['unseen', 'answered or out of sight: may be either'],
          ['lost', 'left open in public'],
        ]}
      />
      <p class="hint">{sayOverlap(compared.map(({ told }) => told.card))}</p>
    </section>
  );
}

/** Whether the ranges tell the brands apart at all. */
function sayOverlap(cards: BrandCard[]): string {
  const known = cards.filter((card) => card.interval !== null).sort((a, b) => a.interval![0] - b.interval![0]);
  const apart = known.every((card, i) => i === 0 || known[i - 1]!.interval![1] < card.interval![0]);
  if (known.length < 2) return 'There are not two rates to set side by side.';
  return apart
    ? 'The lines under the bars do not overlap: the difference is more than chance and what is unseen.'
    : 'Some lines under the bars overlap: of those brands nobody can say from this which resolves more.';
}

function weekPoint({ brand }: Compared, { from, card }: Week) {
  const { resolution_rate_low: low, resolution_rate_high: high } = card;
  if (low === null || high === null) return null;
  const says = `week of ${sayDay(from)}: ${card.resolved} of ${card.apologised_cases}, ${percent(low)} to ${percent(high)} resolved`;
  return { low, high, says, href: behindOf(brand.key)('apologised_cases', from) };
}

/** The share of complaints that had an answer by the end of each span. */
function answered({ brand, responses }: Compared): Series['points'] {
  const all = responses.unanswered + responses.buckets.reduce((sum, { n }) => sum + n, 0);
  let sofar = 0;
  return responses.buckets.map(({ key, upTo, n }) => {
    sofar += n;
    if (all === 0) return null;
    const share = sofar / all;
    return {
      low: share,
      high: share,
      says: `${sayUpTo(upTo)}: ${percent(share)} of ${all}`,
      href: behindOf(brand.key)(key),
    };
  });
}

/** What replies do, as shares: brands of any size side by side. */
function Acts({ compared }: { compared: Compared[] }) {
  return (
    <section class="panel wide">
      <h2>What replies do</h2>
      <div class="ranges">
        {compared.map((one) => (
          <div class="range-row acts-row">
            <a href={brandPath(one.brand.key)}>{one.brand.name}</a>
            <ActBar of={one} />
          </div>
        ))}
      </div>
      <Legend of={ACT_LEGEND} />
    </section>
  );
}

function ActBar({ of: { brand, acts } }: { of: Compared }) {
  const order = [...ACTS].sort((a, b) => ACT_TONES.indexOf(ACT_TRAITS[a].tone) - ACT_TONES.indexOf(ACT_TRAITS[b].tone));
  const all = Math.max(
    1,
    order.reduce((sum, act) => sum + (acts[act] ?? 0), 0),
  );
  let x = 0;
  return (
    <svg class="chart act-bar" viewBox="0 0 400 14" preserveAspectRatio="none">
      <title>{`Acts of ${brand.name}`}</title>
      {order.map((act) => {
        const width = ((acts[act] ?? 0) / all) * 400;
        const says = `${brand.name}: ${acts[act] ?? 0} ${ACT_TRAITS[act].label}`;
        const look =
          ACT_TRAITS[act].tone === 'unseen' ? { fill: 'url(#unseen-level)' } : { class: `bar-${ACT_TRAITS[act].tone}` };
        x += width;
        return width > 0 ? (
          <a href={behindOf(brand.key)(`act_${act}`)} aria-label={says}>
            <rect {...look} x={x - width} y="0" width={width} height="14">
              <title>{says}</title>
            </rect>
          </a>
        ) : null;
      })}
    </svg>
  );
}

function SideBySide({ compared }: { compared: Compared[] }) {
  const columns = compared.map(({ brand, told }) => figuresOf(told, behindOf(brand.key)));
  return (
    <section class="panel wide scroll">
      <h2>Figures</h2>
      <table class="side-by-side">
        <thead>
          <tr>
            <th scope="col" />
            {compared.map(({ brand }) => (
              <th scope="col" class="num">
                {brand.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns[0]!.map(({ name }, row) => (
            <tr>
              <th scope="row">{name}</th>
              {columns.map((figures) => {
                const { value, note, href } = figures[row]!;
                return (
                  <td class="num">
                    {href && value !== '–' ? <a href={href}>{value}</a> : value}
                    {note ? <small class="faint"> {note}</small> : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
