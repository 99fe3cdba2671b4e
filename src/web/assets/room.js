// A case with others at it: who looks and writes, the draft that is kept as it is typed, who took it over.
(() => {
  const { amends } = window;
  const form = () => document.querySelector('[data-composer]');
  const field = () => document.querySelector('textarea[data-draft]');
  const keyOf = (id) => `amends.draft ${document.body.dataset.me} ${id}`;
  const openCase = () => document.getElementById('case')?.dataset.case;

  let checking = null;
  let typed = null;
  /** Sends the draft to be kept and looked at, a moment after the last key. */
  function onType() {
    const text = field().value;
    // Until the server has it, it is kept here: a window may be closed at any key.
    localStorage.setItem(keyOf(openCase()), text);
    fillBox(text);
    mirror()?.replaceChildren();
    clearTimeout(typed);
    typed = setTimeout(() => void keep(openCase(), text), 250);
  }

  async function keep(id, text) {
    checking?.abort();
    checking = new AbortController();
    try {
      const answer = await amends.ask(`/cases/${encodeURIComponent(id)}/draft`, {
        method: 'POST',
        body: new URLSearchParams({ text, part: '1' }),
        headers: { accept: 'text/html', 'hx-request': 'true' },
        signal: checking.signal,
      });
      if (!answer.ok) return;
      if (localStorage.getItem(keyOf(id)) === text) localStorage.removeItem(keyOf(id));
      const result = document.getElementById(`check:${id}`);
      if (result) await htmx.swap({ target: result, swap: 'innerHTML', text: await answer.text() });
      underline(id, text);
    } catch (error) {
      if (error.name !== 'AbortError') amends.reach(false);
    }
  }

  const mirror = () => document.querySelector('.mirror');

  /** Underlines in the box what the coach understood, unless the draft has changed since. */
  function underline(id, text) {
    const marked = document.getElementById(`check:${id}`)?.querySelector('[data-mirror]');
    const box = document.getElementById(`mirror:${id}`);
    if (marked && box && field()?.value === text) box.replaceChildren(...marked.childNodes);
  }

  /** Puts the coach's sentence at the end of the draft. */
  function insert() {
    const offered = document.querySelector('[data-insert]');
    const draft = field();
    if (!offered || !draft) return false;
    draft.value = `${draft.value.trimEnd()} ${offered.dataset.insert}`;
    offered.closest('li').remove();
    draft.focus();
    draft.setSelectionRange(draft.value.length, draft.value.length);
    onType();
    return true;
  }

  // Tab takes the sentence only while one writes and one is offered; otherwise it goes on to the next control, as ever.
  let wrote = false;
  document.addEventListener('keydown', (event) => {
    if (!event.target.matches?.('textarea[data-draft]')) return;
    const plain = event.key === 'Tab' && !event.shiftKey && !event.ctrlKey && !event.altKey;
    if (plain && wrote && insert()) event.preventDefault();
    else if (event.key.length === 1) wrote = true;
  });
  document.addEventListener('keydown', (event) => {
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!sends || !event.target.matches?.('textarea[data-draft]')) return;
    event.preventDefault();
    if (event.target.value.trim() !== '') document.getElementById('send-reply')?.click();
  });
  // What is sent is a draft no more: not here, and not by a key that was pressed just before.
  document.addEventListener('submit', (event) => {
    if (event.submitter?.id !== 'send-reply') return;
    clearTimeout(typed);
    checking?.abort();
    localStorage.removeItem(keyOf(openCase()));
  });
  document.addEventListener('focusout', (event) => {
    if (event.target.matches?.('textarea[data-draft]')) wrote = false;
  });
  document.addEventListener('click', (event) => {
    if (event.target.closest?.('[data-insert]')) insert();
  });

  /** What was typed while nothing could be kept. */
  async function sendDrafts() {
    const mine = keyOf('');
    for (const key of Object.keys(localStorage).filter((one) => one.startsWith(mine)))
      await keep(key.slice(mine.length), localStorage.getItem(key));
  }

  function fillBox(text) {
    const box = document.getElementById('reply-box');
    const { box: address, draft } = form().dataset;
    if (!box || draft === 'clipboard') return;
    const url = new URL(address);
    if (text) url.searchParams.set('text', text);
    box.href = url.href;
  }

  /** A box that takes no draft: it is on the clipboard when the page of the post opens. */
  document.addEventListener('click', (event) => {
    const composer = event.target.closest?.('#reply-box')?.closest('[data-draft="clipboard"]');
    const text = composer?.elements.text.value.trim();
    if (text) navigator.clipboard?.writeText(text);
  });

  document.addEventListener('input', (event) => {
    if (event.target.matches?.('textarea[data-draft]')) onType();
  });

  /** Who is here, asked for again; and what I wrote in another window, unless I am writing in this one. */
  async function showRoom() {
    const id = openCase();
    if (!id) return;
    const answer = await fetch(`/cases/${encodeURIComponent(id)}/room`, { headers: { accept: 'text/html' } }).catch(
      () => null,
    );
    const room = document.getElementById('room');
    if (!answer?.ok || !room) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('room');
    room.replaceWith(fresh);
    follow(fresh.dataset.own);
  }

  function follow(own) {
    const draft = field();
    if (!draft || document.hasFocus() || draft.value === own) return;
    draft.value = own;
    fillBox(own);
  }

  let shown = null;
  let holder = '';
  /** A case that was opened: its draft as it was left, and who is here. */
  function settle() {
    const id = openCase() ?? null;
    const now = document.getElementById('case')?.dataset.holder ?? '';
    const me = document.body.dataset.me;
    if (id === shown && holder === me && now !== me && now !== '') amends.say(`${now} took over this case.`, 'bad');
    holder = now;
    if (id === shown || id === null) {
      shown = id;
      return;
    }
    shown = id;
    const left = localStorage.getItem(keyOf(id));
    if (left !== null && field()) field().value = left;
    const text = field()?.value ?? '';
    if (text === '') return;
    fillBox(text);
    void keep(id, text);
  }

  Object.assign(amends, { showRoom, sendDrafts });
  document.addEventListener('htmx:after:swap', settle);
  setInterval(() => {
    // A colleague who stops writing sends nothing; the line is asked for again while it says that they write.
    if (document.querySelector('#room .writing')) void showRoom();
  }, 10_000);
  settle();
})();
