import { ACT_LEGEND, ACT_ORDER } from '../../charts/bars.tsx';
import { describeChange, LADDER_LEGEND, LadderBar, TrendChart } from '../../charts/ladder.tsx';
import { type Behind, Hatch, Legend } from '../../charts/marks.tsx';
import { Ranges } from '../../charts/range-bar.tsx';
import { StackedBar } from '../../charts/stacked-bar.tsx';
import type { BrandRow } from '../../desk/scope.ts';
import { ACT_TRAITS, type BrandCard, type ReplyAct } from '../../model.ts';
import type { Capture } from '../../scorecards/store/captured.ts';
import type { TalliedCard } from '../../scorecards/store/cards.ts';
import type { BrandStory } from '../../scorecards/store/story.ts';
import { AsOf, askedDay, keepDay } from '../components/as-of.tsx';
import { behindOf, brandPath } from '../components/behind.ts';
import { CompareWith } from '../components/compare-with.tsx';
import { VerdictMark } from '../components/verdict.tsx';
import { linkedFigures } from './brand-figures.tsx';
import { CapturedAlike, capturingOf } from './capture.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** All that is shown of one of the brands compared. */
export interface ComparedBrand {
  brand: BrandRow;
  told: TalliedCard;
  story: BrandStory;
  capture: Capture;
}

/** As many as can be seen at one glance. */
export const MOST_COMPARED = 4;

/** The same pictures of several brands next to each other, all on one scale. */
export function ComparePage({ view, compared, others }: { view: View; compared: ComparedBrand[]; others: BrandRow[] }) {
  const names = compared.map(({ brand }) => brand.name);
  const shown = compared.map((one) => ({ ...one, behind: behindOf(one.brand.key, askedDay(view)) }));
  return (
    <Page view={view} title={names.join(' and ')} kind="compare">
      <Hatch />
      <div class="bar">
        <a class="back" href={keepDay('/brands', view)} aria-label="All brands">
          ←
        </a>
        <h1>{names.join(' · ')}</h1>
        {compared.length < MOST_COMPARED ? (
          <CompareWith view={view} shown={compared.map(({ brand }) => brand)} others={others} />
        ) : null}
      </div>
      <AsOf view={view} />
      <CapturedAlike brands={compared.map(({ brand, told, capture }) => capturingOf(brand, told.card, capture))} />
      <div class="multiples">
        {shown.map((one) => (
          <Multiple {...one} view={view} />
        ))}
      </div>
      <Legend of={[...LADDER_LEGEND, ['open', 'too early to tell']]} />
      <div class="grid">
        <Acts shown={shown} />
        <AfterSorry shown={shown} />
        <SideBySide shown={shown} />
      </div>
    </Page>
  );
}

type Shown = ComparedBrand & { behind: Behind };

function Multiple({ brand, told: { card }, story, behind, view }: Shown & { view: View }) {
  return (
    <section class="panel">
      <div class="multiple-head">
        <h2>
          <a href={keepDay(brandPath(brand.key), view)}>{brand.name}</a>
        </h2>
        <VerdictMark verdict={card.verdict} held={card.verdict_held} read={card.read_by_people} />
      </div>
      <LadderBar ladder={card.ladder} behind={behind} name={brand.name} />
      <p class="hint">{describeChange(card.ladder, story.before)}</p>
      <TrendChart
        weeks={story.weeks}
        before={story.before}
        behind={behind}
        name={`${brand.name}: what became of complaints by week`}
      />
    </section>
  );
}

function AfterSorry({ shown }: { shown: Shown[] }) {
  return (
    <section class="panel">
      <h2>After a sorry: settled in public (min–max)</h2>
      <Ranges
        rows={shown.map(({ brand, told: { card }, behind }) => ({
          label: brand.name,
          card,
          href: behind('apologised_cases'),
        }))}
      />
      <p class="hint">{describeOverlap(shown.map(({ told }) => told.card))}</p>
    </section>
  );
}

/** Whether the ranges tell the brands apart at all. */
function describeOverlap(cards: BrandCard[]): string {
  const known = cards.filter((card) => card.interval !== null).sort((a, b) => a.interval![0] - b.interval![0]);
  const apart = known.every((card, i) => i === 0 || known[i - 1]!.interval![1] < card.interval![0]);
  if (known.length < 2) return 'There are not two rates to set side by side.';
  return apart
    ? 'The lines under the bars do not overlap: the difference is more than chance and what is unseen.'
    : 'Some lines under the bars overlap: of those brands nobody can say from this which resolves more.';
}

/** What replies do, as shares: brands of any size side by side. */
function Acts({ shown }: { shown: Shown[] }) {
  return (
    <section class="panel">
      <h2>What replies do</h2>
      <div class="ranges">
        {shown.map((one) => (
          <div class="range-row acts-row">
            <span>{one.brand.name}</span>
            <ActBar name={one.brand.name} acts={one.story.acts} behind={one.behind} />
          </div>
        ))}
      </div>
      <Legend of={ACT_LEGEND} />
    </section>
  );
}

function ActBar(props: { name: string; acts: Partial<Record<ReplyAct, number>>; behind: Behind }) {
  const { name, acts, behind } = props;
  const parts = ACT_ORDER.map((act) => ({
    n: acts[act] ?? 0,
    tone: ACT_TRAITS[act].tone,
    what: `${name}: ${acts[act] ?? 0} ${ACT_TRAITS[act].label}`,
    href: behind(`act_${act}`),
  }));
  return <StackedBar parts={parts} label={`Acts of ${name}`} />;
}

function SideBySide({ shown }: { shown: Shown[] }) {
  const columns = shown.map(({ told, behind }) => linkedFigures(told, behind));
  return (
    <section class="panel wide scroll" tabindex={0} aria-label="All figures">
      <h2>All figures</h2>
      <table class="side-by-side">
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {shown.map(({ brand }) => (
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
