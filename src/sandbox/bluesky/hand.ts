import type { Ms } from '../../model.ts';
import { findBrandAccount, type Hand } from '../hand.ts';
import { skyAccount } from '../world/accounts.ts';
import type { Sky } from './sky.ts';

/** Ids are the addresses of records (`at://`). */
export function skyHand(sky: Sky, catchUp: () => void): Hand {
  function accountOf(author: string) {
    const handle = author.replace(/^@/, '');
    const brand = findBrandAccount('bluesky', handle);
    const known = sky.find(brand?.handle ?? handle);
    if (known) return known;
    const { id, ...made } = skyAccount({ id: '', handle: handle.replace(/\.test$/, ''), name: handle });
    return sky.addAccount({ did: id, handle: made.handle, name: made.name });
  }
  function isThere(id: string, at: Ms): boolean {
    catchUp();
    const post = sky.posts.get(id);
    return post !== undefined && sky.isThere(post, at);
  }
  return {
    say({ author, text, at, replyTo }) {
      catchUp();
      if (replyTo !== undefined && !isThere(replyTo, at)) return null;
      return sky.post({ did: accountOf(author).did, text, at, replyTo, nonce: `said ${sky.posts.size}` }).uri;
    },
    change(id, text, at) {
      if (!isThere(id, at)) return false;
      sky.edit(id, text, at);
      return true;
    },
    remove(id, at) {
      if (!isThere(id, at)) return false;
      sky.remove(id, at);
      return true;
    },
  };
}
