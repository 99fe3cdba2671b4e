import type { Child } from 'hono/jsx';
import type { ConversationPost, StoryPromise } from '../../desk/conversation.ts';
import type { Story } from '../../desk/story.ts';
import { formatCode, formatHandle, showControls } from '../../formats.ts';
import { formatNetwork, PROMISE_WORDS } from '../../labels.ts';
import { ACT_TRAITS, type CustomerReading, type ReplyAct, type ReplyReading, type Span } from '../../model.ts';
import { Icon } from '../components/icon.tsx';
import { postPage, refOf } from '../components/links.ts';
import { NetworkMark } from '../components/network.tsx';
import { isUnchecked, markSpans } from '../components/reasons.ts';
import { Countdown, Moment } from '../components/time.tsx';
import { Correct } from './case-correct.tsx';
import { ActForm } from './case-form.tsx';
import type { View } from './view.ts';

/** The whole conversation in order of time, over all accounts and networks, each reply with what it does. */
export function Thread({ view, story, seen }: { view: View; story: Story; seen: number }) {
  const fresh = story.posts.find((post) => post.role === 'mention' && post.id > seen);
  const newest = story.posts.findLast((post) => post.role === 'mention');
  return (
    <ol class="thread">
      {story.posts.map((post, index) => (
        <li
          class={`post ${post.role} ${seen > 0 && post === fresh && index > 0 ? 'fresh' : ''}`}
          id={`post-${post.id}`}
          data-newest={index === story.posts.length - 1 ? '' : undefined}
        >
          <PostHead view={view} post={post} story={story} />
          <Fold view={view} story={story} post={post}>
            <p class="text" dir="auto" lang={post.lang ?? undefined}>
              {post.text === null ? (
                <i class="faint">Deleted by its author.</i>
              ) : (
                <Marked post={post} text={post.text} />
              )}
            </p>
            <Read post={post} />
            {story.promises
              .filter((promise) => promise.postId === post.id)
              .map((promise) => (
                <PromiseLine promise={promise} view={view} />
              ))}
          </Fold>
          {view.who.rights.includes('correct') && post.reading ? (
            <Correct view={view} story={story} post={post} keys={post === newest ? 'f' : undefined} />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** What was not asked for within a day may have been deleted: its words show only to those who open them. */
function Fold({ view, story, post, children }: { view: View; story: Story; post: ConversationPost; children: Child }) {
  if (post.text === null || !isUnchecked(post.knownAt, view.at)) return <>{children}</>;
  return (
    <div class="unchecked">
      <details>
        <summary>
          Not checked since <Moment t={post.knownAt!} view={view} />
        </summary>
        {children}
      </details>
      <ActForm view={view} story={story} act="check">
        <button type="submit" class="quiet" data-key="v">
          Check now
        </button>
      </ActForm>
    </div>
  );
}

function PostHead({ view, post, story }: { view: View; post: ConversationPost; story: Story }) {
  const page = postPage(post.network, refOf(post));
  const written = story.replies.findLast(
    ({ network, nativeId }) => network === post.network && nativeId === post.nativeId,
  );
  const decides = story.decidedBy === post.nativeId || story.decidedBy === `${post.network}:${post.nativeId}`;
  return (
    <p class="post-head">
      <span class={`avatar ${post.role}`} aria-hidden="true">
        {(post.handle ?? post.authorId).replace(/^@/, '').slice(0, 2)}
      </span>
      <b dir="auto">{formatHandle(post.handle, `${post.network}:${post.authorId}`)}</b>
      <NetworkMark network={post.network} />
      {post.role === 'reply' ? <span class="chip brand">{story.row.brandName}</span> : null}
      {written ? (
        <span class="faint" title={written.approvedBy ? `approved by ${written.approvedBy}` : undefined}>
          by {written.writtenBy}
        </span>
      ) : null}
      {post.stars === null ? null : (
        <span class="chip" title={`${post.stars} of 5 stars`}>
          {'★'.repeat(post.stars)}
          {'☆'.repeat(5 - post.stars)}
        </span>
      )}
      {post.automatic ? (
        <span class="chip" title="Stops no clock">
          automatic
        </span>
      ) : null}
      {decides ? (
        <span class="chip" title="By this post the outcome of the case was decided">
          outcome is based on this post
        </span>
      ) : null}
      <span class="faint">
        <Moment t={post.at} view={view} />
        {post.editedAt ? ' · edited' : ''}
      </span>
      {page ? (
        <a
          class="out"
          href={page}
          target="_blank"
          rel="noreferrer"
          aria-label={`This post on ${formatNetwork(post.network)}`}
        >
          <Icon name="out" />
        </a>
      ) : null}
    </p>
  );
}

/** The text with the words that a reading rests on marked. */
function Marked({ post, text }: { post: ConversationPost; text: string }) {
  const reading = post.reading;
  const spans =
    reading?.role === 'brand'
      ? reading.evidence.map(({ act, start, end }) => ({
          start,
          end,
          mark: { kind: toneOfAct(act, reading.hollow), title: ACT_TRAITS[act].label },
        }))
      : (reading?.reasons ?? []).flatMap((reason) =>
          reason.span ? [{ ...reason.span, mark: { kind: 'reason', title: formatCode(reason.code) } }] : [],
        );
  return (
    <>
      {markSpans(text, spans).map((part) =>
        part.mark ? (
          <mark class={part.mark.kind} title={part.mark.title}>
            {showControls(part.text)}
          </mark>
        ) : (
          showControls(part.text)
        ),
      )}
    </>
  );
}

/** Sorry and the like are told apart from what helps; they are bad where a reply has nothing else. */
function toneOfAct(act: ReplyAct, isHollow: boolean): string {
  const { hollow, tone } = ACT_TRAITS[act];
  if (hollow) return isHollow ? 'bad' : 'plain';
  return tone === 'unseen' ? 'plain' : tone;
}

function Read({ post }: { post: ConversationPost }) {
  const reading = post.reading;
  if (!reading) return post.text === null ? null : <p class="read faint">Not read yet.</p>;
  if (reading.role === 'brand') return <ReplyRead reading={reading} corrected={post.corrected} />;
  return (
    <p class="read">
      <span
        class="chip"
        title={[formatCode(reading.sentiment_label ?? 'sentiment unknown'), ...severityOf(reading)].join(', ')}
      >
        {reading.is_complaint === null
          ? 'not judged'
          : reading.is_complaint
            ? 'complaint'
            : reading.praise
              ? 'praise'
              : 'no complaint'}
      </span>
      {reading.signals.map((signal) => (
        <Heard code={signal.signal} span={signal.span} />
      ))}
      {(reading.cues ?? []).map((cue) => (
        <Heard code={cue.cue} span={cue.span} />
      ))}
      <Corrected by={post.corrected} />
    </p>
  );
}

function severityOf({ severity }: CustomerReading): string[] {
  return severity === null ? [] : [`severity ${severity}`];
}

/** What the words of a post say, or an agent instead. */
function Heard({ code, span }: { code: string; span: Span }) {
  return (
    <span class="chip" title={span.text === '' ? 'as a colleague corrected' : `in the words “${span.text}”`}>
      {formatCode(code)}
    </span>
  );
}

function ReplyRead({ reading, corrected }: { reading: ReplyReading; corrected: ConversationPost['corrected'] }) {
  return (
    <p class="read">
      {reading.acts.map((act) => (
        <span class={`chip act ${act}`}>{ACT_TRAITS[act].label}</span>
      ))}
      {reading.hollow ? (
        <span class="chip hollow" title="Nothing in it but a sorry, sympathy, thanks or 'passed on'">
          only words
        </span>
      ) : null}
      {reading.agent ? <span class="faint">signed {reading.agent}</span> : null}
      <Corrected by={corrected} />
    </p>
  );
}

function Corrected({ by }: { by: ConversationPost['corrected'] }) {
  if (by.length === 0) return null;
  return (
    <span class="chip corrected" title={by.map((one) => `${formatCode(one.field)} by ${one.by}`).join(', ')}>
      corrected
    </span>
  );
}

const STATE_TONES: Record<StoryPromise['state'], string> = {
  open: 'warn',
  kept: 'good',
  late: 'warn',
  broken: 'bad',
  lapsed: 'bad',
  unverifiable: 'plain',
  superseded: 'plain',
};

/** `folded`: the post it was made in was not checked for a day, so its words are not shown. */
export function PromiseLine({ promise, view, folded }: { promise: StoryPromise; view: View; folded?: boolean }) {
  return (
    <p class="promise-said">
      <span class={`badge ${STATE_TONES[promise.state]}`}>
        {promise.state === 'open' ? 'promise open' : PROMISE_WORDS[promise.state]}
      </span>
      {folded ? <i class="faint">not checked</i> : <q dir="auto">{showControls(promise.text)}</q>}
      <span class="faint">
        {promise.reported ? 'as the customer reports; ' : ''}
        {promise.dueAt === null ? 'no date' : promise.assumed ? 'no date given, assumed ' : 'due '}
        {promise.dueAt !== null ? <Moment t={promise.dueAt} view={view} /> : null}
      </span>
      {promise.state === 'open' && promise.dueAt !== null ? (
        <Countdown due={promise.dueAt} view={view} what="promise" />
      ) : null}
      {promise.rollover > 0 ? <span class="chip owed">put off {promise.rollover} ×</span> : null}
    </p>
  );
}
