// What a page does by itself: ages its clocks, hears what changes, sends filters, checks a draft. Reading needs none of it.
(() => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;

  /** The same words as the server's formatDuration. */
  function formatDuration(span) {
    const ms = Math.abs(span);
    if (ms < MINUTE) return '< 1 min';
    if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
    if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${String(Math.floor((ms % HOUR) / MINUTE)).padStart(2, '0')}`;
    const [days, hours] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR)];
    return days < 3 && hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  }

  /** The same words as the server's formatTimeLeft. */
  function formatTimeLeft(left) {
    if (Math.abs(left) < MINUTE) return 'due now';
    return left < 0 ? `${formatDuration(left)} over` : formatDuration(left);
  }

  /** The server's clock: ours may be wrong, and an archive is judged at its own end. */
  function serverNow() {
    const { now } = document.body.dataset;
    if (now !== clock.told) clock = { told: now, ahead: Number(now) - Date.now() };
    return Date.now() + clock.ahead;
  }
  let clock = { told: undefined, ahead: 0 };

  function age() {
    if (document.body.dataset.now === undefined) return;
    const now = serverNow();
    for (const time of document.querySelectorAll('[data-since]'))
      set(time, formatDuration(now - Number(time.dataset.since)));
    for (const time of document.querySelectorAll('[data-due]')) {
      const left = Number(time.dataset.due) - now;
      set(time, formatTimeLeft(left));
      time.classList.toggle('over', left < 0);
      time.classList.toggle('soon', left >= 0 && left < 15 * MINUTE);
      time.classList.toggle('calm', left >= 15 * MINUTE);
    }
  }

  function set(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /** Tells the server the reader's zone; the page comes again once if it was in another one. */
  function tellZone() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || document.body.dataset.zone === undefined || document.body.dataset.zone === zone) return;
    const told = document.cookie.includes(`zone=${encodeURIComponent(zone)}`);
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not there on a plain http address
    document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
    if (!told && document.cookie.includes('zone=')) refresh();
  }

  let touched = Date.now();
  for (const kind of ['keydown', 'pointermove', 'wheel', 'touchstart'])
    document.addEventListener(kind, () => (touched = Date.now()), { passive: true });
  /** A list that nobody has touched for so long moves by itself: it hangs on a wall. */
  const isIdle = () => Date.now() - touched > 2 * MINUTE;

  /**
   * What comes by itself changes rows where they stand and moves none: who is about to press a key must not have another
   * case under the cursor. New, moved and finished cases are told above the list, and shown when asked for.
   */
  function holdRows(fresh) {
    const now = document.querySelector('ol.rows#rows');
    const next = fresh.getElementById('rows');
    if (!now || !next || now.querySelector('.row') === null || isIdle()) return;
    const before = [...now.querySelectorAll('.row')].map((row) => row.id);
    const after = [...next.querySelectorAll('.row')].map((row) => row.id);
    const kept = after.filter((id) => before.includes(id));
    const fewer = before.filter((id) => after.includes(id));
    const [added, gone] = [after.length - kept.length, before.length - kept.length];
    const moved = kept.filter((id, index) => fewer[index] !== id).length;
    if (added + gone + moved === 0) return;
    const held = now.cloneNode(true);
    for (const row of held.querySelectorAll('.row')) {
      const same = next.querySelector(`#${CSS.escape(row.id)}`);
      if (same) row.replaceWith(same.cloneNode(true));
      else row.classList.add('gone');
    }
    // What an extension of the browser wrote into a field would be a style in the text of a page: the policy complains of it.
    for (const styled of held.querySelectorAll('[style]')) styled.removeAttribute('style');
    next.replaceWith(held);
    tellNews(fresh, { added, gone, moved });
  }

  function tellNews(fresh, { added, gone, moved }) {
    const told = [added && `${added} new`, gone && `${gone} done`, moved && added + gone === 0 && 'order changed'];
    const button = fresh.createElement('button');
    button.type = 'button';
    button.dataset.news = '';
    button.dataset.command = 'Show what is new';
    button.textContent = `${told.filter(Boolean).join(', ')}: show `;
    button.append(Object.assign(fresh.createElement('kbd'), { textContent: '.' }));
    fresh.getElementById('news')?.replaceChildren(button);
  }

  /** Somebody is in the middle of something that a change of the page would take away. */
  function isBusy() {
    const open = 'details.menu[open], details.correct[open], dialog[open], .pick input:checked';
    return document.querySelector(open) !== null;
  }

  /** What was said of an action is not gone because something else happened: it stands on the fresh page until its time is over. */
  function keepNotice(fresh) {
    const [said, notice] = [document.getElementById('notice'), fresh.getElementById('notice')];
    if (!said || !notice || notice.textContent.trim() !== '') return;
    notice.className = said.className;
    notice.replaceChildren(...[...said.childNodes].map((node) => fresh.importNode(node, true)));
  }

  let refreshing = null;
  /** Asks for this page again and puts in only what differs, so focus, scroll and drafts stay. */
  async function refresh({ hold = true } = {}) {
    const address = location.href;
    if (refreshing || document.hidden) return;
    if (isBusy()) return refreshSoon(1_000);
    refreshing = fetch(location.href, { headers: { accept: 'text/html' } });
    try {
      const answer = await refreshing;
      if (!answer.ok || answer.redirected || location.href !== address) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      // A menu that was opened meanwhile is not to be closed under the finger.
      if (isBusy() || location.href !== address) return refreshSoon(1_000);
      if (hold) holdRows(fresh);
      keepNotice(fresh);
      const text = fresh.documentElement.outerHTML;
      const unfolded = [...document.querySelectorAll('details[id][open]')].map((details) => details.id);
      await htmx.swap({ target: document.body, swap: 'outerMorph', text });
      // Nor is what was being read.
      for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
    } catch {
      // The next change asks again.
    } finally {
      refreshing = null;
    }
  }

  let due = null;
  function refreshSoon(wait = 250) {
    clearTimeout(due);
    due = setTimeout(() => refresh(), wait);
  }

  let live = null;
  /** What changes, told by the server; the stream also tells the server which case is looked at. */
  function hear() {
    if (!document.querySelector('[data-live]')) return;
    const id = document.getElementById('case')?.dataset.case ?? '';
    const closed = live?.readyState === EventSource.CLOSED;
    if (live && !closed && live.caseId === id) return;
    live?.close();
    live = new EventSource(id === '' ? '/live' : `/live?${new URLSearchParams({ case: id })}`);
    live.caseId = id;
    live.addEventListener('hello', (event) => {
      window.amends.reach(true);
      if (id !== '') window.amends.showRoom?.();
      // Something happened between the making of the page and the beginning of hearing.
      if (event.data !== document.body.dataset.seen) refreshSoon();
    });
    live.addEventListener('change', (event) => hearChanges(JSON.parse(event.data)));
    live.addEventListener('error', () => void window.amends.check());
  }

  const OF_THE_ROOM = new Set(['look', 'draft']);

  function hearChanges(changes) {
    document.dispatchEvent(new Event('amends:change'));
    const page = document.querySelector('[data-live]');
    if (!page) return;
    const id = document.getElementById('case')?.dataset.case;
    if (changes.some((change) => OF_THE_ROOM.has(change.kind) && change.caseId === id)) window.amends.showRoom?.();
    const others = changes.filter((change) => !OF_THE_ROOM.has(change.kind));
    if (others.some((change) => page.dataset.live !== 'case' || change.caseId === id)) refreshSoon();
  }

  document.addEventListener('change', (event) => {
    event.target.closest?.('[data-autosubmit]')?.requestSubmit();
    if (event.target.matches?.('.pick input')) showPicked();
  });

  /** Shows the bulk bar while something is ticked. */
  function showPicked() {
    const bulk = document.getElementById('bulk');
    if (!bulk) return;
    const picked = document.querySelectorAll('.pick input:checked').length;
    bulk.hidden = picked === 0;
    bulk.querySelector('[data-picked]').textContent = `${picked} selected`;
    for (const row of document.querySelectorAll('.row'))
      row.classList.toggle('picked', Boolean(row.querySelector('.pick input:checked')));
  }

  document.addEventListener('click', (event) => {
    for (const menu of document.querySelectorAll('details.menu[open]'))
      if (!menu.contains(event.target)) menu.open = false;
    if (event.target.closest?.('[data-unpick]')) unpick();
    if (event.target.closest?.('[data-news]')) showNews();
  });

  function unpick() {
    for (const box of document.querySelectorAll('.pick input:checked')) box.checked = false;
    showPicked();
  }

  /** A second window of this browser shows at once what was done in the first. */
  const windows = new BroadcastChannel('amends');
  windows.addEventListener('message', () => refreshSoon());
  document.addEventListener('htmx:after:request', (event) => {
    if (!/^get$/i.test(event.detail.ctx.request.method)) windows.postMessage('done');
  });

  let told = '';
  let fading = null;
  /** A notice goes by itself after it could be read, however often the page changes meanwhile. */
  function fade() {
    const text = document.getElementById('notice')?.textContent ?? '';
    if (text === told) return;
    told = text;
    clearTimeout(fading);
    if (text === '') return;
    const notice = document.getElementById('notice');
    fading = setTimeout(
      () => {
        told = '';
        document.getElementById('notice')?.replaceChildren();
      },
      notice.querySelector('button') ? 15_000 : 6_000,
    );
  }

  /** Where tabs do not fit, the current one is in sight. */
  function showTabs() {
    for (const tab of document.querySelectorAll('.tabs [aria-current]')) {
      const { parentElement: tabs, offsetLeft, offsetWidth } = tab;
      if (offsetLeft + offsetWidth > tabs.offsetLeft + tabs.clientWidth) tabs.scrollLeft = offsetLeft - tabs.offsetLeft;
    }
  }

  function settle() {
    age();
    showTabs();
    hear();
    showPicked();
    fade();
  }

  function showNews() {
    refresh({ hold: false });
  }

  Object.assign(window.amends, { refresh, unpick, showPicked, showNews, fade, hear });
  document.addEventListener('htmx:after:swap', settle);
  setInterval(age, 1_000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) refreshSoon();
  });
  settle();
  tellZone();
})();
