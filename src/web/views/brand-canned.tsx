import type { BrandRow } from '../../desk/scope.ts';
import { formatPercent, showControls } from '../../formats.ts';
import type { CannedCluster } from '../../model.ts';
import { keepDay } from '../components/as-of.tsx';
import { brandPath } from '../components/behind.ts';
import { Moment } from '../components/time.tsx';
import type { View } from './view.ts';

const TEMPLATES_SHOWN = 5;

/** The templates used most; all of them have a page. */
export function Canned({ canned, brand, view }: { canned: CannedCluster[]; brand: BrandRow; view: View }) {
  return (
    <section class="panel wide">
      <h2>Canned replies</h2>
      {canned.length === 0 ? (
        <p class="faint">No template was used three times.</p>
      ) : (
        <>
          <Templates canned={canned.slice(0, TEMPLATES_SHOWN)} view={view} />
          <p class="hint">
            {canned.length > TEMPLATES_SHOWN ? (
              <a href={keepDay(brandPath(brand.key, '/canned'), view)}>All templates</a>
            ) : null}{' '}
            <a href={keepDay(brandPath(brand.key, '/canned?same=1'), view)}>
              The same answer three times to one customer
            </a>
          </p>
        </>
      )}
    </section>
  );
}

interface TemplatesProps {
  view: View;
  canned: CannedCluster[];
  /** Names of brands, by key, for a column that says whose a template is. */
  names?: ReadonlyMap<string, string>;
}

/** What columns are called, and figures where there is no room for columns. */
const HEADS = { copies: 'Copies', share: 'Of all replies', customers: 'Customers', last: 'Last' };

export function Templates({ canned, names, view }: TemplatesProps) {
  return (
    <section class="scroll" tabindex={0} aria-label="Templates">
      <table class="cards">
        <thead>
          <tr>
            {names ? <th scope="col">Brand</th> : null}
            <th scope="col">Template; what differs from copy to copy is a slot</th>
            <th scope="col" class="num">
              {HEADS.copies}
            </th>
            <th scope="col" class="num">
              {HEADS.share}
            </th>
            <th scope="col" class="num">
              {HEADS.customers}
            </th>
            <th scope="col">{HEADS.last}</th>
          </tr>
        </thead>
        <tbody>
          {canned.map((cluster) => (
            <tr>
              {names ? (
                <td>
                  <a href={keepDay(brandPath(cluster.brand, '/canned'), view)}>
                    {names.get(cluster.brand) ?? cluster.brand}
                  </a>
                </td>
              ) : null}
              <td dir="auto" class="wrap whole">
                <Slots text={cluster.text} />
              </td>
              <td class="num" data-name={HEADS.copies}>
                <a href={keepDay(brandPath(cluster.brand, `/canned?cluster=${cluster.cluster}`), view)}>
                  {cluster.copies}
                </a>
              </td>
              <td class="num" data-name={HEADS.share}>
                {formatPercent(cluster.share)}
              </td>
              <td class="num" data-name={HEADS.customers}>
                {cluster.customers}
              </td>
              <td class="when" data-name={HEADS.last}>
                <Moment t={Date.parse(cluster.last_seen)} view={view} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const SLOTS: Record<string, string> = { '{n}': 'number' };

/** A template with its slots set apart from its words. */
export function Slots({ text }: { text: string }) {
  const parts = showControls(text).split(/(\{[a-z]{1,12}\})/);
  return (
    <>{parts.map((part, i) => (i % 2 === 1 ? <span class="slot">{SLOTS[part] ?? part.slice(1, -1)}</span> : part))}</>
  );
}
