import type { Child } from 'hono/jsx';
import { assignees, DISMISSALS, RESOLUTIONS, SNOOZES } from '../../components/case-menus.tsx';
import { type Choice, Choices, Menu } from '../../components/menu.tsx';
import { PostForm } from '../../components/post-form.tsx';
import type { View } from '../view.ts';

/** A choice of a menu as one value of the form: the command, and what it takes as a query. */
function withCommand(act: string, field: string, choices: readonly Choice[]): Choice[] {
  return choices.map((choice) => ({ ...choice, value: `${act}?${new URLSearchParams({ [field]: choice.value })}` }));
}

/** What can be done to all the ticked cases; keys use it for the current one. */
export function Bulk({ view, people }: { view: View; people: string[] }) {
  if (!view.who.rights.includes('work')) return null;
  return (
    <PostForm csrf={view.csrf} id="bulk" class="bulk" action="/queue/bulk" hidden aria-label="Do to the selected cases">
      <input type="hidden" name="back" value={view.here} />
      <b data-picked>0 selected</b>
      <Command act="claim" keys="c" label="Claim" />
      <Command act="release" keys="" label="Release" />
      <BulkMenu label="Resolve" keys="e">
        <Choices name="act" command="Resolve" of={withCommand('resolve', 'why', RESOLUTIONS)} />
      </BulkMenu>
      <BulkMenu label="Snooze" keys="s">
        <Choices name="act" command="Snooze" of={withCommand('snooze', 'for', SNOOZES)} />
      </BulkMenu>
      <BulkMenu label="Assign" keys="a">
        <Choices name="act" command="Assign" of={withCommand('assign', 'to', assignees(people, view.who.name))} />
      </BulkMenu>
      <BulkMenu label="Dismiss" keys="d">
        <Choices name="act" command="Dismiss" of={withCommand('dismiss', 'why', DISMISSALS)} />
      </BulkMenu>
      <button type="button" class="quiet" data-unpick>
        Clear <kbd>esc</kbd>
      </button>
    </PostForm>
  );
}

function Command({ act, keys, label }: { act: string; keys: string; label: string }) {
  return (
    <button type="submit" name="act" value={act} data-key={keys || undefined} data-command={label}>
      {label} {keys ? <kbd>{keys}</kbd> : null}
    </button>
  );
}

function BulkMenu({ label, keys, children }: { label: string; keys: string; children: Child }) {
  return (
    <Menu label={label} keys={keys} class="up">
      {children}
    </Menu>
  );
}
