/** What the fake servers have in common: accounts and statuses, no matter who knows of them yet. */
import type { Ms } from '../../model.ts';
import { hash32 } from '../world/random.ts';

export interface FakeAccount {
  /** `user@host`, complete. */
  acct: string;
  /** The part before the server. */
  name: string;
  displayName: string;
  /** What its ids are made of: the same whenever it is made. */
  number: number;
  suspendedAt?: Ms | undefined;
  /** Accounts it has blocked. */
  blocks: Set<string>;
}

interface Version {
  at: Ms;
  text: string;
  spoiler: string;
}

export interface FakeStatus {
  uri: string;
  /** What its ids are made of. */
  number: number;
  by: FakeAccount;
  /** As its author's server says, which may be long ago. */
  at: Ms;
  /** Oldest first. */
  versions: Version[];
  visibility: Visibility;
  replyTo?: FakeStatus | undefined;
  quotes?: FakeStatus | undefined;
  poll?: readonly string[] | undefined;
  lang: string;
  /** When a server gets to know of it, where that is not at once; never: not at all. */
  arrives: Readonly<Record<string, Ms>>;
  /** Accounts it names, as they were when it was first posted. */
  mentions: FakeAccount[];
  deletedAt?: Ms | undefined;
}

type Visibility = 'public' | 'unlisted' | 'private' | 'direct';

export interface Draft {
  by: string;
  at: Ms;
  /** Mentions are written out: `@care@brand.test my parcel`. */
  text: string;
  spoiler?: string | undefined;
  visibility?: Visibility | undefined;
  replyTo?: string | undefined;
  quotes?: string | undefined;
  poll?: readonly string[] | undefined;
  lang?: string | undefined;
  arrives?: Readonly<Record<string, Ms>> | undefined;
  /** What its ids are made of, so that a post of the living world has the same after a restart; default: its place. */
  number?: number | undefined;
}

export interface Fediverse {
  /** @param displayName for a new account; default: the part before the server. */
  account(acct: string, displayName?: string): FakeAccount;
  known(acct: string): FakeAccount | undefined;
  accounts(): Iterable<FakeAccount>;
  statuses(): Iterable<FakeStatus>;
  status(uri: string): FakeStatus | undefined;
  /** @returns the address of the new status. */
  post(draft: Draft): string;
  edit(uri: string, text: string, at: Ms): void;
  remove(uri: string, at: Ms): void;
  block(who: string, whom: string): void;
  suspend(acct: string, at: Ms): void;
  restore(acct: string): void;
}

const MENTION = /@[\p{L}\p{N}_.-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu;

export function mentionsIn(text: string): string[] {
  return [...text.matchAll(MENTION)].map(([word]) => word.slice(1).toLowerCase());
}

export function createFediverse(): Fediverse {
  const accounts = new Map<string, FakeAccount>();
  const statuses = new Map<string, FakeStatus>();
  function account(given: string, displayName?: string): FakeAccount {
    const acct = given.toLowerCase();
    const known = accounts.get(acct);
    if (known) return known;
    const name = acct.split('@')[0]!;
    const made = { acct, name, displayName: displayName ?? name, number: hash32(acct), blocks: new Set<string>() };
    accounts.set(acct, made);
    return made;
  }
  const find = (uri: string | undefined) => (uri === undefined ? undefined : statuses.get(uri));
  return {
    account,
    known: (acct) => accounts.get(acct.toLowerCase()),
    accounts: () => accounts.values(),
    statuses: () => statuses.values(),
    status: find,
    post({ by, at, text, spoiler = '', visibility = 'public', replyTo, quotes, poll, lang = 'en', ...given }) {
      const { arrives = {}, number = statuses.size } = given;
      const author = account(by);
      const [user, host] = author.acct.split('@');
      const uri = `https://${host}/users/${user}/statuses/${number + 1}`;
      const mentions = [...new Set(mentionsIn(text))].map((acct) => account(acct));
      const links = { replyTo: find(replyTo), quotes: find(quotes) };
      const versions = [{ at, text, spoiler }];
      statuses.set(uri, { uri, number, by: author, at, versions, visibility, ...links, poll, lang, arrives, mentions });
      return uri;
    },
    edit(uri, text, at) {
      const { versions } = statuses.get(uri)!;
      versions.push({ at, text, spoiler: versions.at(-1)!.spoiler });
    },
    remove(uri, at) {
      statuses.get(uri)!.deletedAt = at;
    },
    block(who, whom) {
      account(who).blocks.add(account(whom).acct);
    },
    suspend(acct, at) {
      account(acct).suspendedAt = at;
    },
    restore(acct) {
      account(acct).suspendedAt = undefined;
    },
  };
}
