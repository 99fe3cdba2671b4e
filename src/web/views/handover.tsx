import type { HandoverCase, HandoverPromise } from '../../desk/handover.ts';
import { formatCount, formatHandle, formatLine, showControls } from '../../formats.ts';
import { DueItem } from '../components/due-item.tsx';
import { PostForm } from '../components/post-form.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

interface HandoverProps {
  view: View;
  people: string[];
  from: string;
  cases: HandoverCase[];
  promises: HandoverPromise[];
  /** Promises in cases that nobody holds. */
  ownerless: HandoverPromise[];
}

/** The end of a shift: everything one person holds goes to another, and no promise is left without an owner. */
export function HandoverPage({ view, people, from, cases, promises, ownerless }: HandoverProps) {
  const mine = from === view.who.name;
  const may = view.who.rights.includes('work') && (mine || view.who.rights.includes('lead'));
  return (
    <Page view={view} title="Shift handover" kind="handover">
      <div class="bar">
        <h1>Shift handover</h1>
        <form class="end" method="get" action="/handover" data-autosubmit>
          <label>
            <span class="faint">of</span>{' '}
            <select name="from">
              {people.map((name) => (
                <option value={name} selected={name === from}>
                  {name === view.who.name ? `${name} (you)` : name}
                </option>
              ))}
            </select>
          </label>
          <noscript>
            <button type="submit">Show</button>
          </noscript>
        </form>
      </div>
      <p class="handover-sum">
        {mine ? 'You hold' : `${from} holds`} {formatCount(cases.length, 'case')} with{' '}
        {formatCount(promises.length, 'open promise')}.
        {ownerless.length === 0
          ? ' Every promise has an owner.'
          : ` ${formatCount(ownerless.length, 'promise')} ${ownerless.length === 1 ? 'stands' : 'stand'} in cases that nobody holds.`}
      </p>
      {may && cases.length > 0 ? (
        <HandOverForm
          view={view}
          people={people.filter((name) => name !== from)}
          from={from}
          what="Hand over all cases"
        />
      ) : null}
      <div class="grid">
        <section class="panel wide">
          <h2>Cases, the next due first</h2>
          {cases.length === 0 ? <p class="faint">None.</p> : <Cases view={view} cases={cases} />}
        </section>
        <section class="panel wide">
          <h2>Promises to keep in these cases</h2>
          {promises.length === 0 ? <p class="faint">None.</p> : <Promises view={view} promises={promises} />}
        </section>
        <section class="panel wide">
          <h2>Promises that nobody holds</h2>
          {ownerless.length === 0 ? (
            <p class="faint">None: every promise has an owner.</p>
          ) : (
            <>
              <Promises view={view} promises={ownerless} />
              {view.who.rights.includes('work') ? (
                <HandOverForm view={view} people={people} from={null} what="Give all of them" />
              ) : null}
            </>
          )}
        </section>
      </div>
    </Page>
  );
}

function HandOverForm(props: { view: View; people: string[]; from: string | null; what: string }) {
  const { view, people, from, what } = props;
  const id = from === null ? 'ownerless' : 'all';
  return (
    <PostForm csrf={view.csrf} class="hand-out" action="/handover">
      {from === null ? null : <input type="hidden" name="from" value={from} />}
      <label for={`to-${id}`}>{what} to</label>
      <select id={`to-${id}`} name="to" required>
        <option value="">Choose…</option>
        {people.map((name) => (
          <option value={name}>{name}</option>
        ))}
      </select>
      <label class="unseen" for={`note-${id}`}>
        Note on each case
      </label>
      <input id={`note-${id}`} name="note" maxlength={500} placeholder="Note on each case (optional)" />
      <button type="submit">Hand over</button>
    </PostForm>
  );
}

function Cases({ view, cases }: { view: View; cases: HandoverCase[] }) {
  return (
    <ul class="due-list">
      {cases.map(({ id, next, handle, customer, words, note, brand, status }) => (
        <DueItem
          view={view}
          caseId={id}
          due={next}
          what={next === null ? 'no clock' : 'next'}
          who={formatHandle(handle, customer)}
          aside={`${brand}, ${status}`}
        >
          {formatLine(words ?? '')}
          {note === null ? null : <small class="faint"> note: {showControls(note)}</small>}
        </DueItem>
      ))}
    </ul>
  );
}

function Promises({ view, promises }: { view: View; promises: HandoverPromise[] }) {
  return (
    <ul class="due-list">
      {promises.map(({ case_id, due, handle, customer, text, brand }) => (
        <DueItem
          view={view}
          caseId={case_id}
          due={due}
          what={due === null ? 'no date' : 'promise'}
          who={formatHandle(handle, customer)}
          aside={brand}
        >
          <q>{showControls(text)}</q>
        </DueItem>
      ))}
    </ul>
  );
}
