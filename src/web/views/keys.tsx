import { DISMISSALS, RESOLUTIONS, SNOOZES } from '../components/case-menus.tsx';
import type { Choice } from '../components/menu.tsx';

/** Choices with their letters: `h: 1 hour, 4: 4 hours`. */
const choices = (of: readonly Choice[]) => of.map(({ keys, label }) => `${keys[0]}: ${label}`).join(', ');

const KEYS: [string, string][] = [
  ['j k', 'next and previous case, also inside one'],
  ['enter o', 'open'],
  ['n', 'take the next unassigned case'],
  ['c', 'claim, or release'],
  ['e', `resolve, then ${choices(RESOLUTIONS)}`],
  ['s', `snooze, then ${choices(SNOOZES)}`],
  ['a', 'assign, then a letter of the name'],
  ['p', 'settled in private'],
  ['m', 'note for colleagues'],
  ['d', `dismiss, then ${choices(DISMISSALS)}, m: mute this author`],
  ['f', 'correct the newest reading'],
  ['r', 'reply'],
  ['ctrl enter', 'send the draft, where the network takes it from here'],
  ['w', 'why it stands where it stands'],
  ['v', 'check now whether folded posts still exist'],
  ['x', 'select'],
  ['u', 'undo what you did'],
  ['.', 'show what is new in the list'],
  ['ctrl k', 'every command by its first letters'],
  ['/', 'search'],
  ['g q, g o, g b, g a, g t, g h', 'queue, owed, brands, alerts, team, health'],
  ['esc', 'back, close'],
  ['?', 'this list'],
];

/** The list of keys, behind `?`. */
export function KeysHelp() {
  return (
    <dialog id="keys" class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div>
            <dt>
              {keys.split(', ').map((combo) => (
                <kbd>{combo}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit" autofocus>
          Close
        </button>
      </form>
    </dialog>
  );
}
