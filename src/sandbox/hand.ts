/** A hand to write, change and delete with on a fake network, as anybody there: for tests and demonstrations. */
import type { Ms } from '../model.ts';
import { type SandboxNetwork, voicesOn } from './world/brands.ts';
import type { Author } from './world/people.ts';

/** What somebody says now. */
export interface Said {
  /** A handle or a name; a brand also by its key. Who is not there yet comes. */
  author: string;
  text: string;
  at: Ms;
  /** Id of the post that is answered. */
  replyTo?: string | undefined;
  /** The brand whose page or app it is said to, by key or handle; default: the first of the own ones. */
  to?: string | undefined;
  /** Of a review, and of a recommendation on Facebook. */
  stars?: number | undefined;
}

export interface Hand {
  /** @returns the id by which Amends knows it; null: what is answered, or who is spoken to, is not there. */
  say(said: Said): string | null;
  /** @returns whether there is such a post. */
  change(id: string, text: string, at: Ms): boolean;
  remove(id: string, at: Ms): boolean;
}

/** The account of a brand on a network, by the brand's key or a handle of its own. */
export function findBrandAccount(network: SandboxNetwork, name: string): Author | undefined {
  const wanted = name.toLowerCase().replace(/^@/, '');
  for (const { key, accounts } of voicesOn(network)) {
    const account = accounts.find(({ handle }) => handle.toLowerCase() === wanted) ?? (key === wanted && accounts[0]);
    if (account) return account;
  }
  return undefined;
}
