import type { Child } from 'hono/jsx';
import type { View } from '../view.ts';

/** What can be done to all the ticked cases; keys use it for the current one. */
export function Bulk({ view, people }: { view: View; people: string[] }) {
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
