import { Hatch } from '../../charts/marks.tsx';
import type { BrandRow } from '../../desk/scope.ts';
import { showControls } from '../../formats.ts';
import type { Captured } from '../../scorecards/store/captured.ts';
import type { TalliedCard } from '../../scorecards/store/cards.ts';
import type { Objection } from '../../scorecards/store/objections.ts';
import type { BrandStory, Example } from '../../scorecards/store/story.ts';
import type { ReviewedChange } from '../../scorecards/store/verdicts.ts';
import { AsOf, askedDay, keepDay } from '../components/as-of.tsx';
import { behindOf } from '../components/behind.ts';
import { CompareWith } from '../components/compare-with.tsx';
import { CorrectedSince, VerdictMark } from '../components/verdict.tsx';
import { Canned } from './brand-canned.tsx';
import { CustomersSaid, Examples, Promises, Ratio, ReplyActs, Responding, Verdicts } from './brand-charts.tsx';
import { Figures } from './brand-figures.tsx';
import { Became, ByNetwork, ByTone, ByTopic, type NetworkCard, type TopicLadder, Trend } from './brand-ladder.tsx';
import { type BrandPlace, BrandTabs } from './brand-tabs.tsx';
import { HowCaptured } from './capture.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface BrandProps {
  view: View;
  brand: BrandRow;
  told: TalliedCard;
  /** The same span by network. */
  networks: NetworkCard[];
  topics: TopicLadder[];
  story: BrandStory;
  examples: Example[];
  changes: ReviewedChange[];
  captured: Captured;
  objections: Objection[];
  others: BrandRow[];
}

/** One brand as one story: what became of complaints, in a sentence, a bar and a trend; then why; then the posts. */
export function BrandPage(props: BrandProps) {
  const { view, brand, told, story } = props;
  const behind = behindOf(brand.key, askedDay(view));
  const { card } = told;
  return (
    <Page view={view} title={brand.name} kind="brand">
      <Hatch />
      <BrandHead view={view} brand={brand} place="story">
        <VerdictMark verdict={card.verdict} held={card.verdict_held} read={card.read_by_people} />
        <CompareWith view={view} shown={[brand]} others={props.others} />
      </BrandHead>
      <AsOf view={view} />
      <Became card={card} behind={behind} />
      <div class="grid">
        <Trend weeks={story.weeks} card={card} before={story.before} behind={behind} />
        <div class="grid halves wide">
          <ByNetwork cards={props.networks} behind={(network) => behindOf(brand.key, askedDay(view), { network })} />
          <ByTopic topics={props.topics} behind={(topic) => behindOf(brand.key, askedDay(view), { topic })} />
        </div>
        <Why card={card} objections={props.objections} current={props.changes.at(-1)} />
        <CustomersSaid card={card} behind={behind} />
        <Promises card={card} view={view} />
        <div class="grid halves wide">
          <ReplyActs acts={story.acts} behind={behind} />
          <Responding story={story} card={card} behind={behind} />
        </div>
        <Ratio card={card} behind={behind} />
        <ByTone card={card} behind={behind} />
        <Figures told={told} behind={behind} />
        <Canned canned={story.canned} brand={brand} view={view} />
        <div class="grid halves wide">
          <Verdicts changes={props.changes} />
          <HowCaptured captured={props.captured} card={card} />
        </div>
        <Examples examples={props.examples} behind={behind} view={view} />
      </div>
    </Page>
  );
}

/** The name of a brand and the pages about it. */
export function BrandHead(props: { view: View; brand: BrandRow; place: BrandPlace; children?: unknown }) {
  const { view, brand, place } = props;
  return (
    <>
      <div class="bar">
        <a class="back" href={keepDay('/brands', view)} aria-label="All brands">
          ←
        </a>
        <h1>{brand.name}</h1>
        {brand.own ? <span class="chip brand">ours</span> : null}
        {props.children}
      </div>
      <BrandTabs view={view} brand={brand} place={place} />
    </>
  );
}

function Why(props: { card: TalliedCard['card']; objections: Objection[]; current: ReviewedChange | undefined }) {
  const { card, objections, current } = props;
  return (
    <section class="panel">
      <h2>Why this verdict</h2>
      <p>
        <VerdictMark verdict={card.verdict} held={card.verdict_held} read={card.read_by_people} />
        {current ? <CorrectedSince change={current} /> : null}
      </p>
      <ul class="verdict-reasons">
        {card.reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <Objections objections={objections} />
    </section>
  );
}

/** What the brand objects to its verdicts, and what it was answered. */
function Objections({ objections }: { objections: Objection[] }) {
  if (objections.length === 0) return null;
  return (
    <>
      <h3>{objections.some(({ answer }) => answer === null) ? 'Under objection' : 'Objections, answered'}</h3>
      {objections.map(({ day, made_by, text, answer, answered_by }) => (
        <p>
          <span class="faint">
            to the verdict of {day}, {showControls(made_by)}:
          </span>{' '}
          <q dir="auto">{showControls(text)}</q>
          {answer === null
            ? ' Not answered yet.'
            : ` ${showControls(answered_by ?? '')} answers: ${showControls(answer)}`}
        </p>
      ))}
    </>
  );
}
