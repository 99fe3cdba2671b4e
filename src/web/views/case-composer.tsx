import type { Room } from '../../desk/room.ts';
import type { Story } from '../../desk/story.ts';
import { sayNetwork } from '../../labels.ts';
import { Icon } from '../components/icon.tsx';
import { refOf, replyBox } from '../components/links.ts';
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
}

/** Where a reply is drafted and looked at before it is sent; sending happens in the network's own box. */
export function Composer({ view, story, draft, room }: ComposerProps) {
  const last = story.posts.findLast((post) => post.role === 'mention' && post.text !== null) ?? story.posts[0];
  if (!last) return null;
  const box = replyBox(last.network, refOf(last));
  return (
    <form
      class="composer"
      id="composer"
      method="post"
      action={`/cases/${encodeURIComponent(story.row.id)}/draft`}
      data-composer
      data-box={box?.url}
      data-draft={box?.takes_draft === false ? 'clipboard' : undefined}
    >
      <input type="hidden" name="_csrf" value={view.csrf} />
      <p class="composer-top">
        <label for={`draft:${story.row.id}`}>
          Draft <span class="faint">kept as you type; sent from {sayNetwork(last.network)} itself</span>
        </label>
        <RoomLine room={room} view={view} own={draft?.text ?? ''} />
      </p>
      <div class="draft-box">
        <div class="mirror" id={`mirror:${story.row.id}`} aria-hidden="true" data-keep />
        <textarea
          id={`draft:${story.row.id}`}
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
        {view.sandbox ? (
          <span class="hint">Invented: {sayNetwork(last.network)} itself does not know this post.</span>
        ) : null}
        {box ? (
          <a class="button primary" id="reply-box" href={box.url} target="_blank" rel="noreferrer" data-key="r">
            {box.takes_draft ? 'Reply on' : 'Copy and open'} {sayNetwork(last.network)} <Icon name="out" /> <kbd>r</kbd>
          </a>
        ) : (
          <span class="hint">
            No reply box is known for {sayNetwork(last.network)}; answer there and it will be seen here.
          </span>
        )}
      </div>
    </form>
  );
}
