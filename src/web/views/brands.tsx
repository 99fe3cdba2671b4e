import type { BrandRow } from '../../desk/scope.ts';
import { type BrandCard, RUNG_TRAITS, RUNGS } from '../../model.ts';
import { behindOf, brandPath } from '../components/behind.ts';
import { Hatch, Legend } from '../components/chart.tsx';
import { VerdictMark } from '../components/verdict.tsx';
import { rate } from './brand-figures.tsx';
import { LadderBar } from './brand-ladder.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All brands side by side: those with a verdict first, by how much they leave with words or nothing. */
export function BrandsPage({ view, cards, brands }: { view: View; cards: BrandCard[]; brands: BrandRow[] }) {
  const named = new Map(brands.map((brand) => [brand.key, brand]));
  return (
    <Page view={view} title="Brands" kind="brands">
      <Hatch />
      <div class="bar">
        <h1>Brands</h1>
        <a href="/audits">Audits</a>
        <span class="faint">
          last 90 days; those with enough data first, most complaints left with words or nothing at the top
        </span>
        <a class="button end" href="/api/v1/brands?format=csv" download>
          CSV
        </a>
      </div>
      {cards.length === 0 ? (
        <section class="nothing">
          <h2>No brand is watched yet</h2>
          <p>
            Name brands in <code>amends.yaml</code>, or import an archive with <code>amends import</code>.
          </p>
        </section>
      ) : (
        <div class="panel scroll top-gap">
          <table>
            <thead>
              <tr>
                <th scope="col">Brand</th>
                <th scope="col">Verdict</th>
                <th scope="col" class="range-column">
                  Best in public, of all complaints
                </th>
                <th scope="col" class="num" title="Customers who said in public how it ended">
                  Said solved
                </th>
                <th scope="col" class="num">
                  Empty turns
                </th>
                <th scope="col" class="num">
                  Promises kept
                </th>
                <th scope="col" class="num">
                  Canned
                </th>
                <th scope="col" class="num">
                  Complaints
                </th>
              </tr>
            </thead>
            <tbody>
              {cards.map((card) => (
                <tr>
                  <td>
                    <a href={brandPath(card.brand)}>{named.get(card.brand)?.name ?? card.brand}</a>
                    {named.get(card.brand)?.own ? <span class="chip brand">ours</span> : null}
                  </td>
                  <td>
                    <VerdictMark verdict={card.verdict} />
                    {card.under_objection ? <span class="chip">under objection</span> : null}
                  </td>
                  <td>
                    <LadderBar ladder={card.ladder} behind={behindOf(card.brand)} name={card.brand} />
                  </td>
                  <td class="num">{saidSolved(card)}</td>
                  <td class="num">
                    <a href={behindOf(card.brand)('empty_turn_rate')}>{rate(card.empty_turn_rate)}</a>
                  </td>
                  <td class="num">
                    <a href={brandPath(card.brand, '/promises')}>{rate(card.promise_kept_rate)}</a>
                  </td>
                  <td class="num">
                    <a href={behindOf(card.brand)('canned_share')}>{rate(card.canned_share)}</a>
                  </td>
                  <td class="num">
                    <a href={behindOf(card.brand)('complaint_cases')}>{card.complaint_cases}</a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Legend of={LADDER_LEGEND} />
          <p class="hint">Brands with too little data stand below, by name: their order says nothing.</p>
        </div>
      )}
    </Page>
  );
}

/** What the colours of ladders mean, in the order of their rungs. */
export const LADDER_LEGEND: [string, string][] = [...Map.groupBy(RUNGS, (rung) => RUNG_TRAITS[rung].tone)].map(
  ([tone, rungs]) => [tone, rungs.map((rung) => RUNG_TRAITS[rung].label).join(', ')],
);

function saidSolved(card: BrandCard): string {
  const said = card.said_solved + card.said_not_solved;
  return said === 0 ? '–' : `${card.said_solved} of ${said}`;
}
