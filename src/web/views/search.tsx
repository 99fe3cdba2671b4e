import type { CaseList } from '../../desk/list/cases.ts';
import type { QueueRow } from '../../desk/list/rows.ts';
import { MOST_WORDED_POSTS } from '../../desk/list/words.ts';
import type { Opening } from '../../desk/openings.ts';
import type { FoundDraft, FoundPerson } from '../../desk/search/find.ts';
import { OPERATORS } from '../../desk/search/parse.ts';
import { formatExactCount, formatHandle, showControls } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import { casePath } from '../components/links.ts';
import { CaseRow } from '../components/row.tsx';
import { Since } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

interface SearchProps {
  view: View;
  text: string;
  /** What cannot be understood, each a sentence. */
  faults: readonly string[];
  /** Null before anything was asked for. */
  found: Found | null;
}

interface Found {
  rows: CaseList<QueueRow>;
  openings: Map<string, Opening>;
  /** The newest post that the reader has seen, by case. */
  marks: Map<string, number>;
  people: FoundPerson[];
  drafts: FoundDraft[];
}

/** Search over everything, with the operators in sight. */
export function SearchPage({ view, text, faults, found }: SearchProps) {
  return (
    <Page view={view} title={text === '' ? 'Search' : `${text} - search`} kind="search">
      <h1 class="unseen">Search</h1>
      <form action="/search" method="get" class="ask">
        <label for="ask" class="unseen">
          What to look for
        </label>
        <input
          id="ask"
          type="search"
          name="q"
          value={text}
          maxlength={400}
          autocomplete="off"
          aria-describedby="ask-help"
          aria-invalid={faults.length > 0 ? 'true' : undefined}
          autofocus={text === '' || faults.length > 0}
        />
        <button type="submit">Search</button>
      </form>
      <p class="hint" id="ask-help">
        Search covers all cases, open and done, their customers and your drafts. Words, <code>"exact words"</code>,{' '}
        <code>-without</code>,{' '}
        {Object.values(OPERATORS).map(({ example }) => (
          <>
            <code>{example}</code>{' '}
          </>
        ))}
      </p>
      {faults.length > 0 ? (
        <ul class="faults" role="alert">
          {faults.map((fault) => (
            <li class="bad">{showControls(fault)}</li>
          ))}
        </ul>
      ) : null}
      {found ? <Results view={view} text={text} {...found} /> : null}
    </Page>
  );
}

function Results({ view, text, rows, openings, marks, people, drafts }: Found & { view: View; text: string }) {
  const none = rows.items.length + people.length + drafts.length === 0;
  if (none)
    return (
      <section class="nothing">
        <h2>Nothing found</h2>
        <p>Search looks for whole words in posts and for whole handles. Try fewer words or operators.</p>
        <Whole rows={rows} />
      </section>
    );
  return (
    <>
      <People people={people} />
      <Drafts drafts={drafts} view={view} />
      {rows.items.length > 0 ? <h2>Cases</h2> : null}
      <Whole rows={rows} />
      <ol class="rows" id="rows" aria-label="Cases">
        {rows.items.map((row) => (
          <CaseRow
            row={row}
            opening={openings.get(row.id)}
            view={view}
            href={casePath(row.id)}
            unread={(marks.get(row.id) ?? 0) < (openings.get(row.id)?.heardId ?? 0)}
            open={false}
          />
        ))}
      </ol>
      <nav class="pager" aria-label="More">
        {rows.next ? <a href={`/search?${new URLSearchParams({ q: text, cursor: rows.next })}`}>Next page</a> : null}
      </nav>
    </>
  );
}

/** Says where not all cases were looked at. */
function Whole({ rows }: { rows: CaseList<QueueRow> }) {
  if (rows.whole) return null;
  return (
    <p class="hint">
      Many posts have these words: only the cases of the newest {formatExactCount(MOST_WORDED_POSTS, 'post')} with them
      that fit the rest of the search were looked at. Operators or more words reach the others.
    </p>
  );
}

function People({ people }: { people: FoundPerson[] }) {
  if (people.length === 0) return null;
  return (
    <section>
      <h2>People</h2>
      <ul class="plain">
        {people.map(({ customer, network, handle, cases }) => (
          <li>
            <a href={`/search?${new URLSearchParams({ q: `from:${handle}` })}`} dir="auto">
              {formatHandle(handle, customer)}
            </a>{' '}
            <span class="faint">
              on {formatNetwork(network)}, {formatExactCount(cases, 'case')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Drafts({ drafts, view }: { drafts: FoundDraft[]; view: View }) {
  if (drafts.length === 0) return null;
  return (
    <section>
      <h2>Your drafts</h2>
      <ul class="plain">
        {drafts.map(({ caseId, text, savedAt }) => (
          <li>
            <a href={casePath(caseId)} dir="auto">
              {showControls([...text].slice(0, 120).join(''))}
            </a>{' '}
            <span class="faint">
              saved <Since t={savedAt} view={view} /> ago
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
