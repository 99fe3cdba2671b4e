import type { QueueRow } from '../../desk/list/rows.ts';
import { CLOCK_WORDS, sayHandle, sayNetwork, showControls } from '../../labels.ts';
import type { View } from '../views/view.ts';
import { Holder, LevelMark, OutcomeBadge, ReasonChips, TopicChip } from './chips.tsx';
import { isUnchecked, shownReasons } from './judged.ts';
import { casePath } from './links.ts';
import { Countdown, Moment, Since } from './time.tsx';

/** One case of a list. The whole line leads to the case; ticking it is for bulk. */
export function CaseRow({ row, view, pick }: { row: QueueRow; view: View; pick: boolean }) {
  const handle = sayHandle(row.handle, row.customer);
  return (
    <li class={`row ${row.level}`} id={`row-${row.id}`} data-case={row.id}>
      <LevelMark row={row} />
      {pick ? (
        <label class="pick">
          <input type="checkbox" name="id" value={row.id} form="bulk" aria-label={`Select the case of ${handle}`} />
        </label>
      ) : null}
      <a class="row-main" href={casePath(row.id)}>
        <span class="row-head">
          <b dir="auto">{handle}</b>
          <span class="faint">
            to {row.brandName} on {sayNetwork(row.network)}
          </span>
        </span>
        <span class="words" dir="auto">
          <Words row={row} view={view} />
        </span>
      </a>
      <span class="row-chips">
        <OutcomeBadge of={row} />
        <TopicChip topic={row.topic} reasons={shownReasons(row, view.at)} />
        <ReasonChips reasons={shownReasons(row, view.at)} most={3} />
        {row.sorries > 1 ? (
          <span class="chip sorries" title="How often the brand said sorry here">
            {row.sorries} × sorry
          </span>
        ) : null}
        {row.owed > 0 ? (
          <span class="chip owed" title="Open promises of ours">
            {row.owed} owed
          </span>
        ) : null}
      </span>
      <span class="row-time">
        <RowClock row={row} view={view} />
      </span>
      <span class="row-holder">
        <Holder row={row} me={view.who.name} />
      </span>
    </li>
  );
}

/** Words of a post that nobody asked for within a day may have been deleted since: they are folded away. */
function Words({ row, view }: { row: QueueRow; view: View }) {
  if (row.words === null) return <>The words were taken back by their author.</>;
  if (!isUnchecked(row.knownAt, view.at)) return <>{showControls(row.words)}</>;
  return (
    <i class="faint">
      Not checked since <Moment t={row.knownAt!} view={view} />: open the case to check now.
    </i>
  );
}

function RowClock({ row, view }: { row: QueueRow; view: View }) {
  if (row.status === 'snoozed' && row.snoozedUntil !== null) {
    return (
      <>
        <span class="unit">back</span> <Moment t={row.snoozedUntil} view={view} />
      </>
    );
  }
  return (
    <>
      {row.clock ? (
        <span class="due">
          <Countdown due={row.clock.dueAt} view={view} what={CLOCK_WORDS[row.clock.kind] ?? row.clock.kind} />
          <small>{CLOCK_WORDS[row.clock.kind]}</small>
        </span>
      ) : null}
      {row.waitingSince !== null ? (
        <span class="waits">
          <span class="unit">waits</span> <Since t={row.waitingSince} view={view} />
        </span>
      ) : (
        <span class="waits">
          <Since t={row.lastPostAt} view={view} /> <span class="unit">ago</span>
        </span>
      )}
    </>
  );
}
