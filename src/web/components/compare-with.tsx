import type { BrandRow } from '../../desk/scope.ts';
import type { View } from '../views/view.ts';
import { askedDay } from './as-of.tsx';

/** Takes one more brand next to those that are shown. */
export function CompareWith({ view, shown, others }: { view: View; shown: BrandRow[]; others: BrandRow[] }) {
  const day = askedDay(view);
  return (
    <form class="end" method="get" action="/brands" data-autosubmit>
      {shown.map((brand, i) => (
        <input type="hidden" name={i === 0 ? 'brand' : 'with'} value={brand.key} />
      ))}
      {day === undefined ? null : <input type="hidden" name="at" value={day} />}
      <label class="unseen" for="with">
        Compare with
      </label>
      <select id="with" name="with">
        <option value="">{shown.length > 1 ? 'And with…' : 'Compare with…'}</option>
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
