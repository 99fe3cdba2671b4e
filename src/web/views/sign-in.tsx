import { Icon } from '../components/icon.tsx';
import { Shell } from './layout.tsx';

/** The doors: sign-in, the one-time link, and the page for what went wrong. */

interface SignInProps {
  to: string;
  name?: string;
  fault?: string | undefined;
  fresh: boolean;
  /** Whether a password lets anybody in. */
  passwords: boolean;
  /** What the sign-on of the firm is called; null where there is none. */
  signOn: string | null;
}

export function SignInPage(props: SignInProps) {
  return (
    <Shell title="Sign in" theme={null}>
      <body class="door">
        <main id="main">
          <Mark />
          <h1>Sign in</h1>
          {props.fault ? (
            <p class="fault" role="alert">
              {props.fault}
            </p>
          ) : null}
          {props.fresh ? (
            <p class="hint">
              Nobody can sign in yet: open the one-time link that was printed where Amends was started.
            </p>
          ) : null}
          {props.signOn === null ? null : (
            <p>
              <a class="button primary" href={`/sign-in/oidc?${new URLSearchParams({ to: props.to })}`}>
                Sign in with {props.signOn}
              </a>
            </p>
          )}
          {props.passwords ? <PasswordForm {...props} /> : null}
        </main>
      </body>
    </Shell>
  );
}

function PasswordForm(props: SignInProps) {
  return (
    <form method="post" action="/sign-in">
      <input type="hidden" name="to" value={props.to} />
      <label>
        Name
        <input name="name" value={props.name} autocomplete="username" required autofocus autocapitalize="none" />
      </label>
      <label>
        Password
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <button type="submit" class="primary">
        Sign in
      </button>
    </form>
  );
}

export function WelcomePage(props: {
  secret: string;
  name: string | null;
  typed?: string | undefined;
  fault?: string | undefined;
}) {
  return (
    <Shell title="Welcome" theme={null}>
      <body class="door">
        <main id="main">
          <Mark />
          <h1>{props.name ? `Welcome, ${props.name}` : 'Welcome to Amends'}</h1>
          <p>
            {props.name
              ? 'Choose the password you will sign in with.'
              : 'You are the first here, so you will be the admin. Choose a name and a password.'}
          </p>
          {props.fault ? (
            <p class="fault" role="alert">
              {props.fault}
            </p>
          ) : null}
          <form method="post" action={`/welcome/${props.secret}`}>
            {props.name ? (
              <input type="hidden" name="name" value={props.name} autocomplete="username" />
            ) : (
              <label>
                Name
                <input
                  name="name"
                  value={props.typed}
                  required
                  pattern="[a-z0-9][a-z0-9._\-]{0,39}"
                  autocomplete="username"
                  autofocus
                  autocapitalize="none"
                />
                <small>Lowercase letters and digits, e.g. ana</small>
              </label>
            )}
            <label>
              Password
              <input
                name="password"
                type="password"
                required
                minlength={10}
                maxlength={200}
                autocomplete="new-password"
              />
              <small>At least ten characters</small>
            </label>
            <button type="submit" class="primary">
              {props.name ? 'Set password' : 'Start'}
            </button>
          </form>
        </main>
      </body>
    </Shell>
  );
}

/** What went wrong, in words, with a way on. Shown to strangers too, so it knows nothing. */
export function ProblemPage(props: { status: number; message: string; request: string }) {
  return (
    <Shell title="Problem" theme={null}>
      <body class="door">
        <main id="main">
          <Mark />
          <h1>
            {props.status === 404 ? 'Page not found' : props.status >= 500 ? 'That went wrong' : 'That did not work'}
          </h1>
          <p role="alert">{props.message}</p>
          {props.status >= 500 ? (
            <p class="hint">
              In the log it is request <code>{props.request}</code>.
            </p>
          ) : null}
          <p>
            <a class="button primary" href="/queue">
              To the queue
            </a>
          </p>
        </main>
      </body>
    </Shell>
  );
}

function Mark() {
  return (
    <p class="mark">
      <Icon name="mark" /> <span>Amends</span>
    </p>
  );
}
