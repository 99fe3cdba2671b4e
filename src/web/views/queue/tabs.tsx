import type { View as QueueView } from '../../../desk/list/filter.ts';
import type { ListProps } from './props.ts';
import { address, asQuery, type QueueQuery } from './query.ts';

export const VIEW_WORDS: Record<QueueView, string> = {
  needs_reply: 'Needs reply',
  unassigned: 'Unassigned',
  mine: 'Mine',
  approval: 'Waits for approval',
  snoozed: 'Snoozed',
  open: 'All open',
  done: 'Done',
};

export type TabsProps = Pick<ListProps, 'query' | 'counts' | 'saved'>;

/** The views of the queue, what is set aside, and views that somebody saved. */
export function Tabs({ query, counts, saved, aside = false }: TabsProps & { aside?: boolean }) {
  // Few brands want a second person to look at replies: the view is there when something waits for one.
  const shown = (Object.keys(VIEW_WORDS) as QueueView[]).filter(
    (name) => name !== 'approval' || name === query.view || (counts.approval ?? 0) > 0,
  );
  return (
    <nav class="tabs" aria-label="Views">
      {shown.map((name) => (
        <a
          href={address({ view: name })}
          aria-current={!aside && name === query.view && !isSaved(saved, query) ? 'page' : undefined}
        >
          {VIEW_WORDS[name]}
          {counts[name] ? <b class="count">{counts[name] >= 1000 ? '1k+' : counts[name]}</b> : null}
        </a>
      ))}
      <a href="/queue/set-aside" aria-current={aside ? 'page' : undefined}>
        Set aside
      </a>
      {saved.map((one) => (
        <a
          href={`/queue?${one.query}`}
          class="saved"
          title={one.by ? `Shared by ${one.by}` : undefined}
          aria-current={!aside && one.query === asQuery(query) ? 'page' : undefined}
        >
          {one.name}
        </a>
      ))}
    </nav>
  );
}

function isSaved(saved: ListProps['saved'], query: QueueQuery): boolean {
  return saved.some((one) => one.query === asQuery(query));
}
