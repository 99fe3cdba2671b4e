import { BANDS } from '../../components/band.tsx';
import { PostForm } from '../../components/post-form.tsx';
import { CaseRow } from '../../components/row.tsx';
import { Bulk } from './bulk.tsx';
import { Filters } from './filters.tsx';
import { Nothing } from './nothing.tsx';
import type { ListProps } from './props.ts';
import { address, caseIn } from './query.ts';
import { Tabs, VIEW_WORDS } from './tabs.tsx';

/** Views in the order of the queue, whose cases stand below the heading of their band. */
const BY_BAND = new Set(['needs_reply', 'unassigned', 'mine']);

/** A list of cases with its views and filters; `open` is the case that is shown next to it. */
export function CaseList(props: ListProps & { open?: string | undefined }) {
  const { view, query, rows } = props;
  return (
    <section class="list" id="list" aria-label="Cases" data-list={address(query)}>
      <div class="bar">
        <h1 class={query.q && !props.open ? undefined : 'unseen'}>
          {query.q ? `“${query.q}”` : VIEW_WORDS[query.view]}
        </h1>
        <Tabs {...props} />
        <PostForm csrf={view.csrf} action="/queue/next" class="next">
          <button
            type="submit"
            class="primary"
            data-command="Take the next case"
            title="Take the most urgent free case"
          >
            Next case <kbd>n</kbd>
          </button>
        </PostForm>
      </div>
      <Filters {...props} />
      {props.blind.length > 0 ? (
        <p class="hint">
          <b class="bad">{props.blind.join(', ')} cannot be read now</b>: who waits there is not known.{' '}
          <a href="/health">Health</a> says what to do.
        </p>
      ) : null}
      <Rows {...props} />
      <nav class="pager" aria-label="More">
        {query.cursor ? <a href={address(query, { cursor: undefined })}>First page</a> : null}
        {rows.next ? <a href={address(query, { cursor: rows.next })}>Next page</a> : null}
      </nav>
      <p class="news" id="news" role="status" />
      <Bulk view={view} people={props.people} />
    </section>
  );
}

function Rows(props: ListProps & { open?: string | undefined }) {
  const { view, query, rows, openings, marks } = props;
  if (rows.items.length === 0) return <Nothing {...props} />;
  return (
    <ol class="rows" id="rows" data-live="queue" aria-label={VIEW_WORDS[query.view]}>
      {rows.items.map((row, index) => {
        const heard = openings.get(row.id)?.heardId ?? 0;
        const first = BY_BAND.has(query.view) && rows.items[index - 1]?.band !== row.band;
        return (
          <>
            {first ? (
              <li class={`band-head ${BANDS[row.band]?.name ?? ''}`} id={`band-${row.band}`}>
                {BANDS[row.band]?.heading}
              </li>
            ) : null}
            <CaseRow
              row={row}
              opening={openings.get(row.id)}
              view={view}
              href={caseIn(query, row.id)}
              unread={(marks.get(row.id) ?? 0) < heard}
              open={row.id === props.open}
            />
          </>
        );
      })}
    </ol>
  );
}
