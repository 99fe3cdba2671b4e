import type { User } from '../../auth/store/users.ts';
import { RIGHTS, ROLES } from '../../model.ts';
import { PostForm } from '../components/post-form.tsx';
import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface MeProps {
  view: View;
  tokens: { id: number; label: string; scopes: string[]; created_at: Date; used_at: Date | null }[];
  /** A token just made: shown this once. */
  fresh: string | null;
  /** Colleagues; null for those who may not administer. */
  users: User[] | null;
  /** A one-time link just made. */
  link: { name: string; url: string } | null;
  /** Views of one's own. */
  saved: { id: number; name: string; shared: boolean }[];
}

/** My own settings; for admins the colleagues too. */
export function MePage(props: MeProps) {
  const { view } = props;
  return (
    <Page view={view} title={view.who.name} kind="me">
      <div class="bar">
        <h1>{view.who.name}</h1>
        <span class="faint">{view.who.role}</span>
        <PostForm csrf={view.csrf} action="/sign-out" class="end">
          <button type="submit">Sign out</button>
        </PostForm>
      </div>
      {props.link ? (
        <section class="panel top-gap" role="status">
          <h2>The one-time link for {props.link.name}</h2>
          <div class="inline-form">
            <code class="secret" id="invite">
              {props.link.url}
            </code>
            <button type="button" data-copy="invite">
              Copy
            </button>
          </div>
          <p class="hint">Send it to them. It works once, for three days, and is not shown again.</p>
        </section>
      ) : null}
      <div class="grid halves">
        <section class="panel">
          <h2>Appearance</h2>
          <PostForm csrf={view.csrf} action="/me/theme" class="inline-form">
            {(['system', 'light', 'dark'] as const).map((theme) => (
              <button
                type="submit"
                name="theme"
                value={theme}
                aria-pressed={(view.theme ?? 'system') === theme ? 'true' : 'false'}
              >
                {theme}
              </button>
            ))}
          </PostForm>
          <p class="hint">
            Times are shown in {view.zone}
            {view.zone === 'UTC' ? '' : ', the zone of this browser'}.
          </p>
          <h3>Notifications</h3>
          <p class="inline-form">
            <button type="button" data-notify aria-pressed="false" hidden>
              Turn on in this browser
            </button>
          </p>
          <p class="hint">
            Somebody new in danger, or with harm that grows, while no window of the console is looked at. No words of
            customers are shown.
          </p>
          <p class="hint bad" data-notify-denied hidden>
            This browser was told not to show notifications of this address: allow them in its settings first.
          </p>
          <PostForm csrf={view.csrf} action="/me/tour" class="top-gap">
            <input type="hidden" name="back" value="/queue" />
            <button type="submit" name="step" value="1">
              Take the tour
            </button>
          </PostForm>
          {props.saved.length > 0 ? (
            <>
              <h3>Saved views</h3>
              {props.saved.map((one) => (
                <PostForm csrf={view.csrf} action={`/views/${one.id}/forget`} class="inline-form">
                  <span>
                    {one.name} {one.shared ? <small class="faint">shared with everybody</small> : null}
                  </span>
                  <button type="submit" class="quiet">
                    Forget
                  </button>
                </PostForm>
              ))}
            </>
          ) : null}
        </section>
        <section class="panel">
          <h2>Password</h2>
          <PostForm csrf={view.csrf} action="/me/password" class="stack">
            <label>
              Current password
              <input type="password" name="old" required autocomplete="current-password" />
            </label>
            <label>
              New password
              <input type="password" name="password" required minlength={10} autocomplete="new-password" />
            </label>
            <button type="submit">Change</button>
          </PostForm>
        </section>
        <Tokens {...props} />
        {props.users ? <People view={view} users={props.users} /> : null}
      </div>
    </Page>
  );
}

function Tokens({ view, tokens, fresh }: MeProps) {
  return (
    <section class="panel wide">
      <h2>API tokens</h2>
      {fresh ? (
        <p role="status">
          <code class="secret">{fresh}</code>
          <span class="hint">Copy it now: it is not shown again.</span>
        </p>
      ) : null}
      {tokens.length > 0 ? (
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">May</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span class="unseen">Revoke</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr>
                <td>{token.label}</td>
                <td>{token.scopes.join(', ')}</td>
                <td>{token.used_at ? <Moment t={token.used_at.getTime()} view={view} /> : 'never'}</td>
                <td class="num">
                  <PostForm csrf={view.csrf} action={`/me/tokens/${token.id}/revoke`}>
                    <button type="submit" class="quiet">
                      Revoke
                    </button>
                  </PostForm>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p class="faint">None. A token lets another tool act for you, with the rights you choose.</p>
      )}
      <PostForm csrf={view.csrf} action="/me/tokens" class="inline-form top-gap">
        <input name="label" required maxlength={80} placeholder="What it is for" aria-label="What the token is for" />
        <fieldset class="ticks-in-line">
          <legend class="unseen">What the token may do</legend>
          {RIGHTS.filter((right) => view.who.rights.includes(right)).map((right) => (
            <label class="tick">
              <input type="checkbox" name="scope" value={right} checked={right === 'read'} /> {right}
            </label>
          ))}
        </fieldset>
        <button type="submit">Create token</button>
      </PostForm>
    </section>
  );
}

function People({ view, users }: { view: View; users: User[] }) {
  return (
    <section class="panel wide">
      <h2>People</h2>
      <table class="lines">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">State</th>
            <th scope="col">
              <span class="unseen">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr>
              <td>{user.name}</td>
              <td>
                <PostForm csrf={view.csrf} action={`/people/${user.id}`} class="inline-form" data-autosubmit>
                  <select name="role" aria-label={`Role of ${user.name}`}>
                    {ROLES.map((role) => (
                      <option selected={role === user.role}>{role}</option>
                    ))}
                  </select>
                  <noscript>
                    <button type="submit">Change</button>
                  </noscript>
                </PostForm>
              </td>
              <td>{user.disabled ? 'deactivated' : user.active ? 'active' : 'invited'}</td>
              <td class="num">
                <PostForm csrf={view.csrf} action={`/people/${user.id}`} class="inline-form end">
                  <button type="submit" name="link" value="1" class="quiet">
                    New link
                  </button>
                  <button type="submit" name="disabled" value={user.disabled ? 'false' : 'true'} class="quiet">
                    {user.disabled ? 'Reactivate' : 'Deactivate'}
                  </button>
                </PostForm>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <PostForm csrf={view.csrf} action="/people" class="inline-form top-gap">
        <input
          name="name"
          required
          pattern="[a-z0-9][a-z0-9._\-]{0,39}"
          placeholder="name"
          aria-label="Name of the colleague"
          autocapitalize="none"
        />
        <select name="role" aria-label="Role of the colleague">
          {ROLES.map((role) => (
            <option>{role}</option>
          ))}
        </select>
        <button type="submit">Invite</button>
      </PostForm>
      <p class="top-gap">
        <a href="/audit">Activity log</a>
      </p>
    </section>
  );
}
