import type { DraftCheck } from '../../desk/draft/judge.ts';
import type { Story } from '../../desk/story.ts';
import { Icon } from '../components/icon.tsx';
import { refOf, replyBox } from '../components/links.ts';
import { sayNetwork } from '../components/say.ts';
import { DraftResult } from './draft-check.tsx';
import type { View } from './view.ts';

/** A draft that was sent to be checked without script, and what was found. */
export interface CheckedDraft {
  text: string;
  check: DraftCheck;
}

/** Where a reply is drafted and looked at before it is sent; sending happens in the network's own box. */
export function Composer({ view, story, draft }: { view: View; story: Story; draft?: CheckedDraft | undefined }) {
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
      <label for={`draft:${story.row.id}`}>
        Draft <span class="faint">checked as you type; sent from {sayNetwork(last.network)} itself</span>
      </label>
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
      <div id={`check:${story.row.id}`} class="draft-check" aria-live="polite" data-keep>
        {draft ? <DraftResult check={draft.check} /> : null}
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
