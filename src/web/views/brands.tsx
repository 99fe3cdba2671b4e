import { LADDER_LEGEND, LadderBar } from '../../charts/ladder.tsx';
import { Hatch, Legend } from '../../charts/marks.tsx';
import { formatPercent } from '../../formats.ts';
import { VERDICT_WORDS } from '../../labels.ts';
import { type BrandCard, VERDICTS } from '../../model.ts';
import { countKept } from '../../scorecards/card.ts';
import type { Thresholds } from '../../scorecards/thresholds.ts';
import { AsOf, askedDay, keepDay } from '../components/as-of.tsx';
import { behindOf, brandPath } from '../components/behind.ts';
import { VerdictMark } from '../components/verdict.tsx';
import type { BrandSort, BrandsQuery, ListedBrand } from './brands-query.ts';
import { BrandsHead } from './brands-tabs.tsx';
import { WhyVerdicts } from './brands-why.tsx';
import { CapturedAlike, capturingOf } from './capture.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

interface BrandsProps {
  view: View;
  query: BrandsQuery;
  picked: ListedBrand[];
  /** How many there are in all. */
  all: number;
  thresholds: Thresholds;
}

/** All brands side by side, ours first; then those with a verdict, by how much they leave with words or nothing. */
export function BrandsPage({ view, query, picked, all, thresholds }: BrandsProps) {
  return (
    <Page view={view} title="Brands" kind="brands">
      <Hatch />
      <BrandsHead view={view} place={query.why ? 'why' : 'figures'}>
        <AsOf view={view} />
        {askedDay(view) === undefined ? (
          <a class="button end" href="/api/v1/brands?format=csv" download>
            CSV
          </a>
        ) : null}
      </BrandsHead>
      {all === 0 ? (
        <section class="nothing">
          <h2>No brand is watched yet</h2>
          <p>
            Name brands in <code>amends.yaml</code>, or import an archive with <code>amends import</code>.
          </p>
        </section>
      ) : (
        <>
          <Filters view={view} query={query} shown={picked.length} all={all} />
          {query.why && picked.length > 0 ? (
            <WhyVerdicts view={view} picked={picked} thresholds={thresholds} />
          ) : (
            <Table view={view} query={query} picked={picked} />
          )}
        </>
      )}
    </Page>
  );
}

function Filters({ view, query, shown, all }: { view: View; query: BrandsQuery; shown: number; all: number }) {
  const day = askedDay(view);
  return (
    <form class="filters" method="get" action="/brands">
      {day === undefined ? null : <input type="hidden" name="at" value={day} />}
      {query.why ? <input type="hidden" name="show" value="why" /> : null}
      {query.sort === null ? null : (
        <input type="hidden" name="sort" value={`${query.turned ? '-' : ''}${query.sort}`} />
      )}
      <label class="unseen" for="brand-name">
        Name of the brand
      </label>
      <input id="brand-name" class="inline" type="search" name="q" value={query.q} placeholder="Name" />
      <label class={query.verdict ? 'set' : ''}>
        <span class="unseen">Verdict</span>
        <select name="verdict">
          <option value="">Any verdict</option>
          {VERDICTS.map((verdict) => (
            <option value={verdict} selected={verdict === query.verdict}>
              {VERDICT_WORDS[verdict].word}
            </option>
          ))}
        </select>
      </label>
      <label class="tick">
        <input type="checkbox" name="own" value="yes" checked={query.own} /> only ours
      </label>
      <button type="submit">Filter</button>
      <span class="hint">{shown === all ? `${all} brands` : `${shown} of ${all} brands`}</span>
    </form>
  );
}

const COLUMNS: [BrandSort, string, string | null][] = [
  ['said', 'Said solved', 'Customers who said in public how it ended'],
  ['empty', 'Nothing new', 'Replies to open complaints that gave the customer nothing new'],
  ['promises', 'Promises kept', null],
  ['canned', 'Canned', null],
  ['complaints', 'Complaints', null],
];

/** What a column is called, which stands above each of its figures where there is no room for columns. */
const HEADS = new Map<BrandSort, string>(COLUMNS.map(([sort, word]) => [sort, word]));

function Table({ view, query, picked }: { view: View; query: BrandsQuery; picked: ListedBrand[] }) {
  if (picked.length === 0)
    return (
      <section class="nothing">
        <h2>No such brand</h2>
        <p>
          <a href={keepDay('/brands', view)}>Show all brands</a>
        </p>
      </section>
    );
  return (
    <section class="panel scroll" tabindex={0} aria-label="Brands">
      <table class="brands lines cards">
        <thead>
          <tr>
            <SortHead view={view} query={query} sort="name" word="Brand" />
            <th scope="col">Verdict</th>
            <SortHead
              view={view}
              query={query}
              sort="helped"
              word="Best in public, of all complaints"
              class="range-column"
            />
            {COLUMNS.map(([sort, word, title]) => (
              <SortHead view={view} query={query} sort={sort} word={word} title={title} class="num" />
            ))}
          </tr>
        </thead>
        <tbody>
          {picked.map((one, i) => (
            <Row view={view} one={one} last={one.brand.own && !picked[i + 1]?.brand.own && i + 1 < picked.length} />
          ))}
        </tbody>
      </table>
      <Legend of={LADDER_LEGEND} />
      <CapturedAlike brands={picked.map(({ brand, card, capture }) => capturingOf(brand, card, capture))} />
      <p class="hint">
        {query.sort === null
          ? 'Ours first; then most complaints left with words or nothing. Brands with too little data stand below, by name: their order says nothing.'
          : 'Ours first. A figure of few complaints says little: look at their number.'}
      </p>
    </section>
  );
}

function SortHead(props: {
  view: View;
  query: BrandsQuery;
  sort: BrandSort;
  word: string;
  title?: string | null;
  class?: string;
}) {
  const { view, query, sort } = props;
  const sorted = query.sort === sort;
  const url = new URL(view.here, 'http://console');
  url.searchParams.set('sort', sorted && !query.turned ? `-${sort}` : sort);
  const down = (sort === 'name') === query.turned;
  return (
    <th
      scope="col"
      class={props.class}
      title={props.title ?? undefined}
      aria-sort={sorted ? (down ? 'descending' : 'ascending') : undefined}
    >
      <a href={url.pathname + url.search}>
        {props.word}
        {sorted ? <span aria-hidden="true"> {down ? '↓' : '↑'}</span> : null}
      </a>
    </th>
  );
}

function Row({ view, one: { brand, card, tally }, last }: { view: View; one: ListedBrand; last: boolean }) {
  const behind = behindOf(brand.key, askedDay(view));
  const { kept, judged } = countKept(tally.promises);
  return (
    <tr class={last ? 'last-own' : undefined}>
      <td>
        <a href={keepDay(brandPath(brand.key), view)}>{brand.name}</a>
        {brand.own ? <span class="chip brand">ours</span> : null}
      </td>
      <td>
        <VerdictMark verdict={card.verdict} held={card.verdict_held} read={card.read_by_people} />
        {card.under_objection ? <span class="chip">under objection</span> : null}
      </td>
      <td class="whole">
        <LadderBar ladder={card.ladder} behind={behind} name={brand.name} />
      </td>
      <td class="num" data-name={HEADS.get('said')}>
        {saidSolved(card)}
      </td>
      <td class="num" data-name={HEADS.get('empty')}>
        <a href={behind('empty_turn_rate')}>{formatShare(tally.empty_turns, tally.turns_to_complaint)}</a>
      </td>
      <td class="num" data-name={HEADS.get('promises')}>
        <a href={keepDay(brandPath(brand.key, '/promises'), view)}>{formatShare(kept, judged)}</a>
      </td>
      <td class="num" data-name={HEADS.get('canned')}>
        <a href={behind('canned_share')}>{formatShare(tally.canned_replies, tally.replies + tally.automatic)}</a>
      </td>
      <td class="num" data-name={HEADS.get('complaints')}>
        <a href={behind('complaint_cases')}>{card.complaint_cases}</a>
      </td>
    </tr>
  );
}

/** From so many on a share is told in hundredths; before, as counts: 100 % of one is not 100 %. */
const ENOUGH_FOR_PERCENT = 20;

function formatShare(part: number, whole: number): string {
  if (whole === 0) return '–';
  return whole < ENOUGH_FOR_PERCENT ? `${part} of ${whole}` : formatPercent(part / whole);
}

function saidSolved(card: BrandCard): string {
  const said = card.said_solved + card.said_not_solved;
  return said === 0 ? '–' : `${card.said_solved} of ${said}`;
}
