import type { View as QueueView } from '../../../desk/list/filter.ts';
import { formatFullDay } from '../../../formats.ts';
import { Icon } from '../../components/icon.tsx';
import type { ListProps } from './props.ts';

/** Why the list is empty, and what to do. */
export function Nothing({ view, query, scope, fresh }: ListProps) {
  if (scope.all.length === 0) {
    return (
      <section class="nothing">
        <h2>Nothing is watched yet</h2>
        <p>
          Name your brands in <code>amends.yaml</code> and start again; or hand posts over with{' '}
          <code>POST /api/v1/posts</code> or <code>amends import</code>.
        </p>
      </section>
    );
  }
  if (fresh) {
    return (
      <section class="nothing" data-live="queue" id="rows">
        <Icon name="mark" />
        <h2>No posts yet</h2>
        <p>
          The first posts are being read and appear here by themselves, most within half a minute. If none come,{' '}
          <a href="/health">Health</a> says why.
        </p>
      </section>
    );
  }
  if (query.q) {
    return (
      <section class="nothing">
        <h2>No case matches “{query.q}”</h2>
        <p>Search looks for whole words in posts, and for handles. Try fewer words, or look under another view.</p>
      </section>
    );
  }
  const empty: Record<QueueView, [string, string]> = {
    needs_reply:
      view.asOf === 'archive'
        ? [
            `Nobody was waiting on ${formatFullDay(view.at)}`,
            'That is where the archive ends: no open case waited then.',
          ]
        : ['Nobody is waiting', 'No open case waits for an answer. New ones appear here by themselves.'],
    unassigned: ['No unassigned case', 'Everything that waits is assigned. Look under Needs reply to see to whom.'],
    mine: ['You hold nothing', 'Press n for the most urgent free case.'],
    approval: ['No reply waits for approval', 'Replies that want a second person to look at them are listed here.'],
    snoozed: ['Nothing is snoozed', 'Cases that you put off wait here until their time.'],
    open: ['No open case', 'Every case is resolved or closed.'],
    done: ['Nothing is done yet', 'Resolved, closed and dismissed cases are kept here.'],
  };
  const [title, advice] = empty[query.view];
  return (
    <section class="nothing" data-live="queue" id="rows">
      <Icon name="mark" />
      <h2>{title}</h2>
      <p>{advice}</p>
    </section>
  );
}
