// Asking the server: what a dead network, an ended session and a refusal come to. Pages stay as they are.
(() => {
  window.amends = {};
  const me = () => document.body.dataset.me;
  const WAITING = 'amends.waiting';
  const RETRY_EVERY = 4_000;

  /** Commands that could not be sent, oldest first; they outlive the window. */
  function waiting() {
    try {
      return JSON.parse(localStorage.getItem(WAITING) ?? '[]').filter((one) => one.who === me());
    } catch {
      return [];
    }
  }

  function keepWaiting(commands) {
    localStorage.setItem(WAITING, JSON.stringify(commands));
    showBar();
  }

  const newKey = () =>
    [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

  /** Says something at the place where notices are said. */
  function say(text, tone = '') {
    const notice = document.getElementById('notice');
    if (!notice) return;
    notice.replaceChildren(text);
    notice.classList.toggle('bad', tone === 'bad');
    window.amends.fade?.();
  }

  // ---- The session ----------------------------------------------------------------------------------------------

  /** From now on forms bring this word. */
  function useSession({ name, csrf }) {
    if (name !== me()) return location.reload();
    document.body.dataset.csrf = csrf;
    for (const field of document.querySelectorAll('input[name="_csrf"]')) field.value = csrf;
    document.querySelector('.sign-in-over')?.close();
    window.amends.hear?.();
  }

  /** Whether somebody is signed in in this browser, perhaps in another window. */
  async function findSession() {
    const answer = await fetch('/session', { headers: { accept: 'application/json' } });
    if (answer.ok) useSession(await answer.json());
    return answer.ok;
  }

  let entering = null;
  /** Asks to sign in over the page, with all that is on it kept. Settles when somebody has. */
  function signIn() {
    entering ??= findSession().then((found) => (found ? undefined : askIn()));
    return entering.finally(() => {
      entering = null;
    });
  }

  function askIn() {
    const dialog = document.createElement('dialog');
    dialog.className = 'sign-in-over';
    dialog.setAttribute('aria-labelledby', 'sign-in-title');
    dialog.append(document.getElementById('sign-in-over').content.cloneNode(true));
    document.body.append(dialog);
    dialog.showModal();
    const [form, fault] = [dialog.querySelector('form'), dialog.querySelector('.fault')];
    form?.elements.password.focus();
    const onFocus = () => void findSession();
    window.addEventListener('focus', onFocus);
    form?.addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await fetch('/sign-in', {
        method: 'POST',
        body: new URLSearchParams(new FormData(form)),
        headers: { accept: 'application/json' },
      }).catch(() => null);
      if (answer?.ok) return useSession(await answer.json());
      fault.textContent = answer ? (await answer.json()).title : 'No connection. Try again in a moment.';
      fault.hidden = false;
    });
    return new Promise((settle) => {
      dialog.addEventListener('close', () => {
        window.removeEventListener('focus', onFocus);
        dialog.remove();
        settle();
      });
    });
  }

  // ---- Sending --------------------------------------------------------------------------------------------------

  const ended = () => new DOMException('told to the reader already', 'AbortError');

  /** A fetch that asks to sign in when the session has ended, and goes on. @throws TypeError when the network is away. */
  async function ask(address, request = {}) {
    const headers = { ...request.headers, 'x-csrf-token': document.body.dataset.csrf };
    const answer = await fetch(address, { ...request, headers });
    reach(true);
    if (answer.status === 401) {
      await signIn();
      return ask(address, request);
    }
    if (answer.status === 403 && (await isStale(answer)) && (await findSession())) return ask(address, request);
    return answer;
  }

  async function isStale(answer) {
    const problem = await answer
      .clone()
      .json()
      .catch(() => ({}));
    return problem.code === 'csrf';
  }

  /** What htmx sends its requests by. */
  async function send(address, request) {
    const writes = !/^get$/i.test(request.method);
    if (writes) request.headers['idempotency-key'] ??= newKey();
    let answer;
    try {
      answer = await ask(address, request);
    } catch (error) {
      // A server that is too slow is as good as none: what it may have done already, its key keeps from being done twice.
      const late = request.signal?.reason === 'timeout';
      if (!late && (request.signal?.aborted || error.name === 'AbortError')) throw error;
      reach(false);
      if (writes) hold(address, request, late);
      throw ended();
    }
    // A command that was done leads to a page, whatever that page has to say.
    if (!writes || answer.status < 400 || answer.redirected) return answer;
    const problem = await answer.json().catch(() => ({ title: `The server answered ${answer.status}.` }));
    say(problem.title, 'bad');
    window.amends.refresh?.();
    throw ended();
  }

  /** Keeps a command that could not be sent. What depends on the moment is not kept: taking the next case. */
  function hold(address, request, late) {
    if (!/^\/(cases\/|queue\/(bulk|undo))/.test(address)) {
      const why = late
        ? 'No answer: look whether it was done before you try again.'
        : 'Offline: this cannot be done now.';
      return say(why, 'bad');
    }
    const body = String(request.body ?? '');
    const name = nameOf(address, new URLSearchParams(body));
    const command = { who: me(), address, body, name, key: request.headers['idempotency-key'] };
    keepWaiting([...waiting(), command]);
    say(`${name} waits for the connection.`);
  }

  function nameOf(address, fields) {
    const [, caseId, act] = /^\/cases\/([^/]+)\/([\w-]+)/.exec(address) ?? [];
    const who = document.querySelector('.case-head h1')?.textContent;
    const what = act ?? (fields.get('act') ?? 'undo').split('?')[0];
    return `${what[0].toUpperCase()}${what.slice(1)}${caseId && who ? ` ${who}` : ''}`;
  }

  let sending = false;
  /**
   * Sends what waits, in its order; what is refused is given back with the reason. What the server still works at from the
   * first time may fail yet: it is kept, and asked for again.
   */
  async function sendWaiting() {
    if (sending) return;
    sending = true;
    const refused = [];
    let sent = 0;
    try {
      for (const command of waiting()) {
        const answer = await ask(command.address, {
          method: 'POST',
          body: new URLSearchParams(command.body),
          headers: { accept: 'text/html', 'hx-request': 'true', 'idempotency-key': command.key },
        });
        const untold = () => ({ title: `The server answered ${answer.status}.` });
        const problem = answer.status < 400 ? null : await answer.json().catch(untold);
        if (problem?.code === 'in_progress') {
          setTimeout(() => void sendWaiting(), RETRY_EVERY);
          break;
        }
        keepWaiting(waiting().filter((one) => one.key !== command.key));
        if (problem === null) sent += 1;
        else refused.push(`${command.name}: ${problem.title}`);
      }
      if (sent + refused.length > 0) {
        say([sent > 0 && `Sent: ${sent}.`, ...refused].filter(Boolean).join(' '), refused.length > 0 ? 'bad' : '');
        window.amends.refresh?.();
      }
    } catch {
      reach(false);
    } finally {
      sending = false;
    }
  }

  // ---- The connection -------------------------------------------------------------------------------------------

  let reached = true;
  let retry = null;
  /** Whether the server can be reached; while it cannot, it is asked again and again. */
  function reach(now) {
    if (now === reached) return;
    reached = now;
    clearInterval(retry);
    if (!now) retry = setInterval(() => void check(), RETRY_EVERY);
    showBar();
    if (!now) return;
    void sendWaiting();
    window.amends.sendDrafts?.();
    window.amends.refresh?.();
  }

  async function check() {
    const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
    reach(answer?.ok === true);
  }

  function showBar() {
    const bar = document.getElementById('offline');
    if (!bar) return;
    const held = waiting();
    bar.hidden = reached && held.length === 0;
    bar.querySelector('[data-state]').textContent = reached ? 'Sending' : 'No connection to Amends.';
    bar.querySelector('[data-held]').textContent =
      held.length === 0
        ? 'What is shown may be old; drafts are kept here.'
        : `Waiting to be sent: ${held.map((one) => one.name).join(', ')}.`;
    bar.querySelector('button').hidden = held.length === 0;
  }

  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-give-back]')) return;
    say(
      `Not sent: ${waiting()
        .map((one) => one.name)
        .join(', ')}.`,
    );
    keepWaiting([]);
  });
  window.addEventListener('offline', () => reach(false));
  window.addEventListener('online', () => void check());
  document.addEventListener('htmx:before:request', (event) => {
    event.detail.ctx.fetch = send;
  });
  document.addEventListener('htmx:after:swap', showBar);
  Object.assign(window.amends, { ask, say, reach, check, signIn });
  showBar();
  if (waiting().length > 0) void sendWaiting();
})();
