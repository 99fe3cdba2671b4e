import type { StoryReply } from '../../desk/replies.ts';
import type { Story } from '../../desk/story.ts';
import { formatHandle, showControls } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import { Moment } from '../components/time.tsx';
import { ActForm } from './case-form.tsx';
import type { View } from './view.ts';

const OVER = new Set<StoryReply['state']>(['withdrawn', 'removed']);

/** Replies that are written and do not stand in the thread yet: on their way, waiting for approval, or given back. */
export function Outbox({ view, story }: { view: View; story: Story }) {
  const shown = new Set(story.posts.map((post) => `${post.network}:${post.nativeId}`));
  const waiting = story.replies.filter(
    ({ state, network, nativeId, error }) =>
      !OVER.has(state) && (state !== 'sent' || error !== null || !shown.has(`${network}:${nativeId}`)),
  );
  if (waiting.length === 0) return null;
  return (
    <ol class="thread outbox" aria-label="Replies that are not there yet">
      {waiting.map((reply) => (
        <li
          class={`post reply pending ${reply.state}`}
          id={`reply-${reply.id}`}
          data-own={reply.writtenBy === view.who.name ? '' : undefined}
        >
          <p class="post-head">
            <b>{reply.writtenBy}</b>
            <span class={`badge ${TONES[reply.state]}`} role="status">
              {describeState(reply)}
            </span>
            <span class="faint">
              <Moment t={reply.writtenAt} view={view} />
              {reply.account === null ? '' : ` as ${formatHandle(reply.account, `${reply.network}:`)}`}
              {reply.approvedBy === null ? '' : `, approved by ${reply.approvedBy}`}
            </span>
          </p>
          <p class="text" dir="auto">
            {showControls(reply.text)}
          </p>
          {reply.error === null ? null : <p class="read bad">{reply.error}</p>}
          <ReplyActs view={view} story={story} reply={reply} />
        </li>
      ))}
    </ol>
  );
}

const TONES: Record<StoryReply['state'], string> = {
  awaiting_approval: 'warn',
  queued: 'plain',
  sending: 'plain',
  sent: 'good',
  refused: 'bad',
  withdrawn: 'plain',
  removing: 'plain',
  removed: 'plain',
};

function describeState({ state, network, error }: StoryReply): string {
  const words: Record<StoryReply['state'], string> = {
    awaiting_approval: 'waits for approval by a colleague',
    queued: 'being sent',
    sending: error === null ? 'being sent' : 'being sent, tried again soon',
    sent: error === null ? `sent; shown here once ${formatNetwork(network)} shows it` : 'sent',
    refused: 'not sent: given back',
    withdrawn: 'withdrawn',
    removing: 'being taken back',
    removed: 'taken back',
  };
  return words[state];
}

/** A colleague approves or gives back; its author takes it back. */
function ReplyActs({ view, story, reply }: { view: View; story: Story; reply: StoryReply }) {
  if (!view.who.rights.includes('reply')) return null;
  const own = reply.writtenBy === view.who.name;
  const action = story.actions.find(({ kind, data, undone }) => kind === 'reply' && data.reply === reply.id && !undone);
  return (
    <div class="acts">
      {reply.state === 'awaiting_approval' && !own ? (
        <>
          <ActForm view={view} story={story} act="approve">
            <input type="hidden" name="reply" value={String(reply.id)} />
            <button type="submit" class="primary">
              Approve and send
            </button>
          </ActForm>
          <ActForm view={view} story={story} act="reject">
            <input type="hidden" name="reply" value={String(reply.id)} />
            <input name="why" maxlength={300} aria-label="What is to be changed" placeholder="What is to be changed" />
            <button type="submit">Give back</button>
          </ActForm>
        </>
      ) : null}
      {own && action && reply.state !== 'removing' && reply.state !== 'sent' ? (
        <ActForm view={view} story={story} act="undo">
          <input type="hidden" name="action" value={String(action.id)} />
          <button type="submit" class="quiet">
            {reply.state === 'refused' ? 'Discard' : 'Take back'}
          </button>
        </ActForm>
      ) : null}
    </div>
  );
}
