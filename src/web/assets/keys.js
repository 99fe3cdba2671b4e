// The keys. Every one presses a control that is on the page, so nothing can be done by key that cannot be done by mouse.
(() => {
  const GO = { q: '/queue', o: '/owed', b: '/brands', t: '/lead', h: '/health', a: '/alerts' };
  let goes = 0;

  const inCase = () => document.body.classList.contains('page-case');
  const rows = () => [...document.querySelectorAll('.rows .row')];

  /** The cursor is a case, not a place: it is found again after every change of the page. */
  function cursor() {
    try {
      return JSON.parse(sessionStorage.getItem('cursor')) ?? {};
    } catch {
      return {};
    }
  }

  function currentRow() {
    return document.querySelector('.row.current');
  }

  function setCurrent(row) {
    const all = rows();
    for (const one of all) one.classList.toggle('current', one === row);
    if (row) sessionStorage.setItem('cursor', JSON.stringify(placeOf(row, all)));
  }

  function placeOf(row, all) {
    return { id: row.dataset.case, at: all.indexOf(row), list: document.getElementById('list')?.dataset.list };
  }

  /** After a change: the open case, else the case the cursor stood on, else the one that took its place. */
  function restore() {
    const all = rows();
    if (all.length === 0) return;
    const { id, at, list } = cursor();
    const here = document.getElementById('list')?.dataset.list;
    const open = document.getElementById('case')?.dataset.case;
    const place = list === here ? Math.min(at, all.length - 1) : 0;
    const row = all.find((one) => one.dataset.case === (open ?? id)) ?? (open ? null : all[place]);
    if (row) setCurrent(row);
    if (row && !document.activeElement?.closest('input, textarea, select, dialog, .menu')) keepInSight(row);
  }

  function keepInSight(row) {
    row.scrollIntoView({ block: 'nearest' });
  }

  function move(step) {
    const all = rows();
    if (all.length === 0) return;
    const at = all.indexOf(currentRow());
    const next = all[Math.min(all.length - 1, Math.max(0, at + step))];
    setCurrent(next);
    keepInSight(next);
    const link = next.querySelector('.row-main');
    if (!inCase()) return link.focus({ preventScroll: true });
    if (next.dataset.case !== document.getElementById('case')?.dataset.case) link.click();
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

  /** Commands are the open case's; on a list alone, those of the bar for several. */
  function press(key) {
    if (inCase()) return pressIn(document.getElementById('case') ?? document, key) || pressIn(document, key);
    const bulk = document.getElementById('bulk');
    if (!bulk) return false;
    if (bulk.querySelector(`[data-key="${key}"]`)) return pickCurrent() && pressIn(bulk, key);
    // What a list cannot do, the case can: it is opened with the command begun.
    sessionStorage.setItem('pending', key);
    return openCurrent();
  }

  function openCurrent() {
    currentRow()?.querySelector('.row-main')?.click();
  }

  function pressIn(scope, key) {
    const control = [...scope.querySelectorAll(`[data-key="${key}"]`)].find((one) => !one.disabled);
    if (!control) return false;
    if (control.tagName !== 'DETAILS') {
      control.click();
      return true;
    }
    for (const other of document.querySelectorAll('details.menu[open]')) other.open = false;
    control.open = true;
    const first = control.querySelector('.menu-body :is(select, input:not([type="hidden"]), textarea, button), select');
    first?.focus();
    control.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** One letter chooses in an open menu. */
  function choose(key) {
    const menu = document.querySelector('details.menu[open]');
    const choice = [...(menu?.querySelectorAll('[data-choice]') ?? [])].find((one) => one.dataset.choice.includes(key));
    choice?.click();
    return Boolean(choice);
  }

  function moveInMenu(step) {
    const choices = [...document.querySelectorAll('details.menu[open] .choice')];
    if (choices.length === 0) return false;
    const at = choices.indexOf(document.activeElement);
    choices[(at + step + choices.length) % choices.length].focus();
    return true;
  }

  function close() {
    const menu = document.querySelector('details.menu[open], details.correct[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
      return;
    }
    if (document.querySelector('.pick input:checked')) return window.amends.unpick();
    if (inCase()) document.querySelector('.case .back')?.click();
  }

  const next = () => (document.querySelector('form.next button') ?? { click: () => follow('/queue') }).click();

  const KEYS = {
    j: () => move(1),
    ArrowDown: () => moveInMenu(1) || (inCase() ? scrollCase(80) : move(1)),
    k: () => move(-1),
    ArrowUp: () => moveInMenu(-1) || (inCase() ? scrollCase(-80) : move(-1)),
    o: openCurrent,
    x: () => currentRow()?.querySelector('.pick input')?.click(),
    n: next,
    h: () => press('s'),
    u: () => pressIn(document.getElementById('notice') ?? document, 'u') || pressIn(document, 'u'),
    r: reply,
    v: () => pressIn(document, 'v'),
    '.': () => window.amends.showNews(),
    '/': () => document.getElementById('find')?.focus(),
    '?': () => document.getElementById('keys')?.showModal(),
    g: () => {
      goes = Date.now();
    },
    Escape: close,
  };
  for (const key of ['c', 'a', 's', 'e', 'd', 'p', 'm', 'f', 'w', 't']) KEYS[key] = () => press(key);

  function scrollCase(by) {
    document.getElementById('case-scroll')?.scrollBy(0, by);
  }

  function focusEnd(draft) {
    draft.focus();
    draft.setSelectionRange(draft.value.length, draft.value.length);
  }

  /** In a list: open the case; in a case: write first, then the network's own box. */
  function reply() {
    const draft = document.querySelector('textarea[data-draft]');
    if (!draft) return openCurrent();
    if (draft.value.trim() === '') focusEnd(draft);
    else document.getElementById('reply-box')?.click();
  }

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      return window.amends.openPalette();
    }
    const field = event.target.closest?.('input:not([type="checkbox"]), textarea, select');
    if (
      (event.ctrlKey || event.metaKey) &&
      event.key === 'Enter' &&
      field?.form &&
      !field.matches('textarea[data-draft]')
    ) {
      event.preventDefault();
      return field.form.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector('dialog[open]')) return;
    if (field && event.key !== 'Escape') return;
    // Leaving a field is not leaving the page: what was typed stays before one's eyes.
    if (field && !field.closest('details.menu[open]')) return field.blur();
    if (!field && event.key.length === 1 && choose(event.key)) return event.preventDefault();
    const going = Date.now() - goes < 1_200 && GO[event.key];
    const act = going ? () => follow(GO[event.key]) : Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (!act || (event.key.startsWith('Arrow') && rows().length === 0)) return;
    if (event.key !== 'g') goes = 0;
    event.preventDefault();
    act();
  });

  /** A case opens at its newest post; a command that was begun on the list goes on here. */
  function openedCase() {
    const open = document.getElementById('case');
    if (!open || opened === open.dataset.case) return;
    opened = open.dataset.case;
    (document.querySelector('.post.fresh') ?? document.querySelector('.post[data-newest]'))?.scrollIntoView({
      block: 'nearest',
    });
    const pending = sessionStorage.getItem('pending');
    sessionStorage.removeItem('pending');
    if (pending) press(pending);
  }
  let opened = null;

  /** What one has just written is before one's eyes: it stands below the thread. What waits there from before is not. */
  function showWritten() {
    const open = document.getElementById('case')?.dataset.case;
    if (!open) return;
    const own = [...document.querySelectorAll('.post.pending[data-own]')].sort((a, b) => replyOf(a) - replyOf(b));
    const newest = own.at(-1);
    const known = written.get(open);
    const at = newest ? replyOf(newest) : 0;
    written.set(open, Math.max(known ?? 0, at));
    if (known !== undefined && at > known) newest.scrollIntoView({ block: 'nearest' });
  }
  const replyOf = (post) => Number(post.id.slice('reply-'.length));
  /** By case: the newest reply of one's own that was on the page; an older one may outlast it. */
  const written = new Map();

  function settle() {
    restore();
    if (!inCase()) opened = null;
    openedCase();
    showWritten();
  }
  window.amends.pickCurrent = pickCurrent;
  document.addEventListener('htmx:after:swap', settle);
  document.addEventListener('focusin', (event) => {
    const row = event.target.closest?.('.row');
    if (row && !inCase()) setCurrent(row);
  });
  settle();
})();
