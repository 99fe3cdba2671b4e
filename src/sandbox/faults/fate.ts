/** What befalls posts themselves, decided before anybody reads them. */
import { MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { deletePost, editPost, type FakeNetwork, type KeptPost } from '../network.ts';
import { shareOf } from '../world/random.ts';
import type { Chance } from './chance.ts';

const LATEST_INDEX: Ms = 45_000;
const EDIT_SPAN: Ms = 29 * MINUTE;
const DELETED_WITHIN: Ms = 48 * 60 * MINUTE;

/** Words people put behind a post when they edit it. */
export const AFTERTHOUGHTS = [
  ' EDIT: still nothing.',
  ' (Edited: it was Tuesday, not Monday.)',
  ' Update: order number added below.',
  ' Edit: typo.',
];

/**
 * Lets the posts meet their fate: index late, be edited, be deleted. Posts are given parents first, so that a reply made
 * after an edit points at the new id, as on X.
 */
export function meetFate(network: FakeNetwork, posts: readonly KeptPost[], chance: Chance, seed: string): void {
  for (const post of posts) {
    followEdit(network, post);
    if (chance.befalls('late-index', post.id))
      post.indexedAt = post.at + Math.ceil(shareOf(seed, 'fate', 'index', post.id) * LATEST_INDEX);
    const { edit, deletedAt } = fateOf(post, chance, seed);
    if (edit && post.reposts === undefined) editPost(network, post.id, post.text + edit.words, edit.at);
    if (deletedAt !== null) deletePost(network, post.id, deletedAt);
  }
}

/** Whether and when somebody adds words to a post, and takes it away. */
export interface Fate {
  edit: { at: Ms; words: string } | null;
  deletedAt: Ms | null;
}

/** What the faults `edits` and `deletions` have in store for a post, on whichever network. */
export function fateOf({ id, at }: { id: string; at: Ms }, chance: Chance, seed: string): Fate {
  const drawn = (what: string) => shareOf(seed, 'fate', what, id);
  const words = AFTERTHOUGHTS[Math.floor(drawn('words') * AFTERTHOUGHTS.length)]!;
  const edited = chance.befalls('edits', id);
  return {
    edit: edited ? { at: at + MINUTE + Math.floor(drawn('edit') * EDIT_SPAN), words } : null,
    deletedAt: chance.befalls('deletions', id) ? at + MINUTE + Math.floor(drawn('delete') * DELETED_WITHIN) : null,
  };
}

/** A reply answers the version that stood there when it was written. */
function followEdit(network: FakeNetwork, post: KeptPost): void {
  const parent = post.replyTo === undefined ? undefined : network.post(post.replyTo);
  if (!parent || parent.history.length === 1) return;
  const seen = parent.history.filter((id) => network.post(id)!.at <= post.at);
  post.replyTo = seen.at(-1) ?? post.replyTo;
}
