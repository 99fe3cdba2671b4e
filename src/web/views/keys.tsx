const KEYS: [string, string][] = [
  ['j k', 'down, up'],
  ['enter o', 'open'],
  ['n', 'next free case'],
  ['c', 'claim, or let go'],
  ['a', 'assign'],
  ['s', 'snooze'],
  ['e', 'resolve'],
  ['r', 'reply'],
  ['v', 'check now whether folded posts still exist'],
  ['x', 'select'],
  ['u', 'undo (in a case)'],
  ['/', 'search'],
  ['g q, g o, g b, g t', 'queue, owed, brands, team'],
  ['esc', 'back, close'],
  ['?', 'this list'],
];

/** The list of keys, behind `?`. */
export function KeysHelp() {
  return (
    <dialog id="keys" aria-labelledby="keys-title">
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
