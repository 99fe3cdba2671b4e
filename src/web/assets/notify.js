// Notifications of the browser, for a person who asked for them: somebody new in danger, or with harm that grows, while no window of the
// console is looked at. The wish belongs to the browser, as its permission does.
(() => {
  const WISH = 'amends-notify';
  /** A notification is for what cannot wait: bands of danger and of growing harm. */
  const LAST_BAND = 1;
  /** The queue is asked this often at most; ms. */
  const EVERY = 20_000;

  const canNotify = 'Notification' in window;
  const isWanted = () => canNotify && Notification.permission === 'granted' && localStorage.getItem(WISH) === 'on';

  /** Cases that were there when this window was last looked at, or were told of since. */
  let known = null;
  let asked = 0;

  async function readUrgent() {
    const answer = await fetch('/api/v1/queue?limit=50', { headers: { accept: 'application/json' } });
    if (!answer.ok) return null;
    const { items } = await answer.json();
    return items.filter(({ rank }) => rank.band <= LAST_BAND);
  }

  async function look() {
    if (!isWanted() || Date.now() - asked < EVERY) return;
    asked = Date.now();
    const urgent = await readUrgent().catch(() => null);
    if (urgent === null) return;
    const added = known === null ? [] : urgent.filter(({ id }) => !known.has(id));
    known = new Set([...(known ?? []), ...urgent.map(({ id }) => id)]);
    if (added.length > 0 && document.hidden) tell(added);
  }

  /** No words of a customer: a notification stands on screens that others see. */
  function tell([first, ...others]) {
    const what = first.rank.band === 0 ? 'Danger to health or safety' : 'Harm that grows by the hour';
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    const told = new Notification(`${what}: ${first.brand}${more}`, {
      body: 'A new case waits in the queue.',
      icon: document.querySelector('link[rel=icon]')?.href,
      tag: 'amends-queue',
    });
    told.addEventListener('click', () => {
      window.focus();
      location.assign(others.length > 0 ? '/queue' : `/cases/${encodeURIComponent(first.id)}`);
      told.close();
    });
  }

  function show() {
    const button = document.querySelector('[data-notify]');
    if (!button) return;
    button.hidden = !canNotify;
    button.setAttribute('aria-pressed', String(isWanted()));
    button.textContent = isWanted() ? 'On in this browser' : 'Turn on in this browser';
    const denied = canNotify && Notification.permission === 'denied';
    document.querySelector('[data-notify-denied]')?.toggleAttribute('hidden', !denied);
  }

  async function toggle() {
    if (isWanted()) localStorage.removeItem(WISH);
    else if ((await Notification.requestPermission()) === 'granted') localStorage.setItem(WISH, 'on');
    show();
    look();
  }

  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-notify]')) toggle();
    const copy = event.target.closest?.('[data-copy]');
    const text = copy && document.getElementById(copy.dataset.copy)?.textContent;
    if (text) navigator.clipboard?.writeText(text).then(() => (copy.textContent = 'Copied'));
  });
  document.addEventListener('amends:change', look);
  document.addEventListener('htmx:after:swap', show);
  show();
  look();
})();
