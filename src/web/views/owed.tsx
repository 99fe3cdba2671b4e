import type { Child } from 'hono/jsx';
import type { ListPage as Rows } from '../../desk/paging.ts';
import { formatCode, formatDuration, formatHandle, showControls } from '../../formats.ts';
import { PROMISE_WORDS } from '../../labels.ts';
import type { LedgerPromise } from '../../model.ts';
import { responsibleFor } from '../../promises/responsible.ts';
import { casePath } from '../components/links.ts';
import { Countdown, Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface Part {
  word: string;
  href: string;
  current: boolean;
  n?: number;
}

/** Promises as a list: what is owed, or what became of all of them. */
export function PromisesPage(props: {
  view: View;
  title: string;
  advice: string;
  rows: Rows<LedgerPromise>;
  /** Address of the list without its cursor. */
  base: string;
  /** Parts of the list to go to; the one that is shown is current. */
  parts: Part[];
  empty: readonly [title: string, advice: string];
  /** In place of the title: the head of the pages about one brand. */
  head?: Child | null;
  /** Next to the title, or below the head. */
  aside?: Child;
}) {
  const { view, rows } = props;
  return (
    <Page view={view} title={props.title} kind="owed">
      {props.head ? (
        <>
          {props.head}
          {props.aside}
        </>
      ) : (
        <div class="bar">
          <h1>{props.title}</h1>
          <span class="faint">{props.advice}</span>
          {props.aside}
        </div>
      )}
      <nav class="parts" aria-label="Parts of this list">
        {props.parts.map(({ word, href, current, n }) => (
          <a href={href} aria-current={current ? 'page' : undefined}>
            {word}
            {n === undefined ? null : <span class="count"> {n >= 1000 ? '1k+' : n}</span>}
          </a>
        ))}
      </nav>
      {rows.items.length === 0 ? (
        <section class="nothing">
          <h2>{props.empty[0]}</h2>
          <p>{props.empty[1]}</p>
        </section>
      ) : (
        <ol class="rows" data-live="queue">
          {rows.items.map((row) => (
            <Owed row={row} view={view} />
          ))}
        </ol>
      )}
      <nav class="pager" aria-label="More">
        {rows.next ? (
          <a href={`${props.base}${props.base.includes('?') ? '&' : '?'}cursor=${rows.next}`}>Next page</a>
        ) : null}
      </nav>
    </Page>
  );
}

function Owed({ row, view }: { row: LedgerPromise; view: View }) {
  const due = row.due_at === null ? null : Date.parse(row.due_at);
  const running = row.state === 'open' || row.state === 'lapsed' || row.state === 'unverifiable';
  return (
    <li class="row owed-row">
      <span class={`level ${due !== null && due < view.at && running ? 'critical' : 'normal'}`} />
      <a class="row-main" href={casePath(row.case_id)}>
        <span class="row-head">
          <b>{row.brand_name}</b>
          <span class="faint" dir="auto">
            {row.reported ? 'is said to have promised' : 'to'} {formatHandle(row.handle, row.customer)}
            {row.kind === 'other' ? '' : `, ${formatCode(row.kind)}`}
          </span>
        </span>
        <q class="words" dir="auto">
          {showControls(row.text)}
        </q>
      </a>
      <span class="row-chips">
        {row.state !== 'open' ? <span class="badge plain">{describeState(row)}</span> : null}
        {row.reported ? (
          <span class="chip" title="Nobody here saw it being made: the customer says so">
            reported
          </span>
        ) : null}
        {row.rollover > 0 ? <span class="chip owed">put off {row.rollover} ×</span> : null}
        {row.assumed ? (
          <span class="chip" title="No date was given; 48 hours are assumed">
            no date given
          </span>
        ) : null}
      </span>
      <span class="row-time">
        {due === null ? (
          <span class="faint">no date</span>
        ) : (
          <>
            {running ? <Countdown due={due} view={view} what="promise" /> : null}
            <small class="faint">
              <Moment t={due} view={view} />
            </small>
          </>
        )}
      </span>
      <span class={row.owner === null ? 'row-holder faint' : 'row-holder'} dir="auto">
        {responsibleFor(row)}
      </span>
    </li>
  );
}

function describeState({ state, late_by_s }: LedgerPromise): string {
  return late_by_s === null ? PROMISE_WORDS[state] : `${formatDuration(late_by_s * 1_000)} late`;
}
