import type { QueueRow } from '../../desk/list/rows.ts';
import type { Statutory } from '../../desk/regulated.ts';
import type { Story, StoryAction, StoryClock, StoryEvent } from '../../desk/story.ts';
import { formatCode, formatHandle, formatLine } from '../../formats.ts';
import { CLOCK_WORDS, formatNetwork } from '../../labels.ts';
import { OutcomeBadge } from '../components/chips.tsx';
import { describeEvent } from '../components/describe-event.ts';
import { casePath } from '../components/links.ts';
import { NetworkMark } from '../components/network.tsx';
import { isUnchecked } from '../components/reasons.ts';
import { Countdown, Moment } from '../components/time.tsx';
import { ActForm } from './case-form.tsx';
import { PromiseLine } from './case-thread.tsx';
import type { View } from './view.ts';

function wasUnchecked({ posts }: Story, postId: number, now: number): boolean {
  return posts.some((post) => post.id === postId && isUnchecked(post.knownAt, now));
}

/** Next to the conversation: clocks, promises, notes and tickets, the customer, the history. */
export function CaseSide(props: { view: View; story: Story; statutory: Statutory | null }) {
  const { view, story, statutory } = props;
  const live = story.actions.filter((action) => !action.undone);
  const notes = live.filter((action) => action.kind === 'note' || action.kind === 'attest');
  const tickets = live.filter((action) => action.kind === 'link_ticket');
  return (
    <aside class="side" aria-label="About this case">
      {story.clocks.length > 0 || statutory ? (
        <section>
          <h2>Clocks</h2>
          <ul class="clocks">
            {statutory ? (
              <li class="clock">
                <a href="/regulated">regulated: final answer</a>{' '}
                {statutory.answered ? (
                  <span class="badge good">answered</span>
                ) : (
                  <Countdown due={statutory.due} view={view} what="final answer" />
                )}
              </li>
            ) : null}
            {story.clocks.map((clock) => (
              <ClockLine clock={clock} view={view} />
            ))}
          </ul>
        </section>
      ) : null}
      {story.promises.length > 0 ? (
        <section>
          <h2>Promises</h2>
          {story.promises.map((promise) => (
            <PromiseLine promise={promise} view={view} folded={wasUnchecked(story, promise.postId, view.at)} />
          ))}
        </section>
      ) : null}
      {notes.length > 0 ? (
        <section>
          <h2>Notes</h2>
          <ul class="notes">
            {notes.map((note) => (
              <NoteLine note={note} view={view} />
            ))}
          </ul>
        </section>
      ) : null}
      {tickets.length > 0 ? (
        <section>
          <h2>Tickets</h2>
          <ul class="facts">
            {tickets.map((ticket) => (
              <li>
                <Ticket url={String(ticket.data.text ?? '')} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Customer story={story} view={view} />
      <section>
        <h2>History</h2>
        <ol class="events">
          {story.events.map((event) => (
            <EventLine event={event} view={view} />
          ))}
        </ol>
      </section>
    </aside>
  );
}

/** A clock; unfolded, how its due time came about. */
function ClockLine({ clock, view }: { clock: StoryClock; view: View }) {
  const { steps, hours, policy } = clock.explained;
  return (
    <li>
      <details class="clock" id={`clock:${clock.kind}:${clock.startedBy}`}>
        <summary title={steps.join('\n')}>
          <span>{CLOCK_WORDS[clock.kind] ?? formatCode(clock.kind)}</span>
          <ClockState clock={clock} view={view} />
        </summary>
        <ol>
          {steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
        <p class="hint">
          {hours === null ? 'By the promise’s own words.' : `Hours: ${hours}. Policy: ${policy?.split('@')[0]}.`}
        </p>
      </details>
    </li>
  );
}

function ClockState({ clock, view }: { clock: StoryClock; view: View }) {
  return (
    <span class="clock-state">
      {clock.uncertain ? (
        <span class="chip" title="A gap in what could be read lies over this clock">
          uncertain
        </span>
      ) : null}
      {clock.metAt !== null ? (
        <span class={`badge ${clock.breachedAt !== null ? 'bad' : 'good'}`}>
          {clock.breachedAt !== null ? 'answered late' : 'met'}
        </span>
      ) : clock.paused ? (
        <span class="badge plain">paused</span>
      ) : (
        <Countdown due={clock.dueAt} view={view} what={CLOCK_WORDS[clock.kind] ?? clock.kind} />
      )}
    </span>
  );
}

function NoteLine({ note, view }: { note: StoryAction; view: View }) {
  const { text, reference } = note.data as Record<string, string | undefined>;
  return (
    <li>
      <p dir="auto">{text}</p>
      {reference ? <code>{reference}</code> : null}
      <small class="faint">
        {note.kind === 'attest' ? 'settled in private, says ' : ''}
        {note.actor}, <Moment t={note.at} view={view} />
      </small>
    </li>
  );
}

/** An address that a colleague typed: only web addresses become links. */
function Ticket({ url }: { url: string }) {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return <span>{url}</span>;
  return (
    <a href={parsed.href} target="_blank" rel="noreferrer">
      {parsed.host}
      {parsed.pathname.length > 1 ? parsed.pathname : ''}
    </a>
  );
}

function Customer({ story, view }: { story: Story; view: View }) {
  return (
    <section>
      <h2>Customer</h2>
      <ul class="facts">
        {story.identities.map((identity) => (
          <li>
            <span dir="auto">{formatHandle(identity.handle, `${identity.network}:${identity.userId}`)}</span>
            <span class="faint">
              <NetworkMark network={identity.network} /> {formatNetwork(identity.network)}
            </span>
          </li>
        ))}
        {story.suggestions.map((suggestion) => (
          <SuggestionLine suggestion={suggestion} story={story} view={view} />
        ))}
        {story.muted ? <li>Muted: new posts open no case.</li> : null}
      </ul>
      {story.others.length > 0 ? (
        <>
          <h3>Other cases</h3>
          <ul class="others">
            {story.others.map((other) => (
              <OtherCase row={other} view={view} />
            ))}
          </ul>
        </>
      ) : (
        <p class="faint">No other case.</p>
      )}
    </section>
  );
}

function OtherCase({ row, view }: { row: QueueRow; view: View }) {
  return (
    <li>
      <a href={casePath(row.id)} dir="auto">
        {formatLine(isUnchecked(row.knownAt, view.at) ? row.id : (row.words ?? row.id))}
      </a>{' '}
      <OutcomeBadge of={row} />
      <small class="faint">{row.brandName}</small>
    </li>
  );
}

/** Another account that says to be of this person, as this one does: joined, or to be joined, by an agent alone. */
function SuggestionLine({
  suggestion,
  story,
  view,
}: {
  suggestion: Story['suggestions'][number];
  story: Story;
  view: View;
}) {
  const { id, joined, handle, userId, network, kind, here, there, checkedAt, goneAt, newest } = suggestion;
  const name = formatHandle(handle, `${network}:${userId}`);
  return (
    <li class="suggestion">
      <p>
        {joined ? 'Joined with ' : 'May be the same person as '}
        <b dir="auto">{name}</b> on {formatNetwork(network)}:{' '}
        {kind === 'links' ? 'each links to the other' : 'both hold the same domain'}.
      </p>
      <small class="faint">
        <Ticket url={here} /> and <Ticket url={there} />, seen <Moment t={checkedAt} view={view} />
        {goneAt === null ? '' : '; one of them no longer says so'}
      </small>
      {newest.length > 0 ? (
        <ul class="others">
          {newest.map((other) => (
            <OtherCase row={other} view={view} />
          ))}
        </ul>
      ) : null}
      {view.who.rights.includes('work') ? (
        <div class="acts">
          {joined ? null : (
            <ActForm view={view} story={story} act="join">
              <input type="hidden" name="suggestion" value={String(id)} />
              <button type="submit">Join</button>
            </ActForm>
          )}
          <ActForm view={view} story={story} act="part">
            <input type="hidden" name="suggestion" value={String(id)} />
            <button type="submit" class="quiet">
              {joined ? 'Part again' : 'Two people'}
            </button>
          </ActForm>
        </div>
      ) : null}
    </li>
  );
}

function EventLine({ event, view }: { event: StoryEvent; view: View }) {
  const said = describeEvent(event, view);
  if (said === null) return null;
  return (
    <li>
      <Moment t={event.at} view={view} />
      <span>{said}</span>
    </li>
  );
}
