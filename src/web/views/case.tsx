import type { Story } from '../../desk/story.ts';
import { LEVEL_WORDS, sayHandle, sayNetwork } from '../../labels.ts';
import { Holder, LevelMark, OutcomeBadge, ReasonChips, TopicChip } from '../components/chips.tsx';
import { Icon } from '../components/icon.tsx';
import { followThrough, shownReasons } from '../components/judged.ts';
import { Since } from '../components/time.tsx';
import { CaseActions } from './case-actions.tsx';
import { type CheckedDraft, Composer } from './case-composer.tsx';
import { CaseSide } from './case-side.tsx';
import { Thread } from './case-thread.tsx';
import { KeysHelp } from './keys.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface CaseProps {
  view: View;
  story: Story;
  people: string[];
  draft?: CheckedDraft | undefined;
}

/** Everything about one case: what was said, what came of it, and what can be done. */
export function CasePage({ view, story, people, draft }: CaseProps) {
  const { row } = story;
  const handle = sayHandle(row.handle, row.customer);
  const line = followThrough(story, view.at, view.zone);
  return (
    <Page view={view} title={`${handle} to ${row.brandName}`} kind="case">
      <div class="case-head" data-case={row.id} data-live="case">
        <a class="back" href="/queue" aria-label="Back to the queue">
          <Icon name="back" />
        </a>
        <LevelMark row={row} />
        <h1 dir="auto">{handle}</h1>
        <p class="faint">
          to <a href={`/brands/${encodeURIComponent(row.brand)}`}>{row.brandName}</a> on {sayNetwork(row.network)}
        </p>
        <span class={`status ${row.status}`}>{row.status}</span>
        <OutcomeBadge of={row} />
        <Holder row={row} me={view.who.name} />
      </div>
      <p class={`follow ${line.tone}`} id="follow">
        <b>Follow-through</b> {line.text}
      </p>
      <p class="why">
        <span>
          {LEVEL_WORDS[row.level]}, {row.urgency} points
        </span>
        <TopicChip topic={row.topic} reasons={shownReasons(row, view.at)} />
        <ReasonChips reasons={shownReasons(row, view.at)} most={8} />
        {row.waitingSince !== null ? (
          <span class="faint">
            waiting for <Since t={row.waitingSince} view={view} />
          </span>
        ) : null}
      </p>
      <CaseActions view={view} story={story} people={people} />
      <div class="case-body">
        <section class="talk" aria-label="Conversation">
          <Thread view={view} story={story} />
          <Composer view={view} story={story} draft={draft} />
        </section>
        <CaseSide view={view} story={story} />
      </div>
      <KeysHelp />
    </Page>
  );
}
