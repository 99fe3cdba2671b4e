import type { BrandRow } from '../../desk/scope.ts';
import { type BrandCard, VERDICTS, type Verdict } from '../../model.ts';
import { byLadder, type Tally } from '../../scorecards/card.ts';
import { helpedIn, ladderTotal } from '../../scorecards/ladder.ts';
import type { Capture } from '../../scorecards/store/captured.ts';

/** A brand, its card and the counts behind it. */
export interface ListedBrand {
  brand: BrandRow;
  card: BrandCard;
  tally: Tally;
  capture: Capture;
}

/** By what a column sorts; null: nothing to sort by, which stands last whichever way. */
const SORTS = {
  name: ({ brand }: ListedBrand) => brand.name.toLowerCase(),
  helped: ({ card }: ListedBrand) => share(helpedIn(card.ladder), ladderTotal(card.ladder)),
  said: ({ card }: ListedBrand) => share(card.said_solved, card.said_solved + card.said_not_solved),
  empty: ({ card }: ListedBrand) => card.empty_turn_rate,
  promises: ({ card }: ListedBrand) => card.promise_kept_rate,
  canned: ({ card }: ListedBrand) => card.canned_share,
  complaints: ({ card }: ListedBrand) => card.complaint_cases,
} satisfies Record<string, (of: ListedBrand) => string | number | null>;
export type BrandSort = keyof typeof SORTS;

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** What of the brands is asked for. */
export interface BrandsQuery {
  q: string;
  verdict: Verdict | null;
  own: boolean;
  sort: BrandSort | null;
  /** The other way round than the column begins with. */
  turned: boolean;
  /** The reasons of verdicts in place of figures. */
  why: boolean;
}

/** Reads the query of the page; what it does not know is left out. */
export function brandsQuery(get: (name: string) => string | undefined): BrandsQuery {
  const sort = (get('sort') ?? '').replace(/^-/, '');
  return {
    q: (get('q') ?? '').trim().slice(0, 80),
    verdict: VERDICTS.find((verdict) => verdict === get('verdict')) ?? null,
    own: get('own') === 'yes',
    sort: Object.hasOwn(SORTS, sort) ? (sort as BrandSort) : null,
    turned: get('sort')?.startsWith('-') ?? false,
    why: get('show') === 'why',
  };
}

/** The brands asked for, ours before the others, each part in the order asked for. */
export function pickBrands(all: ListedBrand[], { q, verdict, own, sort, turned }: BrandsQuery): ListedBrand[] {
  const picked = all.filter(
    ({ brand, card }) =>
      (!own || brand.own) &&
      (verdict === null || card.verdict === verdict) &&
      `${brand.name} ${brand.key}`.toLowerCase().includes(q.toLowerCase()),
  );
  const compare = sort === null ? (a: ListedBrand, b: ListedBrand) => byLadder(a.card, b.card) : bySort(sort, turned);
  return picked.sort((a, b) => Number(b.brand.own) - Number(a.brand.own) || compare(a, b));
}

/** Names from A on, figures from the highest down; turned, the other way round. */
function bySort(sort: BrandSort, turned: boolean) {
  return (a: ListedBrand, b: ListedBrand): number => {
    const [x, y] = [SORTS[sort](a), SORTS[sort](b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    const up = x < y ? -1 : Number(x > y);
    return (sort === 'name') === turned ? -up : up;
  };
}

/** The way from figures to reasons and back: the same brands in the same order. */
export function otherShow(here: string, why: boolean): string {
  const url = new URL(here, 'http://console');
  if (why) url.searchParams.delete('show');
  else url.searchParams.set('show', 'why');
  return url.pathname + url.search;
}
