import type { BrandRow } from '../../desk/scope.ts';
import { PROMISE_WORDS, percent, sayCode, sayCount, sayHandle, showControls } from '../../labels.ts';
import {
  ACT_TONES,
  ACT_TRAITS,
  ACTS,
  type BrandCard,
  type CannedCluster,
  PROMISE_STATES,
  type ReplyAct,
  RUNG_TRAITS,
} from '../../model.ts';
import type { Example, Story } from '../../scorecards/store/story.ts';
import type { ReviewedChange } from '../../scorecards/store/verdicts.ts';
import { keepDay } from '../components/as-of.tsx';
import { type Behind, brandPath, sayDay } from '../components/behind.ts';
import { Bars, RangeBar, ResponseBars } from '../components/chart.tsx';
import { casePath } from '../components/links.ts';
import { Moment } from '../components/time.tsx';
import { CorrectedSince, VerdictMark } from '../components/verdict.tsx';
import type { View } from './view.ts';

/** What customers said of how it ended; never as a share of all complaints. */
export function CustomersSaid({ card, behind }: { card: BrandCard; behind: Behind }) {
  const said = card.said_solved + card.said_not_solved;
  const afterApology = card.said_solved_apologised + card.said_not_solved_apologised;
  return (
    <section class="panel">
      <h2>What customers said of it</h2>
      <p>
        {said === 0 ? (
          'No customer said in public how it ended.'
        ) : (
          <>
            {sayCount(said, 'customer')} said how it ended:{' '}
            <a href={behind('said_solved')}>{card.said_solved} solved</a>,{' '}
            <a href={behind('said_not_solved')}>{card.said_not_solved} not solved</a>; after an apology{' '}
            {card.said_solved_apologised} and {card.said_not_solved_apologised}, without one{' '}
            {card.said_solved - card.said_solved_apologised} and{' '}
            {card.said_not_solved - card.said_not_solved_apologised}.
          </>
        )}
        {card.said_solved_alone > 0 ? ` ${card.said_solved_alone} more solved it without the brand.` : ''}
        {afterApology === 0 && said > 0 ? ' Nobody said so after an apology.' : ''}
      </p>
      {card.came_back === null ? null : (
        <p>
          Of {card.sent_off} sent to a private channel or elsewhere,{' '}
          <a href={behind('came_back')}>{percent(card.came_back)} came back</a> to complain in public within 14 days.
        </p>
      )}
      <p class="hint">
        Few customers say how it ended, and they choose themselves: these shares are not of all complaints.
      </p>
    </section>
  );
}

/** What followed the apologies, in counts and as bounds. */
export function Ratio({ card, behind }: { card: BrandCard; behind: Behind }) {
  const { resolution_rate_low: low, resolution_rate_high: high, interval } = card;
  return (
    <section class="panel wide ratio">
      <div>
        <h2>After a sorry</h2>
        <p>
          We saw <a href={behind('resolved')}>{card.resolved}</a> of{' '}
          <a href={behind('apologised_cases')}>{sayCount(card.apologised_cases, 'case')}</a> with a sorry settled in
          public: {card.apology_resolved} of <a href={behind('apology_cases')}>{card.apology_cases}</a> in which the
          brand owned a fault, {card.sympathy_resolved} of <a href={behind('sympathy_cases')}>{card.sympathy_cases}</a>{' '}
          in which it only felt with the customer.
        </p>
        <p class="hint">
          {card.resolved_confirmed} confirmed, {card.resolved_remedy} remedies;{' '}
          <a href={behind('unresolved')}>{card.unresolved} left open in public</a>,{' '}
          <a href={behind('unknown')}>{card.unknown} answered or out of sight</a>,{' '}
          <a href={behind('maturing')}>{card.maturing} too early to tell</a>
        </p>
      </div>
      <div class="ratio-range">
        <h2>Resolution rate (min–max)</h2>
        <RangeBar card={card} />
        {low === null || high === null || !interval ? null : (
          <p class="hint">
            Of {card.apologised_cases}: {percent(low)} if all that was not seen failed, {percent(high)} if none did. The
            line beneath: chance and errors of reading allowed for, the true rate lies between {percent(interval[0])}{' '}
            and {percent(interval[1])}.
          </p>
        )}
        {Object.keys(card.unknown_why).length > 0 ? (
          <p class="hint">Not seen to the end: {sayWhy(card.unknown_why)}.</p>
        ) : null}
      </div>
    </section>
  );
}

const WHY: Record<string, string> = {
  private: 'taken to private (out of sight)',
  asked: 'asked a question, then silence (out of sight)',
  answer: 'answered, then silence',
  self: 'solved without the brand',
  promise_not_due: 'promised and not yet due',
};

function sayWhy(why: Record<string, number>): string {
  return Object.entries(why)
    .sort(([, a], [, b]) => b - a)
    .map(([code, n]) => `${n} ${WHY[code] ?? sayCode(code)}`)
    .join(', ');
}

/** Acts in the order of their colours. */
export const ACT_ORDER = [...ACTS].sort(
  (a, b) => ACT_TONES.indexOf(ACT_TRAITS[a].tone) - ACT_TONES.indexOf(ACT_TRAITS[b].tone),
);

/** What the colours of acts mean. */
export const ACT_LEGEND: [string, string][] = ACT_TONES.map((tone) => [
  tone,
  ACTS.filter((act) => ACT_TRAITS[act].tone === tone)
    .map((act) => ACT_TRAITS[act].label)
    .join(', '),
]);

/** What replies do; each act leads to its replies. */
export function ReplyActs({ acts, behind }: { acts: Partial<Record<ReplyAct, number>>; behind: Behind }) {
  const bars = ACT_ORDER.filter((act) => acts[act]).map((act) => {
    const { label, tone } = ACT_TRAITS[act];
    return { word: label, n: acts[act]!, tone, href: behind(`act_${act}`) };
  });
  return (
    <section class="panel">
      <h2>What replies do</h2>
      {bars.length === 0 ? <p class="faint">No reply was seen.</p> : <Bars bars={bars} />}
      <p class="hint">A reply counts under each of its acts.</p>
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

export function Promises({ card, view }: { card: BrandCard; view: View }) {
  const list = brandPath(card.brand, '/promises');
  return (
    <section class="panel">
      <h2>Promises</h2>
      {card.promises.made === 0 ? (
        <p>No promise was made in public.</p>
      ) : (
        <Bars
          bars={PROMISE_STATES.filter((state) => card.promises[state] > 0).map((state) => ({
            word: PROMISE_WORDS[state],
            n: card.promises[state],
            tone: PROMISE_TONES[state] ?? 'plain',
            href: keepDay(`${list}?state=${state}&reported=false`, view),
          }))}
        />
      )}
      <p class="hint">
        {card.promises.made} made in public, {card.promises.vague} of them without a date, {card.promises.rollover} made
        again after the one before was broken.{' '}
        <a href={keepDay(`${list}?reported=true`, view)}>What customers report</a> stands apart.
      </p>
    </section>
  );
}

/** How fast the first answer came, and the longest run of sorries. */
export function Responding({ story, card, behind }: { story: Story; card: BrandCard; behind: Behind }) {
  return (
    <section class="panel">
      <h2>First reply to complaints</h2>
      <ResponseBars of={story.responses} behind={behind} />
      <p class="hint">
        {card.longest_sorry_streak > 1 ? (
          <>
            Longest run of sorries:{' '}
            <a href={behind('longest_sorry_streak')}>{card.longest_sorry_streak} replies one after the other</a>.
          </>
        ) : (
          'No two replies in a row said sorry.'
        )}
      </p>
    </section>
  );
}

/** The verdicts that stood, the newest first. */
export function Verdicts({ changes }: { changes: ReviewedChange[] }) {
  if (changes.length === 0) return null;
  return (
    <section class="panel">
      <h2>Verdicts over time</h2>
      <ol class="changes">
        {changes.toReversed().map((change) => (
          <li>
            <span class="faint">since {sayDay(Date.parse(change.day))}</span> <VerdictMark verdict={change.to} />
            <span class="hint">{change.reasons[0]}</span>
            <CorrectedSince change={change} />
          </li>
        ))}
      </ol>
      <p class="hint">
        Given each day over the 90 days before, and kept as given; corrections that came later stand next to it.
      </p>
    </section>
  );
}

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
          <Templates canned={canned.slice(0, TEMPLATES_SHOWN)} brand={brand} view={view} />
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

export function Templates({ canned, brand, view }: { canned: CannedCluster[]; brand: BrandRow; view: View }) {
  return (
    <section class="scroll" tabindex={0} aria-label="Templates">
      <table>
        <thead>
          <tr>
            <th scope="col">Template; what differs from copy to copy is a slot</th>
            <th scope="col" class="num">
              Copies
            </th>
            <th scope="col" class="num">
              Of all replies
            </th>
            <th scope="col" class="num">
              Customers
            </th>
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
                <a href={keepDay(brandPath(brand.key, `/canned?cluster=${cluster.cluster}`), view)}>{cluster.copies}</a>
              </td>
              <td class="num">{percent(cluster.share)}</td>
              <td class="num">{cluster.customers}</td>
              <td class="when">
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

/** The newest complaints and what they got, in the customers' words. */
export function Examples({ examples, behind, view }: { examples: Example[]; behind: Behind; view: View }) {
  if (examples.length === 0) return null;
  return (
    <section class="panel wide">
      <h2>The newest complaints, and the best they got in public</h2>
      <ol class="examples">
        {examples.map((one) => (
          <li>
            <span class="rung">{RUNG_TRAITS[one.rung].label}</span>
            <a href={casePath(one.case_id)} dir="auto">
              <b>{sayHandle(one.handle, one.case_id)}</b>{' '}
              {one.text === null ? 'Deleted by its author.' : showControls(one.text)}
            </a>
            <Moment t={one.at} view={view} />
          </li>
        ))}
      </ol>
      <p class="hint">
        <a href={behind('complaint_cases')}>All complaints</a>
      </p>
    </section>
  );
}
