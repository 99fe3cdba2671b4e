import { ActBars, PromiseBars, ResponseBars } from '../../charts/bars.tsx';
import type { Behind } from '../../charts/marks.tsx';
import { RangeBar } from '../../charts/range-bar.tsx';
import { formatCount, formatDay, formatHandleOf, formatPercent, showControls } from '../../formats.ts';
import { describeUnknown } from '../../labels.ts';
import { type BrandCard, type ReplyAct, RUNG_TRAITS } from '../../model.ts';
import type { BrandStory, Example } from '../../scorecards/store/story.ts';
import type { ReviewedChange } from '../../scorecards/store/verdicts.ts';
import { keepDay } from '../components/as-of.tsx';
import { brandPath } from '../components/behind.ts';
import { casePath } from '../components/links.ts';
import { Moment } from '../components/time.tsx';
import { CorrectedSince, VerdictMark } from '../components/verdict.tsx';
import type { View } from './view.ts';

/** What customers said of how it ended; never as a share of all complaints. */
export function CustomersSaid({ card, behind }: { card: BrandCard; behind: Behind }) {
  const said = card.said_solved + card.said_not_solved;
  return (
    <section class="panel">
      <h2>What customers said of it</h2>
      <p>
        {said === 0 ? (
          'No customer said in public how it ended.'
        ) : (
          <>
            {formatCount(said, 'customer')} said how it ended:{' '}
            <a href={behind('said_solved')}>{card.said_solved} solved</a>,{' '}
            <a href={behind('said_not_solved')}>{card.said_not_solved} not solved</a>. {describeApologised(card)}
          </>
        )}
        {card.said_solved_alone > 0 ? ` ${card.said_solved_alone} more solved it without the brand.` : ''}
      </p>
      {card.came_back === null ? null : (
        <p>
          Of {card.sent_off} sent to a private channel or elsewhere,{' '}
          <a href={behind('came_back')}>{formatPercent(card.came_back)} came back</a> to complain in public within 14
          days.
        </p>
      )}
      <p class="hint">
        Few customers say how it ended, and they choose themselves: these shares are not of all complaints.
      </p>
    </section>
  );
}

/** What those said who got an apology, and those who got none. */
function describeApologised(card: BrandCard): string {
  const [solved, not] = [card.said_solved_apologised, card.said_not_solved_apologised];
  if (solved + not === 0) return 'None of them after an apology.';
  const [others, othersNot] = [card.said_solved - solved, card.said_not_solved - not];
  return `After an apology ${solved} solved and ${not} not; without one ${others} and ${othersNot}.`;
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
          <a href={behind('apologised_cases')}>{formatCount(card.apologised_cases, 'case')}</a> with a sorry settled in
          public: {card.apology_resolved} of <a href={behind('apology_cases')}>{card.apology_cases}</a> in which the
          brand owned a fault, {card.sympathy_resolved} of <a href={behind('sympathy_cases')}>{card.sympathy_cases}</a>{' '}
          in which it only felt with the customer.
        </p>
        <p class="hint">
          {card.resolved_confirmed} confirmed, {card.resolved_remedy} remedies;{' '}
          <a href={behind('unresolved')}>{card.unresolved} left open in public</a>,{' '}
          <a href={behind('unknown')}>{card.unknown} answered, or end not seen</a>,{' '}
          <a href={behind('maturing')}>{card.maturing} too early to tell</a>
        </p>
      </div>
      <div class="ratio-range">
        <h2>Resolution rate (min–max)</h2>
        <RangeBar card={card} />
        {low === null || high === null || !interval ? null : (
          <p class="hint">
            Of {card.apologised_cases}: {formatPercent(low)} if all that was not seen failed, {formatPercent(high)} if
            none did. The line beneath: chance and errors of reading allowed for, the true rate lies between{' '}
            {formatPercent(interval[0])} and {formatPercent(interval[1])}.
          </p>
        )}
        {Object.keys(card.unknown_why).length > 0 ? (
          <p class="hint">Not seen to the end: {describeUnknown(card.unknown_why)}.</p>
        ) : null}
      </div>
    </section>
  );
}

/** What replies do; each act leads to its replies. */
export function ReplyActs({ acts, behind }: { acts: Partial<Record<ReplyAct, number>>; behind: Behind }) {
  return (
    <section class="panel">
      <h2>What replies do</h2>
      {Object.keys(acts).length === 0 ? (
        <p class="faint">No reply was seen.</p>
      ) : (
        <ActBars acts={acts} behind={behind} />
      )}
      <p class="hint">A reply counts under each of its acts.</p>
    </section>
  );
}

export function Promises({ card, view }: { card: BrandCard; view: View }) {
  const list = brandPath(card.brand, '/promises');
  return (
    <section class="panel">
      <h2>Promises</h2>
      {card.promises.made === 0 ? (
        <p>No promise was made in public.</p>
      ) : (
        <PromiseBars
          promises={card.promises}
          list={(state) => keepDay(`${list}?state=${state}&reported=false`, view)}
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
export function Responding({ story, card, behind }: { story: BrandStory; card: BrandCard; behind: Behind }) {
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
            <span class="faint">since {formatDay(Date.parse(change.day))}</span> <VerdictMark verdict={change.to} />
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
              <b>{formatHandleOf(one.handle, one.case_id)}</b>{' '}
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
