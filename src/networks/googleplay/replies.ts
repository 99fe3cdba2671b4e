/** Answers to reviews: a review has one, and what is sent takes its place, so that sending it again changes nothing. */
import type { ReadPost } from '../answers.ts';
import type { Answer } from '../failures.ts';
import type { PostedReply, Replies, ReplyOrder } from '../replies.ts';
import { answerId, reviewOf } from '../reviews.ts';
import type { PlayPost } from './client.ts';

/** @param fetchReview a review and its answer, as posts. */
export function playReplies(
  post: PlayPost,
  fetchReview: (app: string, review: string) => Promise<Answer<{ posts: ReadPost[] }>>,
): Replies {
  async function findAnswer({ to, account }: ReplyOrder): Promise<Answer<PostedReply | null>> {
    const { review } = reviewOf(to.id);
    const read = await fetchReview(account, review);
    if (!read.ok) return read;
    const found = read.value.posts.find(({ id }) => id === answerId(review));
    return { ok: true, value: found ? { id: found.id, post: found } : null };
  }
  return {
    // One key speaks for all apps of the firm.
    credentialOf: () => '',
    async send(order) {
      const { review } = reviewOf(order.to.id);
      const path = `applications/${encodeURIComponent(order.account)}/reviews/${encodeURIComponent(review)}:reply`;
      const sent = await post(path, { replyText: order.text });
      if (!sent.ok) return sent;
      if (!sent.value.found)
        return { ok: false, failure: { kind: 'bad_query', detail: 'the review is not there any more' } };
      const read = await findAnswer(order);
      return { ok: true, value: (read.ok ? read.value : null) ?? { id: answerId(review), post: null } };
    },
    async find(order) {
      const read = await findAnswer(order);
      if (!read.ok || read.value?.post?.text.trim() === order.text.trim()) return read;
      return { ok: true, value: null };
    },
    remove: async () => ({
      ok: false,
      failure: { kind: 'bad_query', detail: 'the API takes no answer back: delete it in the Play Console' },
    }),
  };
}
