/** What befalls posts themselves, decided before anybody reads them. */
import { MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { deletePost, editPost, type FakeNetwork, type KeptPost } from '../network.ts';
import { share } from '../world/random.ts';
import type { Chance } from './chance.ts';

const LATEST_INDEX: Ms = 45_000;
const EDIT_SPAN: Ms = 29 * MINUTE;
const DELETED_WITHIN: Ms = 48 * 60 * MINUTE;

/** Words people put behind a post when they edit it. */
const AFTERTHOUGHTS = [
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
    const drawn = (what: string) => share(seed, 'fate', what, post.id);
    followEdit(network, post);
    if (chance.befalls('late-index', post.id)) post.indexedAt = post.at + Math.ceil(drawn('index') * LATEST_INDEX);
    if (chance.befalls('edits', post.id) && post.reposts === undefined) {
      const words = AFTERTHOUGHTS[Math.floor(drawn('words') * AFTERTHOUGHTS.length)]!;
      editPost(network, post.id, post.text + words, post.at + MINUTE + Math.floor(drawn('edit') * EDIT_SPAN));
    }
    if (chance.befalls('deletions', post.id))
      deletePost(network, post.id, post.at + MINUTE + Math.floor(drawn('delete') * DELETED_WITHIN));
  }
}

/** A reply answers the version that stood there when it was written. */
function followEdit(network: FakeNetwork, post: KeptPost): void {
  const parent = post.replyTo === undefined ? undefined : network.post(post.replyTo);
  if (!parent || parent.history.length === 1) return;
  const seen = parent.history.filter((id) => network.post(id)!.at <= post.at);
  post.replyTo = seen.at(-1) ?? post.replyTo;
}
