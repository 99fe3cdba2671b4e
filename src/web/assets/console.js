// What a page does by itself: ages its clocks, hears what changes, sends filters, checks a draft. Reading needs none of it.
(() => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;

  /** The same words as the server's sayDuration. */
  function sayDuration(span) {
    const ms = Math.abs(span);
    if (ms < MINUTE) return '< 1 min';
    if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
    if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${String(Math.floor((ms % HOUR) / MINUTE)).padStart(2, '0')}`;
    const [days, hours] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR)];
    return days < 3 && hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  }

  /** The same words as the server's sayLeft. */
  function sayLeft(left) {
    if (Math.abs(left) < MINUTE) return 'due now';
    return left < 0 ? `${sayDuration(left)} over` : sayDuration(left);
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
      set(time, sayDuration(now - Number(time.dataset.since)));
    for (const time of document.querySelectorAll('[data-due]')) {
      const left = Number(time.dataset.due) - now;
      set(time, sayLeft(left));
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

  let refreshing = null;
  /** Asks for this page again and puts in only what differs, so focus, scroll and drafts stay. */
  async function refresh({ hold = true } = {}) {
    if (
      refreshing ||
      document.hidden ||
      document.querySelector('details.menu[open], details.correct[open], dialog[open], .pick input:checked')
    )
      return;
    refreshing = fetch(location.href, { headers: { accept: 'text/html' } });
    try {
      const answer = await refreshing;
      if (!answer.ok || answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (hold) holdRows(fresh);
      const text = fresh.documentElement.outerHTML;
      const said = [...(document.getElementById('notice')?.childNodes ?? [])];
      const unfolded = [...document.querySelectorAll('details[id][open]')].map((details) => details.id);
      await htmx.swap({ target: document.body, swap: 'outerMorph', text });
      // What was said of an action is not gone because something else happened, nor what was being read.
      const notice = document.getElementById('notice');
      if (notice && notice.textContent === '') notice.replaceChildren(...said);
      for (const id of unfolded) document.getElementById(id)?.setAttribute('open', '');
    } catch {
      // The next change asks again.
    } finally {
      refreshing = null;
    }
  }

  let due = null;
  function refreshSoon() {
    clearTimeout(due);
    due = setTimeout(() => refresh(), 250);
  }

  let live = null;
  function hear() {
    if (live || !document.querySelector('[data-live]')) return;
    live = new EventSource('/live');
    live.addEventListener('hello', (event) => {
      // Something happened between the making of the page and the beginning of hearing.
      if (event.data !== document.body.dataset.seen) refreshSoon();
    });
    live.addEventListener('change', (event) => {
      const changes = JSON.parse(event.data);
      const scene = document.querySelector('[data-live]');
      if (!scene) return;
      if (scene.dataset.live !== 'case' || changes.some((change) => change.caseId === scene.dataset.case))
        refreshSoon();
    });
  }

  let checking = null;
  let typed = null;
  /** What a draft is, while it is typed. */
  function check(form) {
    clearTimeout(typed);
    typed = setTimeout(async () => {
      const text = form.elements.text.value;
      const box = form.querySelector('#reply-box');
      if (box && form.dataset.draft !== 'clipboard') box.href = withDraft(form.dataset.box, text);
      checking?.abort();
      checking = new AbortController();
      const result = form.querySelector('.draft-check');
      if (text.trim() === '') return result.replaceChildren();
      try {
        const answer = await fetch(`${form.action}`, {
          method: 'POST',
          body: new URLSearchParams({ text, part: '1' }),
          headers: { 'x-csrf-token': document.body.dataset.csrf, accept: 'text/html' },
          signal: checking.signal,
        });
        if (answer.ok) htmx.swap({ target: result, swap: 'innerHTML', text: await answer.text() });
      } catch {
        // A newer text is being checked, or the connection is away.
      }
    }, 250);
  }

  function withDraft(box, text) {
    const address = new URL(box);
    if (text) address.searchParams.set('text', text);
    return address.href;
  }

  /** A box that takes no draft: it is on the clipboard when the page of the post opens. */
  document.addEventListener('click', (event) => {
    const form = event.target.closest?.('#reply-box')?.closest('[data-draft="clipboard"]');
    const text = form?.elements.text.value.trim();
    if (text) navigator.clipboard?.writeText(text);
  });

  document.addEventListener('input', (event) => {
    const form = event.target.closest?.('[data-composer]');
    if (form) check(form);
  });

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

  function settle() {
    age();
    hear();
    showPicked();
    fade();
  }

  function showNews() {
    refresh({ hold: false });
  }

  window.amends = { refresh, unpick, showPicked, showNews };
  document.addEventListener('htmx:after:swap', settle);
  setInterval(age, 1_000);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) refreshSoon();
  });
  settle();
  tellZone();
})();
