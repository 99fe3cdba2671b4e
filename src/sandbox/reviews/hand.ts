import { answerId, reviewOf } from '../../networks/reviews.ts';
import { findBrandAccount, type Hand } from '../hand.ts';
import type { FakeReview, StoreOptions } from './stores.ts';
import { idOf, type StoreWorld } from './world.ts';

/** Reviews, and answers of the developer to them, of which a review has one. */
export function storeHand(store: StoreWorld['store'], { reviews, apps = [], catchUp }: StoreOptions): Hand {
  function find(id: string) {
    catchUp?.();
    const { review, isAnswer } = reviewOf(id);
    const found = reviews.find((one) => one.id === review && !one.deleted);
    return found && (!isAnswer || found.answer) ? { review: found, isAnswer } : null;
  }

  return {
    say({ author, text, at, replyTo, to, stars = 1 }) {
      if (replyTo !== undefined) {
        const found = find(replyTo);
        if (!found) return null;
        found.review.answer = { text, at };
        return answerId(found.review.id);
      }
      catchUp?.();
      const app = to === undefined ? apps[0] : findBrandAccount(store, to)?.handle;
      if (app === undefined) return null;
      const id = idOf(store, `said ${app} ${reviews.length} ${at}`);
      const review: FakeReview = { id, app, author, stars, title: '', text, lang: 'en', at };
      reviews.push(review);
      return id;
    },
    change(id, text, at) {
      const found = find(id);
      if (!found) return false;
      if (found.isAnswer) found.review.answer = { text, at };
      // Google tells when a review was changed, Apple only when it was made.
      else Object.assign(found.review, { text }, store === 'googleplay' ? { at } : {});
      return true;
    },
    remove(id) {
      const found = find(id);
      if (!found) return false;
      Object.assign(found.review, found.isAnswer ? { answer: undefined } : { deleted: true });
      return true;
    },
  };
}
