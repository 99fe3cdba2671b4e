import type { Coaching } from '../../desk/draft/coach.ts';
import { showControls } from '../../formats.ts';
import { markSpans } from '../components/reasons.ts';

/** What the coach says of a draft, under the box it is typed in. */
export interface DraftCoaching {
  text: string;
  coaching: Coaching;
  /** Earlier replies of the brand with the same words; null when there are none. */
  twins: { copies: number; customers: number } | null;
}

export function DraftResult({ draft }: { draft: DraftCoaching }) {
  const { coaching, twins } = draft;
  return (
    <>
      <Mirror draft={draft} />
      <ul>
        {coaching.danger ? (
          <li class="danger" role="alert">
            <span>
              <b>Danger.</b> {coaching.danger.text}
            </span>
            <Insert sentence={coaching.danger.insert} />
          </li>
        ) : null}
        {coaching.missing ? (
          <li class="missing">
            <span>{coaching.missing.text}</span>
            <Insert sentence={coaching.missing.insert} />
          </li>
        ) : null}
        {coaching.understood.map(({ text, meaning, tone }) => (
          <li class={tone}>
            <q dir="auto">{showControls(text)}</q> {meaning}
          </li>
        ))}
        {twins && twins.copies > 1 ? (
          <li class="warn">
            Same text as {twins.copies} others, to {twins.customers} customers.
          </li>
        ) : null}
      </ul>
      <Length coaching={coaching} />
    </>
  );
}

/** The sentence that is offered; Tab puts it in. */
function Insert({ sentence }: { sentence: string }) {
  return (
    <button type="button" class="quiet" data-insert={sentence}>
      “{sentence}” <kbd>tab</kbd>
    </button>
  );
}

/** The draft again, its understood parts underlined: it lies behind the box. */
function Mirror({ draft: { text, coaching } }: { draft: DraftCoaching }) {
  const spans = coaching.understood.map(({ start, end, tone }) => ({ start, end, mark: tone }));
  return (
    <div data-mirror hidden aria-hidden="true">
      {markSpans(text, spans).map((part) => (part.mark ? <u class={part.mark}>{part.text}</u> : part.text))}
    </div>
  );
}

function Length({ coaching: { length } }: { coaching: Coaching }) {
  if (length.max === null) return <span class="length num">{length.count}</span>;
  const over = length.count - length.max;
  return (
    <span class={`length num ${over > 0 ? 'over' : ''}`}>
      {length.count} of {length.max}
      {over > 0 ? `, ${over} too many` : ''}
    </span>
  );
}
