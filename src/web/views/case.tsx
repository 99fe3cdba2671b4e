import type { Statutory } from '../../desk/regulated.ts';
import type { Answering } from '../../desk/replies.ts';
import type { Room } from '../../desk/room.ts';
import type { Story } from '../../desk/story.ts';
import { formatHandle } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import { BandMark } from '../components/band.tsx';
import { Holder, LevelMark, OutcomeBadge, TopicChip } from '../components/chips.tsx';
import { Icon } from '../components/icon.tsx';
import { NetworkMark } from '../components/network.tsx';
import { followThrough, shownReasons } from '../components/reasons.ts';
import { Since } from '../components/time.tsx';
import { CaseActions } from './case-actions.tsx';
import { type CheckedDraft, Composer } from './case-composer.tsx';
import { IncidentChip, SplitSuggestion } from './case-matters.tsx';
import { Outbox } from './case-replies.tsx';
import { CaseSide } from './case-side.tsx';
import { Thread } from './case-thread.tsx';
import { Why } from './case-why.tsx';
import { KeysHelp } from './keys.tsx';
import { Page } from './layout.tsx';
import { CaseList } from './queue/list.tsx';
import type { ListProps } from './queue/props.ts';
import { address, caseIn } from './queue/query.ts';
import type { View } from './view.ts';

export interface CaseProps {
  view: View;
  story: Story;
  /** The list that the case was opened from. */
  list: ListProps;
  /** Row id of the newest customer post that the reader had seen before; 0 when they had seen none. */
  seen: number;
  draft?: CheckedDraft | undefined;
  /** Who else is at the case. */
  room: Room;
  /** The clock of the law, where the brand has one. */
  statutory: Statutory | null;
  /** How the customer is answered from here; null: in the network's own box alone. */
  answering: Answering | null;
}

/** Everything about one case - what was said, what came of it, and what can be done - next to the list it stands in. */
export function CasePage(props: CaseProps) {
  const { view, story, list, draft } = props;
  const { row } = story;
  const handle = formatHandle(row.handle, row.customer);
  return (
    <Page view={view} title={`${handle} to ${row.brandName}`} kind="case">
      <div class="triage with-case">
        <CaseList {...list} open={row.id} />
        <article
          class="case"
          id="case"
          data-case={row.id}
          data-holder={row.holder ?? ''}
          data-live="case"
          aria-label={`Case of ${handle}`}
        >
          <CaseHead {...props} />
          <div class="case-scroll" id="case-scroll">
            <div class="case-body">
              <section class="conversation" aria-label="Conversation">
                <Thread view={view} story={story} seen={props.seen} />
                <Outbox view={view} story={story} />
              </section>
              <CaseSide view={view} story={story} statutory={props.statutory} />
            </div>
          </div>
          <Composer view={view} story={story} draft={draft} room={props.room} answering={props.answering} />
        </article>
      </div>
      <KeysHelp />
    </Page>
  );
}

/** In a case that is done nobody waits, even where the customer wrote last. */
const STILL_WAITING: ReadonlySet<string> = new Set(['open', 'pending', 'snoozed']);

function CaseHead({ view, story, list }: CaseProps) {
  const { row } = story;
  const line = followThrough(story, view.at, view.zone);
  return (
    <header class="case-top">
      <div class="case-head">
        <a class="back" href={address(list.query)} aria-label="Back to the list">
          <Icon name="back" />
        </a>
        <LevelMark row={row} />
        <h1 dir="auto">{formatHandle(row.handle, row.customer)}</h1>
        <p class="faint">
          to <a href={`/brands/${encodeURIComponent(row.brand)}`}>{row.brandName}</a> on{' '}
          <NetworkMark network={row.network} /> {formatNetwork(row.network)}
        </p>
        <span class={`status ${row.status}`}>{row.status}</span>
        <OutcomeBadge of={row} />
        <Holder row={row} me={view.who.name} />
        {row.waitingSince !== null && STILL_WAITING.has(row.status) ? (
          <span class="faint">
            waiting for <Since t={row.waitingSince} view={view} />
          </span>
        ) : null}
      </div>
      <div class="why">
        <BandMark row={row} view={view} />
        <IncidentChip incident={story.incident} />
        <TopicChip topic={row.topic} reasons={shownReasons(row, view.at)} />
        <Why row={row} at={view.at} />
      </div>
      <p class={`follow ${line.tone}`} id="follow">
        <b>Follow-through</b> {line.text}
      </p>
      <SplitSuggestion view={view} story={story} />
      <CaseActions view={view} story={story} people={list.people} next={nextOf(list, row.id)} />
    </header>
  );
}

/** The address of the case that comes after this one in its list, or before it at the end; null when it stands alone. */
function nextOf({ rows, query }: ListProps, id: string): string | null {
  const at = rows.items.findIndex((row) => row.id === id);
  if (at < 0) return null;
  const next = rows.items[at + 1] ?? rows.items[at - 1];
  return next ? caseIn(query, next.id) : null;
}
