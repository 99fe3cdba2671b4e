/** Answers to reviews: a review has one, and what is sent takes its place. The store publishes them within a day. */
import type { ReadPost } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { PostedReply, Replies } from '../replies.ts';
import { answerId, reviewOf } from '../reviews.ts';
import type { StoreClient } from './client.ts';
import type { WireResponse } from './wire.ts';

const RESPONSES = '/v1/customerReviewResponses';
const GONE: Failure = { kind: 'bad_query', detail: 'the review is not there any more' };

/** A review as it is now, and its answer, which need not be public yet. */
type FetchReview = (
  app: string,
  review: string,
) => Promise<Answer<{ posts: readonly ReadPost[]; answer: WireResponse | null }>>;

export function storeReplies(client: StoreClient, fetchReview: FetchReview): Replies {
  return {
    // One key speaks for all apps of the firm.
    credentialOf: () => '',
    async send({ to, account, text }) {
      const { review } = reviewOf(to.id);
      const sent = await client.post(RESPONSES, {
        data: {
          type: 'customerReviewResponses',
          attributes: { responseBody: text },
          relationships: { review: { data: { type: 'customerReviews', id: review } } },
        },
      });
      if (!sent.ok) return sent;
      if (!sent.value.found) return { ok: false, failure: GONE };
      const read = await fetchReview(account, review);
      return { ok: true, value: postedOf(review, read.ok ? read.value.posts : []) };
    },
    async find({ to, account, text }) {
      const { review } = reviewOf(to.id);
      const read = await fetchReview(account, review);
      if (!read.ok) return read;
      const { posts, answer } = read.value;
      const there = answer?.attributes.responseBody.trim() === text.trim();
      return { ok: true, value: there ? postedOf(review, posts) : null };
    },
    async remove({ to, account, text }) {
      const read = await fetchReview(account, reviewOf(to.id).review);
      if (!read.ok) return read;
      const { answer } = read.value;
      if (answer === null) return { ok: true, value: 'hidden' };
      if (answer.attributes.responseBody.trim() !== text.trim()) return { ok: true, value: null };
      const gone = await client.delete(`${RESPONSES}/${encodeURIComponent(answer.id)}`);
      return gone.ok ? { ok: true, value: 'hidden' } : gone;
    },
  };
}

function postedOf(review: string, posts: readonly ReadPost[]): PostedReply {
  const id = answerId(review);
  return { id, post: posts.find((post) => post.id === id) ?? null };
}
