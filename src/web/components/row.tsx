import type { Child } from 'hono/jsx';
import type { QueueRow } from '../../desk/list/rows.ts';
import type { Opening } from '../../desk/openings.ts';
import { formatFragment, formatHandle, formatLine, withoutAddress } from '../../formats.ts';
import { CLOCK_WORDS } from '../../labels.ts';
import type { View } from '../views/view.ts';
import { BandMark, bandOf, bandReason } from './band.tsx';
import { Holder, LevelMark, OutcomeBadge, ReasonChips, TopicChip } from './chips.tsx';
import { NetworkMark } from './network.tsx';
import { isUnchecked, shownReasons } from './reasons.ts';
import { Countdown, Moment, Since } from './time.tsx';

interface RowProps {
  row: QueueRow;
  opening: Opening | undefined;
  view: View;
  href: string;
  /** The customer has written since the reader last opened the case, or they never did. */
  unread: boolean;
  /** The case is open next to the list. */
  open: boolean;
}

/** One case of a list. The whole line leads to the case; ticking it is for several at once. */
export function CaseRow({ row, opening, view, href, unread, open }: RowProps) {
  const handle = formatHandle(row.handle, row.customer);
  const words = withoutAddress(opening?.opening ?? row.words ?? 'The words were taken back by their author.');
  const marked = markedWords(words, bandReason(row, view.at)?.span?.text);
  const name = ['row', row.level, `in-${bandOf(row).name}`, unread && 'unread', open && 'open'].filter(Boolean);
  return (
    <li class={name.join(' ')} id={`row-${row.id}`} data-case={row.id}>
      <LevelMark row={row} />
      <label class="pick">
        <input type="checkbox" name="id" value={row.id} form="bulk" aria-label={`Select the case of ${handle}`} />
      </label>
      <a class="row-main" href={href} aria-current={open ? 'true' : undefined}>
        <span class="row-head">
          <b dir="auto">{handle}</b>
          {unread ? <span class="unseen">unread</span> : null}
          <span class="faint">
            <span class="to">to {row.brandName} on </span>
            <NetworkMark network={row.network} />
          </span>
          <BandMark row={row} view={view} marked={marked !== null} />
        </span>
        <Words row={row} opening={opening} view={view} words={marked ?? [formatFragment(words)]} />
      </a>
      <span class="row-chips">
        <OutcomeBadge of={row} />
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
        <TopicChip topic={row.topic} reasons={shownReasons(row, view.at)} />
        <ReasonChips reasons={shownReasons(row, view.at).filter(({ code }) => !code.startsWith('band_'))} most={3} />
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

/** So much of the words is seen in a line of any width. */
const SEEN = 40;

/** The words with what put the case in its band marked in them; null where that does not stand where it is seen. */
function markedWords(words: string, said: string | undefined) {
  const why = said === undefined ? '' : withoutAddress(said);
  const from = words.indexOf(why);
  if (why === '' || from < 0 || from > SEEN) return null;
  return [
    formatFragment(words.slice(0, from)),
    <mark class="said-so">{formatFragment(why)}</mark>,
    formatFragment(words.slice(from + why.length)),
  ];
}

/**
 * The matter, and below it what was said last. Words of a post that nobody asked for within a day may have been deleted
 * since: they are folded away.
 */
function Words({ row, opening, view, words }: Pick<RowProps, 'row' | 'opening' | 'view'> & { words: Child[] }) {
  if (isUnchecked(row.knownAt, view.at)) {
    return (
      <span class="words">
        <i class="faint">
          Not checked since <Moment t={row.knownAt!} view={view} />: open the case to check now.
        </i>
      </span>
    );
  }
  const newest = opening?.newest ?? null;
  return (
    <>
      <span class="words" dir="auto">
        <span>{words}</span>
      </span>
      {newest ? (
        <span class="newest" dir="auto">
          <span class="unit">
            {newest.byBrand ? row.brandName : 'customer'}
            {opening!.more > 1 ? `, ${opening!.more} posts since` : ''}:
          </span>{' '}
          {formatLine(newest.text ?? 'taken back')}
        </span>
      ) : null}
    </>
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
