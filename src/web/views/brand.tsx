import type { Responses } from '../../desk/figures.ts';
import type { BrandRow } from '../../desk/scope.ts';
import { showControls } from '../../labels.ts';
import { type BrandCard, type CannedCluster, PROMISE_STATES } from '../../model.ts';
import type { Objection } from '../../scorecards/store/objections.ts';
import type { VerdictChange } from '../../scorecards/store/verdicts.ts';
import { behindOf, brandPath } from '../components/behind.ts';
import { Bars, Hatch, ResponseBars } from '../components/chart.tsx';
import { Moment } from '../components/time.tsx';
import { VerdictMark } from '../components/verdict.tsx';
import { ActsOverTime, type ActWeek, Cohorts, Ratio, Verdicts, type Week } from './brand-charts.tsx';
import { Figures, type Told } from './brand-figures.tsx';
import { LadderPanel } from './brand-ladder.tsx';
import { ByNetwork, type NetworkCard } from './brand-networks.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface BrandProps {
  view: View;
  brand: BrandRow;
  told: Told;
  weeks: Week[];
  acts: ActWeek[];
  responses: Responses;
  canned: CannedCluster[];
  changes: VerdictChange[];
  objections: Objection[];
  networks: NetworkCard[];
  others: BrandRow[];
}

/** One brand: what it says, what follows, and the posts behind every number. */
export function BrandPage(props: BrandProps) {
  const { view, brand, told, weeks } = props;
  const behind = behindOf(brand.key);
  return (
    <Page view={view} title={brand.name} kind="brand">
      <Hatch />
      <Head {...props} />
      <div class="grid">
        <LadderPanel card={told.card} behind={behind} />
        <Ratio card={told.card} behind={behind} />
        <Cohorts weeks={weeks} behind={behind} />
        <ActsOverTime weeks={weeks} acts={props.acts} behind={behind} />
        <Figures told={told} behind={behind} />
        <section class="panel">
          <h2>First answer to complaints</h2>
          <ResponseBars of={props.responses} behind={behind} />
        </section>
        <ByNetwork cards={props.networks} />
        <Promises card={told.card} />
        <Verdicts changes={props.changes} />
        <Canned canned={props.canned} brand={brand} view={view} />
      </div>
    </Page>
  );
}

function Head({ brand, told: { card }, others, objections }: BrandProps) {
  return (
    <>
      <div class="bar">
        <h1>{brand.name}</h1>
        {brand.own ? <span class="chip brand">ours</span> : null}
        <VerdictMark verdict={card.verdict} />
        <span class="faint">last 90 days</span>
        <form class="end" method="get" action="/brands" data-autosubmit>
          <label class="unseen" for="with">
            Compare with
          </label>
          <input type="hidden" name="brand" value={brand.key} />
          <select id="with" name="with">
            <option value="">Compare with…</option>
            {others.map((other) => (
              <option value={other.key}>{other.name}</option>
            ))}
          </select>
          <noscript>
            <button type="submit">Compare</button>
          </noscript>
        </form>
      </div>
      <ul class="verdict-reasons">
        {card.reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
      <Objections objections={objections} />
    </>
  );
}

/** What the brand objects to its verdicts, and what it was answered. */
function Objections({ objections }: { objections: Objection[] }) {
  if (objections.length === 0) return null;
  return (
    <section class="panel wide">
      <h2>{objections.some(({ answer }) => answer === null) ? 'Under objection' : 'Objections, answered'}</h2>
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
    </section>
  );
}

const PROMISE_TONES: Record<string, string> = {
  open: 'a',
  kept: 'good',
  late: 'warn',
  broken: 'bad',
  lapsed: 'bad',
  unverifiable: 'unseen',
};

function Promises({ card }: { card: BrandCard }) {
  const list = brandPath(card.brand, '/promises');
  return (
    <section class="panel">
      <h2>
        <a href={list}>Promises</a>
      </h2>
      <Bars
        bars={PROMISE_STATES.map((state) => ({
          word: state,
          n: card.promises[state],
          tone: PROMISE_TONES[state] ?? 'plain',
          href: `${list}?state=${state}&reported=false`,
        }))}
      />
      <p class="hint">
        {card.promises.made} made in public, {card.promises.vague} of them without a date, {card.promises.rollover} made
        again after the one before was broken. <a href={`${list}?reported=true`}>What customers report</a> stands apart.
      </p>
    </section>
  );
}

function Canned({ canned, brand, view }: { canned: CannedCluster[]; brand: BrandRow; view: View }) {
  return (
    <section class="panel wide">
      <h2>Canned replies</h2>
      {canned.length === 0 ? (
        <p class="faint">No template was used three times.</p>
      ) : (
        <>
          <p class="hint">
            What differs from copy to copy is shown as a slot.{' '}
            <a href={brandPath(brand.key, '/canned?same=1')}>The same answer three times to one customer</a>
          </p>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">Template</th>
                  <th scope="col" class="num">
                    Copies
                  </th>
                  <th scope="col" class="num">
                    Customers
                  </th>
                  <th scope="col">First</th>
                  <th scope="col">Last</th>
                </tr>
              </thead>
              <tbody>
                {canned.map((cluster) => (
                  <tr>
                    <td dir="auto" class="wrap">
                      <Slots text={cluster.text} />
                    </td>
                    <td class="num">
                      <a href={brandPath(brand.key, `/canned?cluster=${cluster.cluster}`)}>{cluster.copies}</a>
                    </td>
                    <td class="num">{cluster.customers}</td>
                    <td class="when">
                      <Moment t={Date.parse(cluster.first_seen)} view={view} />
                    </td>
                    <td class="when">
                      <Moment t={Date.parse(cluster.last_seen)} view={view} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
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
