import type { Answering } from '../../desk/replies.ts';
import type { Room } from '../../desk/room.ts';
import type { Story } from '../../desk/story.ts';
import { formatHandle } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import { Icon } from '../components/icon.tsx';
import { casePath, refOf, replyBox } from '../components/links.ts';
import { PostForm } from '../components/post-form.tsx';
import { RoomLine } from './case-room.tsx';
import { type DraftCoaching, DraftResult } from './draft-check.tsx';
import type { View } from './view.ts';

/** A draft that was sent to be checked without script, and what was found. */
export interface CheckedDraft {
  text: string;
  /** Null for a draft that was kept and is looked at again as soon as it is typed in. */
  coached?: DraftCoaching;
}

interface ComposerProps {
  view: View;
  story: Story;
  draft?: CheckedDraft | undefined;
  room: Room;
  /** How the customer is answered from here; null: in the network's own box alone. */
  answering: Answering | null;
}

/** Where a reply is drafted and looked at before it is sent: from here where the network takes it, else from its own box. */
export function Composer({ view, story, draft, room, answering }: ComposerProps) {
  const last = story.posts.findLast((post) => post.role === 'mention' && post.text !== null) ?? story.posts[0];
  if (!last) return null;
  const box = replyBox(last.network, refOf(last));
  const sends = answering !== null && view.who.rights.includes('reply');
  // Another id once a reply is on its way: the box is emptied then, and at no other time.
  const field = `draft:${story.row.id}:${story.replies.length}`;
  return (
    <PostForm
      csrf={view.csrf}
      class="composer"
      id="composer"
      action={`/cases/${encodeURIComponent(story.row.id)}/draft`}
      data-composer
      data-box={box?.url}
      data-draft={box?.takes_draft === false ? 'clipboard' : undefined}
    >
      <p class="composer-top">
        <label for={field}>
          Draft{' '}
          <span class="faint">kept as you type{sends ? '' : `; sent from ${formatNetwork(last.network)} itself`}</span>
        </label>
        <RoomLine room={room} view={view} own={draft?.text ?? ''} />
      </p>
      <div class="draft-box">
        <div class="mirror" id={`mirror:${story.row.id}`} aria-hidden="true" data-keep />
        <textarea
          id={field}
          data-draft
          name="text"
          rows={2}
          maxlength={10_000}
          dir="auto"
          data-keep
          placeholder="What will happen, who does it, by when"
        >
          {draft?.text}
        </textarea>
      </div>
      <div id={`check:${story.row.id}`} class="draft-check" aria-live="polite" data-keep>
        {draft?.coached ? <DraftResult draft={draft.coached} /> : null}
      </div>
      <div class="composer-end">
        <button type="submit" name="check" value="1" class="quiet">
          Check
        </button>
        {sends ? <SendButton story={story} answering={answering} network={last.network} /> : null}
        {view.sandbox && !sends ? (
          <span class="hint">Invented: {formatNetwork(last.network)} itself does not know this post.</span>
        ) : null}
        {box ? (
          <a
            class={sends ? 'button quiet' : 'button primary'}
            id="reply-box"
            href={box.url}
            target="_blank"
            rel="noreferrer"
            data-key="r"
          >
            {box.takes_draft ? 'Reply on' : 'Copy and open'} {formatNetwork(last.network)} <Icon name="out" />{' '}
            <kbd>r</kbd>
          </a>
        ) : (
          <span class="hint">
            No reply box is known for {formatNetwork(last.network)}; answer there and it will be seen here.
          </span>
        )}
      </div>
    </PostForm>
  );
}

/** Sends the draft as an account of the brand, to the customer's newest post. */
function SendButton({ story, answering, network }: { story: Story; answering: Answering; network: string }) {
  const { accounts, approval, replaces } = answering;
  const [first = ''] = accounts;
  const format = (handle: string) => formatHandle(handle, `${network}:`);
  // Where an answer takes the place of another, in the stores, the account is the number of an app.
  const name = replaces ? story.row.brandName : format(first);
  return (
    <>
      {accounts.length > 1 ? (
        <select name="account" aria-label="Account that answers">
          <option value="">as whom they wrote to</option>
          {accounts.map((handle) => (
            <option value={handle}>{format(handle)}</option>
          ))}
        </select>
      ) : null}
      <button
        type="submit"
        class="primary"
        id="send-reply"
        formaction={`${casePath(story.row.id)}/reply`}
        title={replaces ? 'Takes the place of the answer that stands there' : undefined}
      >
        {approval ? 'Ask for approval' : 'Send'} {accounts.length > 1 ? '' : `as ${name}`} <kbd>Ctrl</kbd>{' '}
        <kbd>Enter</kbd>
      </button>
    </>
  );
}
