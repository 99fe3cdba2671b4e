import type { BrandCard } from '../../model.ts';
import { percent, RangeBar } from '../parts/chart.tsx';
import { VerdictMark } from '../parts/verdict.tsx';
import type { BrandRow } from '../read/scope.ts';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All brands side by side, who resolves least first. */
export function BrandsPage({ view, cards, brands }: { view: View; cards: BrandCard[]; brands: BrandRow[] }) {
  const named = new Map(brands.map((brand) => [brand.key, brand]));
  return (
    <Page view={view} title="Brands" kind="brands">
      <div class="bar">
        <h1>Brands</h1>
        <span class="faint">last 90 days, lowest rate of resolution first</span>
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
                <th scope="col" class="num" title="Cases in which the brand said sorry, to those it resolved">
                  Sorry : resolved
                </th>
                <th scope="col" class="range-column">
                  Resolved, at least to at most
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
                    <a href={`/brands/${encodeURIComponent(card.brand)}`}>
                      {named.get(card.brand)?.name ?? card.brand}
                    </a>
                    {named.get(card.brand)?.own ? <span class="chip brand">ours</span> : null}
                  </td>
                  <td>
                    <VerdictMark verdict={card.verdict} />
                  </td>
                  <td class="num">{card.apology_to_resolution_text}</td>
                  <td>
                    <RangeBar
                      low={card.resolution_rate_low}
                      high={card.resolution_rate_high}
                      interval={card.interval}
                    />
                  </td>
                  <td class="num">{rate(card.empty_turn_rate)}</td>
                  <td class="num">{rate(card.promise_kept_rate)}</td>
                  <td class="num">{rate(card.canned_share)}</td>
                  <td class="num">{card.complaint_cases}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}

/** A rate, or a dash where there is nothing to divide by. */
export function rate(value: number | null): string {
  return value === null ? '–' : percent(value);
}
