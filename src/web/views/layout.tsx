import type { Child } from 'hono/jsx';
import { formatFullDay } from '../../formats.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { PostForm } from '../components/post-form.tsx';
import { Tour } from '../components/tour.tsx';
import { assetPath } from '../http/assets.ts';
import type { View } from './view.ts';

const HTMX_CONFIG = JSON.stringify({ includeIndicatorCSS: false, defaultTimeout: 20_000, morphSkip: '[data-keep]' });

/** The bare page: what strangers see as well. Every script and style is a file of ours, so the policy can forbid all else. */
export function Shell(props: { title: string; theme: View['theme']; refresh?: number; children: Child }) {
  return (
    <html lang="en" data-theme={props.theme ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content={HTMX_CONFIG} />
        {props.refresh ? <meta http-equiv="refresh" content={String(props.refresh)} /> : null}
        <title>{`${props.title} · Amends`}</title>
        <link rel="icon" href={assetPath('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetPath('console.css')} />
        <script src={assetPath('htmx.js')} defer />
        <script src={assetPath('net.js')} defer />
        <script src={assetPath('console.js')} defer />
        <script src={assetPath('keys.js')} defer />
        <script src={assetPath('palette.js')} defer />
        <script src={assetPath('room.js')} defer />
        <script src={assetPath('notify.js')} defer />
      </head>
      {props.children}
    </html>
  );
}

const PLACES: { path: string; name: string; icon: IconName }[] = [
  { path: '/queue', name: 'Queue', icon: 'queue' },
  { path: '/owed', name: 'Owed', icon: 'owed' },
  { path: '/brands', name: 'Brands', icon: 'brands' },
  { path: '/alerts', name: 'Alerts', icon: 'alerts' },
  { path: '/lead', name: 'Team', icon: 'lead' },
  { path: '/health', name: 'Health', icon: 'health' },
];

/** Pages that belong to another one, by its address. */
const PARTS: Record<string, string[]> = {
  '/queue': ['/cases'],
  '/brands': ['/promises', '/canned', '/audits'],
  '/alerts': ['/incidents'],
  '/lead': ['/handover', '/regulated'],
};

/** A page of the console, with its way around. */
export function Page(props: { view: View; title: string; kind: string; children: Child }) {
  const { view } = props;
  return (
    <Shell title={props.title} theme={view.theme}>
      <body
        class={`console page-${props.kind}`}
        data-csrf={view.csrf}
        data-zone={view.zone}
        data-me={view.who.name}
        data-now={view.at}
        data-seen={view.seen}
        hx-boost:inherited='{"swap":"outerMorph"}'
        hx-headers:inherited={JSON.stringify({ 'x-csrf-token': view.csrf })}
      >
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <header class="rail">
          <a class="mark" href="/queue" aria-label="Amends, to the queue">
            <Icon name="mark" />
            <span>Amends</span>
          </a>
          <nav aria-label="Pages">
            {PLACES.map((place) => (
              <a href={place.path} aria-current={isHere(view, place.path) ? 'page' : undefined}>
                <Icon name={place.icon} />
                <span>{place.name}</span>
                {place.path === '/queue' && view.waiting !== null ? (
                  <b class="count">{view.waiting >= 1000 ? '1k+' : view.waiting}</b>
                ) : null}
              </a>
            ))}
          </nav>
          <div class="rail-end">
            {view.asOf === 'archive' ? (
              <p class="sandbox">
                <b>Archive</b> <span>Everything is as of {formatFullDay(view.at)}, the end of the archive.</span>
              </p>
            ) : null}
            {view.sandbox ? (
              <p class="sandbox">
                <b>Sandbox</b>{' '}
                <span>
                  Brands and customers are invented. To watch real ones, take <code>amends connect</code> and name your
                  brands in <code>amends.yaml</code>.
                </span>
              </p>
            ) : null}
            <search class="find">
              <form action="/search" method="get">
                <label class="unseen" for="find">
                  Search cases, people and drafts
                </label>
                <input id="find" type="search" name="q" placeholder="Search" autocomplete="off" />
                <kbd>/</kbd>
              </form>
            </search>
            <a href="/me" class="self" aria-current={isHere(view, '/me') ? 'page' : undefined}>
              <span class="avatar" aria-hidden="true">
                {view.who.name.slice(0, 2)}
              </span>
              <span>
                {view.who.name} <small>{view.who.role}</small>
              </span>
            </a>
          </div>
        </header>
        <Tour view={view} />
        <main id="main" tabindex={-1}>
          <Notice view={view} />
          <Offline />
          {props.children}
        </main>
        <SignInOver view={view} />
      </body>
    </Shell>
  );
}

/** Shown while the server cannot be reached or commands wait to be sent. */
function Offline() {
  return (
    <aside id="offline" class="offline" role="alert" hidden data-keep>
      <b data-state /> <span data-held />{' '}
      <button type="button" data-give-back>
        Do not send
      </button>
    </aside>
  );
}

/** What is asked over the page when the session has ended; a template until then. */
function SignInOver({ view }: { view: View }) {
  return (
    <template id="sign-in-over">
      <h2 id="sign-in-title">Your session has ended</h2>
      <p>Sign in to go on; everything on this page is kept.</p>
      <p class="fault" role="alert" hidden />
      <form method="post" action="/sign-in">
        <input type="hidden" name="name" value={view.who.name} autocomplete="username" />
        <label>
          Password of {view.who.name}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
      <p class="hint">
        <a href="/sign-in?to=/me" target="_blank" rel="noopener opener">
          Sign in in another window
        </a>
        , and come back here.
      </p>
    </template>
  );
}

/** What was done just now, and the way back from it. */
function Notice({ view }: { view: View }) {
  return (
    <div id="notice" class="notice" role="status" aria-live="polite">
      {view.notice}
      {view.undo.length > 0 ? (
        <PostForm csrf={view.csrf} action="/queue/undo">
          <input type="hidden" name="back" value={view.here} />
          {view.undo.map((action) => (
            <input type="hidden" name="action" value={String(action)} />
          ))}
          <button type="submit" data-key="u">
            Undo <kbd>u</kbd>
          </button>
        </PostForm>
      ) : null}
    </div>
  );
}

function isHere(view: View, path: string): boolean {
  const here = view.here.split('?')[0] ?? '';
  return [path, ...(PARTS[path] ?? [])].some((part) => here === part || here.startsWith(`${part}/`));
}
