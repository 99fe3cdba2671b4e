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
  return {
    say({ author, text, at, replyTo }) {
      catchUp();
      if (replyTo !== undefined && !sky.posts.has(replyTo)) return null;
      return sky.post({ did: accountOf(author).did, text, at, replyTo, nonce: `said ${sky.posts.size}` }).uri;
    },
    change(id, text, at) {
      catchUp();
      sky.edit(id, text, at);
      return sky.posts.has(id);
    },
    remove(id, at) {
      catchUp();
      sky.remove(id, at);
      return sky.posts.has(id);
    },
  };
}
