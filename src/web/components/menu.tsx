import type { Child } from 'hono/jsx';
import { Icon } from './icon.tsx';

/** What unfolds below a button; `keys` opens it. What stands in it can be done without script as well. */
export function Menu(props: { label: string; keys?: string; class?: string; children: Child }) {
  const { label, keys } = props;
  return (
    <details class={`menu ${props.class ?? ''}`} data-key={keys}>
      <summary>
        {label} {keys ? <kbd>{keys}</kbd> : <Icon name="down" />}
      </summary>
      <div class="menu-body">{props.children}</div>
    </details>
  );
}

/** One line of a menu. */
export interface Choice {
  /** The keys that choose it while the menu is open; the first one is shown. */
  keys: string;
  label: string;
  value: string;
}

/** Buttons that each send their form with another value. `command`: what the palette calls them together. */
export function Choices(props: { name: string; command: string; of: readonly Choice[] }) {
  return (
    <>
      {props.of.map(({ keys, label, value }) => (
        <button
          type="submit"
          class="choice"
          name={props.name}
          value={value}
          data-choice={keys}
          data-command={`${props.command}: ${label}`}
        >
          <span>{label}</span> <kbd>{keys[0]}</kbd>
        </button>
      ))}
    </>
  );
}

/** Gives each name a letter of its own: of it, if one is left, else a digit, else none. */
export function lettersFor(names: readonly string[]): Map<string, string> {
  const taken = new Map<string, string>();
  for (const name of names) {
    const free = [...name.toLowerCase().replace(/[^a-z]/g, ''), ...'123456789'].find(
      (letter) => ![...taken.values()].includes(letter),
    );
    taken.set(name, free ?? '');
  }
  return taken;
}
