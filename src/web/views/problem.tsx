import { Page } from './layout.tsx';
import { ProblemPage } from './sign-in.tsx';
import type { View } from './view.ts';

/** The page for what went wrong; within the frame of the console where there is a reader. */
export function problemPage(
  status: number,
  message: string,
  { view, request }: { view: View | null; request: string },
) {
  if (!view) return <ProblemPage status={status} message={message} request={request} />;
  return (
    <Page view={view} title="Problem" kind="problem">
      <section class="nothing">
        <h2>{titleOf(status)}</h2>
        <p role="alert">{message}</p>
        <p>
          <a class="button primary" href="/queue">
            To the queue
          </a>
        </p>
      </section>
    </Page>
  );
}

function titleOf(status: number): string {
  if (status === 404) return 'Page not found';
  return status === 403 ? 'Not allowed' : 'That did not work';
}
