// Ctrl-K: every command of the page by its first letters. Commands are the controls that are on the page, and the places.
(() => {
  let dialog = null;
  let found = [];
  let at = 0;

  /** All that can be done from here, each with how to do it. A command of a closed menu is there as well. */
  function commands() {
    const controls = [...document.querySelectorAll('[data-command]')]
      .filter((control) => !control.disabled && !control.closest('[hidden]:not(#bulk)'))
      .map((control) => ({ name: control.dataset.command, run: () => control.click(), key: keyOf(control) }));
    const menus = [...document.querySelectorAll('details[data-key]')]
      .filter((menu) => !menu.closest('[hidden]') && !menu.querySelector('[data-choice]'))
      .map((menu) => ({ name: labelOf(menu), run: () => press(menu.dataset.key), key: menu.dataset.key }));
    const places = [...document.querySelectorAll('.rail nav a, .rail .self, .tabs a')].map((link) => ({
      name: `Go to ${[...link.querySelectorAll('span:not(.avatar)')].at(-1)?.firstChild?.textContent.trim() ?? link.firstChild.textContent.trim()}`,
      run: () => link.click(),
      key: '',
    }));
    const all = [
      ...controls,
      ...menus,
      ...places,
      { name: 'Search', run: () => document.getElementById('find')?.focus(), key: '/' },
    ];
    return all.filter((one, index) => all.findIndex((other) => other.name === one.name) === index);
  }

  function keyOf(control) {
    const menu = control.closest('details[data-key]');
    const own = control.dataset.choice?.[0] ?? control.dataset.key ?? '';
    return menu ? `${menu.dataset.key} ${own}` : own;
  }

  function labelOf(menu) {
    const text = [...menu.querySelector('summary').childNodes].filter((node) => node.nodeName !== 'KBD');
    return text
      .map((node) => node.textContent)
      .join('')
      .trim();
  }

  function press(key) {
    document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }

  /** 3: the words begin with it; 2: each letter begins a word, in order (`st` for "Snooze: until tomorrow"); 1: it occurs. */
  function rank(name, asked) {
    const plain = name.toLowerCase();
    if (plain.startsWith(asked)) return 3;
    const initials = plain
      .split(/[^\p{L}\p{N}]+/u)
      .map((word) => word[0] ?? '')
      .join('');
    let place = -1;
    const inOrder = [...asked.replaceAll(' ', '')].every((letter) => {
      place = initials.indexOf(letter, place + 1);
      return place >= 0;
    });
    if (inOrder) return 2;
    return asked.split(' ').every((part) => plain.includes(part)) ? 1 : 0;
  }

  function build() {
    const made = document.createElement('dialog');
    made.id = 'palette';
    made.className = 'palette';
    made.setAttribute('aria-label', 'Commands');
    const field = document.createElement('input');
    field.type = 'text';
    field.placeholder = 'Type a command';
    field.setAttribute('aria-label', 'Type the first letters of a command');
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-expanded', 'true');
    field.setAttribute('aria-controls', 'palette-list');
    const list = document.createElement('ul');
    list.id = 'palette-list';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', 'Commands');
    made.append(field, list);
    field.addEventListener('input', show);
    field.addEventListener('keydown', onKey);
    list.addEventListener('click', (event) => {
      const item = event.target.closest('li');
      if (item) run(Number(item.dataset.at));
    });
    made.addEventListener('close', () => made.remove());
    return made;
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at = (at + step + found.length) % Math.max(1, found.length);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    if (step) mark();
    else run(at);
  }

  function show() {
    const asked = dialog.querySelector('input').value.trim().toLowerCase();
    found = commands()
      .map((one) => ({ ...one, rank: asked === '' ? 1 : rank(one.name, asked) }))
      .filter((one) => one.rank > 0)
      .sort((a, b) => b.rank - a.rank)
      .slice(0, 12);
    at = 0;
    const items = found.map((one, index) => {
      const item = document.createElement('li');
      item.id = `palette-${index}`;
      item.dataset.at = String(index);
      item.setAttribute('role', 'option');
      item.append(one.name);
      if (one.key) item.append(Object.assign(document.createElement('kbd'), { textContent: one.key }));
      return item;
    });
    dialog.querySelector('ul').replaceChildren(...items);
    mark();
  }

  function mark() {
    for (const item of dialog.querySelectorAll('li'))
      item.setAttribute('aria-selected', String(Number(item.dataset.at) === at));
    dialog.querySelector('input').setAttribute('aria-activedescendant', `palette-${at}`);
    dialog.querySelector(`#palette-${at}`)?.scrollIntoView({ block: 'nearest' });
  }

  function run(index) {
    const chosen = found[index];
    dialog.close();
    if (!chosen) return;
    // Commands for several work for the row under the cursor, as their keys do.
    if (!document.getElementById('case')) window.amends.pickCurrent?.();
    chosen.run();
  }

  function openPalette() {
    document.getElementById('palette')?.remove();
    dialog = build();
    document.body.append(dialog);
    dialog.showModal();
    show();
  }

  window.amends.openPalette = openPalette;
})();
