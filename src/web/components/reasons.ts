import type { ConversationPost, StoryPromise } from '../../desk/conversation.ts';
import type { QueueRow } from '../../desk/list/rows.ts';
import type { Story } from '../../desk/story.ts';
import { formatDuration, formatExactCount, formatTime } from '../../formats.ts';
import { CHECK_WITHIN } from '../../intake/deletions.ts';
import { isSorry, type Ms, type Reason, type ReplyAct } from '../../model.ts';

/** What a case comes to, in one line that an agent reads before anything else. Pure. */
export function followThrough(
  story: Story,
  now: Ms,
  zone: string,
): { text: string; tone: 'bad' | 'warn' | 'good' | 'plain' } {
  const replies = story.posts.filter((post) => post.role === 'reply');
  if (replies.length === 0) return { text: 'No public reply yet', tone: story.row.complaint ? 'bad' : 'plain' };
  const sorries = replies.filter((post) => isSorry(acts(post))).length;
  const actions = replies.filter((post) => acts(post).includes('action')).length;
  const parts = [formatExactCount(sorries, 'sorry', 'sorries'), formatExactCount(actions, 'action')];
  const ours = story.promises.filter((promise) => !promise.reported);
  const last = ours.at(-1);
  if (last) parts.push(describePromise(last, now, zone));
  if (story.emptyTurns > 1) parts.push(`${story.emptyTurns} replies with nothing new`);
  if (story.row.chased) parts.push('the customer says the private channel is silent');
  return { text: parts.join(', '), tone: toneOf(sorries, actions, ours, now) };
}

function acts(post: ConversationPost): ReplyAct[] {
  return post.reading?.role === 'brand' ? post.reading.acts : [];
}

const PROMISED: Record<StoryPromise['kind'], string> = {
  contact: 'contact promised',
  look_into: 'promised to look into it',
  fix: 'fix promised',
  refund: 'refund promised',
  delivery: 'delivery promised',
  visit: 'visit promised',
  other: 'something promised',
};

function describePromise(promise: StoryPromise, now: Ms, zone: string): string {
  const what = PROMISED[promise.kind];
  if (promise.state === 'kept') return `${what} and kept`;
  if (promise.state === 'late') return `${what} and kept late`;
  if (promise.state === 'broken') return `${what} and broken`;
  if (promise.dueAt === null) return `${what} without a date`;
  const when = formatTime(promise.dueAt, now, zone);
  if (promise.dueAt > now) return `${what} for ${when} (in ${formatDuration(promise.dueAt - now)})`;
  return `${what} for ${when}: the time has passed, nothing seen in public`;
}

function toneOf(
  sorries: number,
  actions: number,
  promises: StoryPromise[],
  now: Ms,
): 'bad' | 'warn' | 'good' | 'plain' {
  const failed = promises.some(
    (p) => ['broken', 'lapsed'].includes(p.state) || (p.state === 'open' && p.dueAt !== null && p.dueAt < now),
  );
  if (failed || (sorries > 1 && actions === 0)) return 'bad';
  if (actions > 0) return 'good';
  return promises.length > 0 || sorries > 0 ? 'warn' : 'plain';
}

/** A text cut into plain and marked parts by spans counted in code points; overlaps are cut where the next begins. */
export function markSpans<T>(
  text: string,
  spans: { start: number; end: number; mark: T }[],
): { text: string; mark: T | null }[] {
  const points = [...text];
  const parts: { text: string; mark: T | null }[] = [];
  let done = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const [start, end] = [Math.max(done, span.start), Math.min(points.length, span.end)];
    if (start >= end) continue;
    if (start > done) parts.push({ text: points.slice(done, start).join(''), mark: null });
    parts.push({ text: points.slice(start, end).join(''), mark: span.mark });
    done = end;
  }
  if (done < points.length || parts.length === 0) parts.push({ text: points.slice(done).join(''), mark: null });
  return parts;
}

/** Whether a post was last known to exist so long ago that it may have been deleted, and be ours to forget, since. */
export function isUnchecked(knownAt: Ms | null, now: Ms): boolean {
  return knownAt !== null && now - knownAt > CHECK_WITHIN;
}

/** Reasons as they may be shown: without the words they rest on, where those are folded away. */
export function shownReasons({ reasons, knownAt }: Pick<QueueRow, 'reasons' | 'knownAt'>, now: Ms): Reason[] {
  return isUnchecked(knownAt, now) ? reasons.map(({ span: _, ...reason }) => reason) : reasons;
}
