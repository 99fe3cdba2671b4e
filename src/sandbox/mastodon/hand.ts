import { findBrandAccount, type Hand } from '../hand.ts';
import { PEOPLE_HOST } from '../world/accounts.ts';
import type { Fediverse } from './fediverse.ts';

/** Ids are the addresses of statuses (`https://`). A handle without a server is one of the people's. */
export function fediverseHand(fediverse: Fediverse, catchUp: () => void): Hand {
  function acctOf(author: string): string {
    const handle = author.replace(/^@/, '');
    return findBrandAccount('mastodon', handle)?.handle ?? (handle.includes('@') ? handle : `${handle}@${PEOPLE_HOST}`);
  }
  return {
    say({ author, text, at, replyTo }) {
      catchUp();
      if (replyTo !== undefined && !fediverse.status(replyTo)) return null;
      return fediverse.post({ by: acctOf(author), at, text, replyTo });
    },
    change(id, text, at) {
      catchUp();
      if (!fediverse.status(id)) return false;
      fediverse.edit(id, text, at);
      return true;
    },
    remove(id, at) {
      catchUp();
      if (!fediverse.status(id)) return false;
      fediverse.remove(id, at);
      return true;
    },
  };
}
