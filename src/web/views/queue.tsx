import { CaseRow } from '../components/row.tsx';
import { KeysHelp } from './keys.tsx';
import { Page } from './layout.tsx';
import { Bulk } from './queue/bulk.tsx';
import { Filters } from './queue/filters.tsx';
import { Nothing } from './queue/nothing.tsx';
import type { QueueProps } from './queue/props.ts';
import { address } from './queue/query.ts';
import { Tabs, VIEW_WORDS } from './queue/tabs.tsx';

/** The list of cases of one view, narrowed by filters. */
export function QueuePage(props: QueueProps) {
  const { view, query, rows } = props;
  return (
    <Page view={view} title={VIEW_WORDS[query.view]} kind="queue">
      <div class="bar">
        <h1 class={query.q ? undefined : 'unseen'}>{query.q ? `“${query.q}”` : VIEW_WORDS[query.view]}</h1>
        <Tabs {...props} />
        <form method="post" action="/queue/next" class="next">
          <input type="hidden" name="_csrf" value={view.csrf} />
          <button type="submit" class="primary" title="Take the most urgent free case (n)">
            Next case <kbd>n</kbd>
          </button>
        </form>
      </div>
      <Filters {...props} />
      {props.blind.length > 0 ? (
        <p class="hint">
          <b class="bad">{props.blind.join(', ')} cannot be read now</b>: who waits there is not known.{' '}
          <a href="/health">Health</a> says what to do.
        </p>
      ) : null}
      <Bulk view={view} people={props.people} />
      {rows.items.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <ol class="rows" id="rows" data-live="queue" aria-label={VIEW_WORDS[query.view]}>
          {rows.items.map((row) => (
            <CaseRow row={row} view={view} pick={true} />
          ))}
        </ol>
      )}
      <nav class="pager" aria-label="More">
        {query.cursor ? <a href={address(query, { cursor: undefined })}>First page</a> : null}
        {rows.next ? <a href={address(query, { cursor: rows.next })}>Next page</a> : null}
      </nav>
      <KeysHelp />
    </Page>
  );
}
