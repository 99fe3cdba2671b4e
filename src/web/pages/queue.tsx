import type { Child } from 'hono/jsx';
import { topicNames } from '../../analysis/own-topics.ts';
import { LEVELS, OUTCOMES } from '../../model.ts';
import type { Page as Rows } from '../kit/paging.ts';
import { Icon } from '../parts/icon.tsx';
import { CaseRow } from '../parts/row.tsx';
import { LEVEL_WORDS, sayCode, sayNetwork, sayOutcome } from '../parts/say.ts';
import type { QueueRow, View as QueueView } from '../read/queue.ts';
import type { BrandScope } from '../read/scope.ts';
import { KeysHelp } from './keys.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export const VIEW_WORDS: Record<QueueView, string> = {
  waiting: 'Waiting',
  free: 'Free',
  mine: 'Mine',
  snoozed: 'Snoozed',
  open: 'All open',
  done: 'Done',
};

/** The filters as they came in the address. */
export interface QueueQuery {
  view: QueueView;
  brand?: string | undefined;
  network?: string | undefined;
  level?: string | undefined;
  topic?: string | undefined;
  outcome?: string | undefined;
  owner?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
}

export interface QueueProps {
  view: View;
  query: QueueQuery;
  rows: Rows<QueueRow>;
  counts: Partial<Record<QueueView, number>>;
  scope: BrandScope;
  networks: string[];
  saved: { id: number; name: string; query: string }[];
  people: string[];
  /** No case was ever opened: the first reading still runs, or nothing has come. */
  fresh: boolean;
}

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

function Tabs({ query, counts, saved }: QueueProps) {
  return (
    <nav class="tabs" aria-label="Views">
      {(Object.keys(VIEW_WORDS) as QueueView[]).map((name) => (
        <a
          href={address({ view: name }, {})}
          aria-current={name === query.view && !isSaved(saved, query) ? 'page' : undefined}
        >
          {VIEW_WORDS[name]}
          {counts[name] ? <b class="count">{counts[name] >= 1000 ? '1k+' : counts[name]}</b> : null}
        </a>
      ))}
      {saved.map((one) => (
        <a href={`/queue?${one.query}`} class="saved" aria-current={one.query === asQuery(query) ? 'page' : undefined}>
          {one.name}
        </a>
      ))}
    </nav>
  );
}

function isSaved(saved: QueueProps['saved'], query: QueueQuery): boolean {
  return saved.some((one) => one.query === asQuery(query));
}

/** The address of the queue with these filters, a few of them changed. */
export function address(query: QueueQuery, change: Partial<QueueQuery>): string {
  return `/queue?${asQuery({ ...query, ...change })}`;
}

export function asQuery(query: QueueQuery): string {
  const { cursor, view, ...filters } = query;
  const set = Object.entries({ view, ...filters, cursor }).filter(([, value]) => value);
  return new URLSearchParams(set as [string, string][]).toString();
}

function Filters(props: QueueProps) {
  const { query, scope, networks, view, people } = props;
  const some = [query.brand, query.network, query.level, query.topic, query.outcome, query.owner, query.q].some(
    Boolean,
  );
  return (
    <form class="filters" method="get" action="/queue" data-autosubmit>
      <input type="hidden" name="view" value={query.view} />
      {query.q ? <input type="hidden" name="q" value={query.q} /> : null}
      <Choice name="brand" label="Brand" value={query.brand} options={scope.shown.map((b) => [b.key, b.name])} />
      <Choice
        name="level"
        label="Urgency"
        value={query.level}
        options={LEVELS.toReversed().map((l) => [l, LEVEL_WORDS[l]])}
      />
      <Choice name="topic" label="Topic" value={query.topic} options={topicNames().map((t) => [t, sayCode(t)])} />
      <Choice
        name="outcome"
        label="Outcome"
        value={query.outcome}
        options={OUTCOMES.map((o) => [o, sayOutcome({ outcome: o, basis: null, credit: null }).word])}
      />
      {networks.length > 1 ? (
        <Choice
          name="network"
          label="Network"
          value={query.network}
          options={networks.map((n) => [n, sayNetwork(n)])}
        />
      ) : null}
      <Choice
        name="owner"
        label="Owner"
        value={query.owner}
        options={people.map((p) => [p, p === view.who.name ? 'me' : p])}
      />
      <noscript>
        <button type="submit">Apply</button>
      </noscript>
      {some ? (
        <>
          <a class="quiet" href={address({ view: query.view }, {})}>
            Clear
          </a>
          <button class="quiet" type="submit" form="save-view">
            Save this view
          </button>
          <input
            class="inline"
            form="save-view"
            name="name"
            required
            maxlength={40}
            placeholder="as…"
            aria-label="Name of the view"
          />
        </>
      ) : null}
      {scope.ownless ? (
        <p class="hint">
          No brand is marked as yours, so all are shown. Mark yours with <code>own: true</code> in amends.yaml.
        </p>
      ) : null}
    </form>
  );
}

function Choice(props: { name: string; label: string; value: string | undefined; options: [string, string][] }) {
  return (
    <label class={`choice ${props.value ? 'set' : ''}`}>
      <span class="unseen">{props.label}</span>
      <select name={props.name}>
        <option value="">{props.label}</option>
        {props.options.map(([value, word]) => (
          <option value={value} selected={value === props.value}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What can be done to all the ticked cases; keys use it for the current one. */
function Bulk({ view, people }: { view: View; people: string[] }) {
  return (
    <form id="bulk" class="bulk" method="post" action="/queue/bulk" hidden>
      <input type="hidden" name="_csrf" value={view.csrf} />
      <input type="hidden" name="back" value={view.here} />
      <b data-picked>0 selected</b>
      <button type="submit" name="act" value="claim">
        Claim <kbd>c</kbd>
      </button>
      <button type="submit" name="act" value="release">
        Release
      </button>
      <BulkMenu label="Assign" keys="a">
        <select name="to" aria-label="To whom">
          {people.map((name) => (
            <option>{name}</option>
          ))}
        </select>
        <button type="submit" name="act" value="assign">
          Assign
        </button>
      </BulkMenu>
      <BulkMenu label="Snooze" keys="s">
        <select name="for" aria-label="For how long">
          <option value="1h">1 hour</option>
          <option value="4h">4 hours</option>
          <option value="1d">until tomorrow</option>
          <option value="3d">3 days</option>
          <option value="7d">a week</option>
        </select>
        <button type="submit" name="act" value="snooze">
          Snooze
        </button>
      </BulkMenu>
      <button type="submit" name="act" value="resolve">
        Resolve <kbd>e</kbd>
      </button>
      <button type="submit" name="act" value="dismiss">
        Dismiss
      </button>
      <button type="button" class="quiet" data-unpick>
        Clear <kbd>esc</kbd>
      </button>
    </form>
  );
}

function BulkMenu({ label, keys, children }: { label: string; keys: string; children: Child }) {
  return (
    <details class="menu" data-key={keys}>
      <summary>
        {label} <kbd>{keys}</kbd>
      </summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}

function Nothing({ query, scope, fresh }: QueueProps) {
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
        <h2>Nothing was filed yet</h2>
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
    waiting: ['Nobody is waiting', 'Every customer has had an answer. New ones appear here by themselves.'],
    free: ['No free case', 'Everything that waits is with somebody. Look under Waiting to see with whom.'],
    mine: ['You hold nothing', 'Press n for the most urgent free case.'],
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
