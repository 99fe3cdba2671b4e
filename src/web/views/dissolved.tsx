import type { Dissolved } from '../../desk/dissolved.ts';
import { formatHandleOf, showControls } from '../../formats.ts';
import { Icon } from '../components/icon.tsx';
import { casePath } from '../components/links.ts';
import { PostForm } from '../components/post-form.tsx';
import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** Instead of a case that is none any more: why, and the way back. */
export function DissolvedPage({ view, id, gone }: { view: View; id: string; gone: Dissolved }) {
  return (
    <Page view={view} title="No case any more" kind="case">
      <div class="case-head">
        <a class="back" href="/queue" aria-label="Back to the queue">
          <Icon name="back" />
        </a>
        <h1>No case any more</h1>
      </div>
      <p class="follow plain">
        {gone.last?.kind === 'correct'
          ? `${gone.last.actor} corrected the reading: this post opens no case.`
          : 'This post opens no case as it is read now.'}
      </p>
      <div class="post">
        <p class="post-head">
          <b dir="auto">{formatHandleOf(gone.handle, id)}</b>
          <span class="faint">
            <Moment t={gone.at} view={view} />
          </span>
        </p>
        <p class="text" dir="auto">
          {gone.text === null ? 'Deleted by its author.' : showControls(gone.text)}
        </p>
      </div>
      {gone.last?.kind === 'correct' && view.who.rights.includes('correct') ? (
        <PostForm csrf={view.csrf} action={`${casePath(id)}/undo`} class="acts">
          <button type="submit" data-key="u">
            <Icon name="undo" /> Take the correction back <kbd>u</kbd>
          </button>
        </PostForm>
      ) : null}
    </Page>
  );
}
