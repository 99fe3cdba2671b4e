import type { Child } from 'hono/jsx';
import type { Story } from '../../desk/story.ts';
import { showControls } from '../../labels.ts';
import { Icon } from '../components/icon.tsx';
import { ActForm } from './case-form.tsx';
import type { View } from './view.ts';

const DONE = new Set(['resolved', 'closed', 'dismissed']);

/** All that can be done to a case. Every button is a plain form, so all of it works without script. */
export function CaseActions({ view, story, people }: { view: View; story: Story; people: string[] }) {
  if (!view.who.rights.includes('work'))
    return <p class="hint">Your role reads and corrects; it does not work cases.</p>;
  const mine = story.row.holder === view.who.name;
  const other = story.row.holder !== null && !mine;
  const done = DONE.has(story.row.status);
  return (
    <div class="acts" role="toolbar" aria-label="Do">
      {mine ? (
        <Act view={view} story={story} act="release" keys="c" label="Let go" />
      ) : (
        <Act
          view={view}
          story={story}
          act="claim"
          keys="c"
          label={other ? `Held by ${story.row.holder}` : 'Claim'}
          primary
          disabled={other}
        />
      )}
      {done ? (
        <Act view={view} story={story} act="reopen" label="Reopen" />
      ) : (
        <Act view={view} story={story} act="resolve" keys="e" label="Resolve" />
      )}
      <Menu label="Snooze" keys="s">
        <ActForm view={view} story={story} act="snooze">
          <label>
            Back in
            <select name="for">
              <option value="1h">1 hour</option>
              <option value="4h">4 hours</option>
              <option value="1d">a day</option>
              <option value="3d">3 days</option>
              <option value="7d">a week</option>
            </select>
          </label>
          <button type="submit">Snooze</button>
        </ActForm>
      </Menu>
      <Menu label="Assign" keys="a">
        <ActForm view={view} story={story} act="assign">
          <label>
            To
            <select name="to">
              {people.map((name) => (
                <option selected={name === story.row.owner}>{name}</option>
              ))}
            </select>
          </label>
          <button type="submit">Assign</button>
        </ActForm>
      </Menu>
      <Menu label="Settled in private">
        <ActForm view={view} story={story} act="attest">
          <label>
            What was done
            <input name="what" required maxlength={300} placeholder="Refunded 24.90 by card" />
          </label>
          <label>
            Reference
            <input name="reference" maxlength={120} placeholder="Ticket or payment number" />
          </label>
          <p class="hint">Counts for the team, never in comparisons with others.</p>
          <button type="submit">Attest</button>
        </ActForm>
      </Menu>
      <Menu label="More">
        <ActForm view={view} story={story} act="note">
          <label>
            Note
            <textarea name="text" rows={2} required maxlength={4000} />
          </label>
          <button type="submit">Add note</button>
        </ActForm>
        <ActForm view={view} story={story} act="ticket">
          <label>
            Ticket elsewhere
            <input name="url" type="url" required maxlength={500} placeholder="https://" />
          </label>
          <button type="submit">Link</button>
        </ActForm>
        <MergeForm view={view} story={story} />
        <SplitForm view={view} story={story} />
        <Act view={view} story={story} act="dismiss" label="Dismiss: not ours, or spam" />
        <Act view={view} story={story} act="mute" label="Mute this author" />
      </Menu>
      <Undo view={view} story={story} />
    </div>
  );
}

function Undo({ view, story }: { view: View; story: Story }) {
  const last = story.actions.find((action) => !action.undone);
  if (!last) return null;
  const what = last.kind === 'assign' && last.data.owner === last.actor ? 'claim' : last.kind.replaceAll('_', ' ');
  return (
    <ActForm view={view} story={story} act="undo">
      <input type="hidden" name="action" value={String(last.id)} />
      <button type="submit" class="quiet" data-key="u" title={`Undo: ${what} by ${last.actor}`}>
        <Icon name="undo" /> Undo {what} <kbd>u</kbd>
      </button>
    </ActForm>
  );
}

function MergeForm({ view, story }: { view: View; story: Story }) {
  const others = story.others.filter((other) => other.brand === story.row.brand);
  if (others.length === 0) return null;
  return (
    <ActForm view={view} story={story} act="merge">
      <label>
        Same matter as
        <select name="with">
          {others.map((other) => (
            <option value={other.id}>{showControls(other.words ?? other.id).slice(0, 60)}</option>
          ))}
        </select>
      </label>
      <button type="submit">Merge</button>
    </ActForm>
  );
}

/** A case opened by one matter may have gathered another; the posts ticked become a case of their own. */
function SplitForm({ view, story }: { view: View; story: Story }) {
  const own = story.posts.filter((post) => post.role === 'mention' && post.id !== story.openedBy && post.text !== null);
  if (own.length === 0) return null;
  return (
    <ActForm view={view} story={story} act="split">
      <fieldset class="ticks">
        <legend>Another matter</legend>
        {own.map((post) => (
          <label>
            <input type="checkbox" name="posts" value={post.nativeId} />{' '}
            <span dir="auto">{showControls(post.text ?? '').slice(0, 80)}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit">Split into a case of its own</button>
    </ActForm>
  );
}

function Act(props: {
  view: View;
  story: Story;
  act: string;
  label: string;
  keys?: string;
  primary?: boolean;
  disabled?: boolean;
}) {
  return (
    <ActForm view={props.view} story={props.story} act={props.act}>
      <button
        type="submit"
        class={props.primary ? 'primary' : undefined}
        data-key={props.keys}
        disabled={props.disabled}
      >
        {props.label} {props.keys ? <kbd>{props.keys}</kbd> : null}
      </button>
    </ActForm>
  );
}

function Menu({ label, keys, children }: { label: string; keys?: string; children: Child }) {
  return (
    <details class="menu" data-key={keys}>
      <summary>
        {label} {keys ? <kbd>{keys}</kbd> : <Icon name="down" />}
      </summary>
      <div class="menu-body">{children}</div>
    </details>
  );
}
