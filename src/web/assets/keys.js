// The keys. Every one presses a control that is on the page, so nothing can be done by key that cannot be done by mouse.
(() => {
  const GO = { q: '/queue', o: '/owed', b: '/brands', t: '/lead', h: '/health' };
  let goes = 0;

  function rows() {
    return [...document.querySelectorAll('.rows .row')];
  }

  function currentRow() {
    return document.querySelector('.row.current') ?? document.activeElement?.closest?.('.row') ?? null;
  }

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.indexOf(currentRow());
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    for (const row of all) row.classList.toggle('current', row === next);
    next.querySelector('.row-main').focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  function follow(address) {
    const link = document.querySelector(`a[href="${CSS.escape(address)}"]`);
    if (link) link.click();
    else location.assign(address);
  }

  /** On a list the bulk bar works for the current row when nothing is ticked. */
  function pickCurrent() {
    if (document.querySelector('.pick input:checked')) return true;
    const box = currentRow()?.querySelector('.pick input');
    if (!box) return false;
    box.checked = true;
    window.amends.showPicked();
    return true;
  }

  function press(key) {
    const bulk = document.getElementById('bulk');
    if (bulk) return pickCurrent() && pressIn(bulk, key);
    return pressIn(document, key);
  }

  function pressIn(scope, key) {
    const acts = { c: 'claim', e: 'resolve' };
    const control =
      scope.querySelector(`[data-key="${key}"]`) ??
      (acts[key] ? scope.querySelector(`[name="act"][value="${acts[key]}"]`) : null);
    if (!control || control.disabled) return false;
    if (control.tagName !== 'DETAILS') {
      control.click();
      return true;
    }
    control.open = true;
    control.querySelector('select, input:not([type="hidden"]), textarea')?.focus();
    return true;
  }

  function close() {
    const menu = document.querySelector('details.menu[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
      return;
    }
    if (document.querySelector('.pick input:checked')) return window.amends.unpick();
    if (document.body.classList.contains('page-case')) follow('/queue');
  }

  const KEYS = {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    o: () => currentRow()?.querySelector('.row-main')?.click(),
    x: () => currentRow()?.querySelector('.pick input')?.click(),
    n: () => (document.querySelector('form.next button') ?? { click: () => follow('/queue') }).click(),
    c: () => press('c'),
    a: () => press('a'),
    s: () => press('s'),
    e: () => press('e'),
    u: () => pressIn(document, 'u'),
    r: reply,
    v: () => pressIn(document, 'v'),
    '/': () => document.getElementById('find')?.focus(),
    '?': () => document.getElementById('keys')?.showModal(),
    g: () => {
      goes = Date.now();
    },
    Escape: close,
  };

  /** In a list: open the case; in a case: write first, then the network's own box. */
  function reply() {
    const draft = document.querySelector('[data-draft]');
    if (!draft) return KEYS.o();
    if (draft.value.trim() === '') draft.focus();
    else document.getElementById('reply-box')?.click();
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest?.('input:not([type="checkbox"]), textarea, select');
    if (typing && event.key !== 'Escape') return;
    if (document.querySelector('dialog[open]')) return;
    // Leaving a field is not leaving the page: what was typed stays before one's eyes.
    if (typing) return typing.blur();
    const going = Date.now() - goes < 1_200 && GO[event.key];
    const act = going ? () => follow(GO[event.key]) : Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (!act || (event.key.startsWith('Arrow') && rows().length === 0)) return;
    if (event.key !== 'g') goes = 0;
    event.preventDefault();
    act();
  });
})();
