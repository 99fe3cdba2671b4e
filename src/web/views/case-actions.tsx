import type { Story } from '../../desk/story.ts';
import { formatCode, showControls } from '../../formats.ts';
import { assignees, DISMISSALS, RESOLUTIONS, SNOOZES } from '../components/case-menus.tsx';
import { Icon } from '../components/icon.tsx';
import { Choices, Menu } from '../components/menu.tsx';
import { ActForm } from './case-form.tsx';
import type { View } from './view.ts';

const DONE = new Set(['resolved', 'closed', 'dismissed']);

interface Props {
  view: View;
  story: Story;
  people: string[];
  /** The case that comes after this one in its list: where acts lead that are done with it. */
  next: string | null;
}

/** All that can be done to a case. Every button is a plain form, so all of it works without script. */
export function CaseActions(props: Props) {
  const { view, story, people, next } = props;
  if (!view.who.rights.includes('work'))
    return <p class="hint">Your role reads and corrects; it does not work cases.</p>;
  return (
    <div class="acts" role="toolbar" aria-label="Commands">
      <Claim {...props} />
      {DONE.has(story.row.status) ? (
        <CommandButton view={view} story={story} act="reopen" keys="e" label="Reopen" />
      ) : (
        <Menu label="Resolve" keys="e">
          <ActForm view={view} story={story} act="resolve" then={next}>
            <Choices name="why" command="Resolve" of={RESOLUTIONS} />
          </ActForm>
        </Menu>
      )}
      <Menu label="Snooze" keys="s">
        <ActForm view={view} story={story} act="snooze" then={next}>
          <Choices name="for" command="Snooze" of={SNOOZES} />
        </ActForm>
      </Menu>
      <Menu label="Assign" keys="a">
        <ActForm view={view} story={story} act="assign">
          <Choices name="to" command="Assign" of={assignees(people, view.who.name)} />
        </ActForm>
      </Menu>
      <Menu label="Private" keys="p">
        <Private {...props} />
      </Menu>
      <Menu label="Note" keys="m">
        <ActForm view={view} story={story} act="note">
          <label>
            Note for colleagues
            <textarea name="text" rows={2} required maxlength={4000} data-enter />
          </label>
          <button type="submit">Add note</button>
        </ActForm>
      </Menu>
      <Menu label="Dismiss" keys="d">
        <ActForm view={view} story={story} act="dismiss" then={next}>
          <Choices name="why" command="Dismiss" of={DISMISSALS} />
        </ActForm>
        <ActForm view={view} story={story} act="mute" then={next}>
          <button type="submit" class="choice" data-choice="m" data-command="Dismiss: mute this author">
            <span>mute this author</span> <kbd>m</kbd>
          </button>
        </ActForm>
      </Menu>
      <Menu label="More">
        <More {...props} />
      </Menu>
      <Undo view={view} story={story} />
    </div>
  );
}

function Claim({ view, story }: Props) {
  const { holder } = story.row;
  if (holder === view.who.name)
    return <CommandButton view={view} story={story} act="release" keys="c" label="Release" />;
  if (holder === null) return <CommandButton view={view} story={story} act="claim" keys="c" label="Claim" primary />;
  return (
    <Menu label={`Held by ${holder}`} keys="c">
      <p>{holder} works on this case. Their draft stays theirs, and the history says who took it.</p>
      <ActForm view={view} story={story} act="take-over">
        <button type="submit" class="choice" data-choice="t" data-command={`Take over from ${holder}`}>
          <span>Take over from {holder}</span> <kbd>t</kbd>
        </button>
      </ActForm>
    </Menu>
  );
}

function Private({ view, story, next }: Props) {
  return (
    <ActForm view={view} story={story} act="attest" then={next}>
      <label>
        What was done in private
        <input name="what" required maxlength={300} placeholder="Refunded 24.90 by card" />
      </label>
      <label>
        Reference
        <input name="reference" maxlength={120} placeholder="Ticket or payment number" />
      </label>
      <p class="hint">Counts for the team, never in comparisons with others.</p>
      <button type="submit" data-command="Mark settled in private">
        Mark settled in private
      </button>
    </ActForm>
  );
}

function More({ view, story }: Props) {
  return (
    <>
      <ActForm view={view} story={story} act="ticket">
        <label>
          Ticket elsewhere
          <input name="url" type="url" required maxlength={500} placeholder="https://" />
        </label>
        <button type="submit">Link ticket</button>
      </ActForm>
      <MergeForm view={view} story={story} />
      <SplitForm view={view} story={story} />
    </>
  );
}

/** Takes back the newest thing that the reader did here; what a colleague did is theirs to take back. */
function Undo({ view, story }: { view: View; story: Story }) {
  const last = story.actions.find((action) => !action.undone && action.actor === view.who.name);
  if (!last) return null;
  const what = last.kind === 'assign' && last.data.owner === last.actor ? 'claim' : formatCode(last.kind);
  return (
    <ActForm view={view} story={story} act="undo">
      <input type="hidden" name="action" value={String(last.id)} />
      <button type="submit" class="quiet" data-key="u" data-command={`Undo: ${what}`} title={`Undo your ${what}`}>
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

function CommandButton(props: {
  view: View;
  story: Story;
  act: string;
  label: string;
  keys: string;
  primary?: boolean;
}) {
  return (
    <ActForm view={props.view} story={props.story} act={props.act}>
      <button
        type="submit"
        class={props.primary ? 'primary' : undefined}
        data-key={props.keys}
        data-command={props.label}
      >
        {props.label} <kbd>{props.keys}</kbd>
      </button>
    </ActForm>
  );
}
