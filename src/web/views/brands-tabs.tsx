import type { Child } from 'hono/jsx';
import { keepDay } from '../components/as-of.tsx';
import { otherShow } from './brands-query.ts';
import type { View } from './view.ts';

type BrandsPlace = 'figures' | 'why' | 'promises' | 'canned' | 'audits';

const TITLES = {
  figures: 'Brands',
  why: 'Brands',
  promises: 'Promises',
  canned: 'Canned replies',
  audits: 'Audits',
} as const satisfies Record<BrandsPlace, string>;

interface HeadProps {
  view: View;
  place: BrandsPlace;
  /** What the page shows, next to its title. */
  said?: string;
  children?: Child;
}

/** The head of a page about all brands: its title, and the way to the others. */
export function BrandsHead({ view, place, said, children }: HeadProps) {
  return (
    <>
      <div class="bar">
        <h1>{TITLES[place]}</h1>
        {said === undefined ? null : <span class="faint">{said}</span>}
        {children}
      </div>
      <BrandsTabs view={view} place={place} />
    </>
  );
}

/** The pages about all brands. From figures to reasons and back the same brands are shown in the same order. */
function BrandsTabs({ view, place }: { view: View; place: BrandsPlace }) {
  const isTable = place === 'figures' || place === 'why';
  const other = isTable ? otherShow(view.here, place === 'why') : null;
  const to: Record<BrandsPlace, [href: string, word: string]> = {
    figures: [place === 'why' ? other! : keepDay('/brands', view), 'Figures'],
    why: [place === 'figures' ? other! : keepDay('/brands?show=why', view), 'Why these verdicts'],
    promises: [keepDay('/promises', view), 'Promises'],
    canned: [keepDay('/canned', view), 'Canned replies'],
    audits: ['/audits', 'Audits'],
  };
  return (
    <nav class="tabs section-tabs" aria-label="About all brands">
      {Object.entries(to).map(([name, [href, word]]) => (
        <a href={href} aria-current={name === place ? 'page' : undefined}>
          {word}
        </a>
      ))}
    </nav>
  );
}
