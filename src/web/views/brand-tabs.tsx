import type { BrandRow } from '../../desk/scope.ts';
import { keepDay } from '../components/as-of.tsx';
import { brandPath } from '../components/behind.ts';
import type { View } from './view.ts';

const PLACES = {
  story: ['', 'Story'],
  promises: ['/promises', 'Promises'],
  canned: ['/canned', 'Canned replies'],
  posts: ['/evidence?of=complaint_cases', 'Posts'],
} as const;
export type BrandPlace = keyof typeof PLACES;

/** The pages about one brand. */
export function BrandTabs({ view, brand, place }: { view: View; brand: BrandRow; place: BrandPlace }) {
  return (
    <nav class="tabs" aria-label={`About ${brand.name}`}>
      {Object.entries(PLACES).map(([name, [path, word]]) => (
        <a href={keepDay(brandPath(brand.key, path), view)} aria-current={name === place ? 'page' : undefined}>
          {word}
        </a>
      ))}
    </nav>
  );
}
