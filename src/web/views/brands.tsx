import type { BrandRow } from '../../desk/scope.ts';
import type { BrandCard } from '../../model.ts';
import { behindOf, brandPath } from '../components/behind.ts';
import { Hatch, Legend, RangeBar } from '../components/chart.tsx';
import { VerdictMark } from '../components/verdict.tsx';
import { rate } from './brand-figures.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All brands side by side, who resolves least first. */
export function BrandsPage({ view, cards, brands }: { view: View; cards: BrandCard[]; brands: BrandRow[] }) {
  const named = new Map(brands.map((brand) => [brand.key, brand]));
  return (
    <Page view={view} title="Brands" kind="brands">
      <Hatch />
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
                    <a href={brandPath(card.brand)}>{named.get(card.brand)?.name ?? card.brand}</a>
                    {named.get(card.brand)?.own ? <span class="chip brand">ours</span> : null}
                  </td>
                  <td>
                    <VerdictMark verdict={card.verdict} />
                  </td>
                  <td class="num">
                    <a href={behindOf(card.brand)('apologised_cases')}>{card.apology_to_resolution_text}</a>
                  </td>
                  <td>
                    <RangeBar card={card} />
                  </td>
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
          <Legend
            of={[
              ['good', 'seen resolved'],
              ['unseen', 'unseen: may be either'],
              ['lost', 'seen unresolved'],
            ]}
          />
          <p class="hint">The line under a bar: chance and errors of reading allowed for, the true rate lies in it.</p>
        </div>
      )}
    </Page>
  );
}
