/**
 * An invented archive in the manner of TwCS: hundreds of conversations over six weeks with every odd shape that Amends
 * must bear. The same seed gives the same posts on every machine; all of it is written by us.
 */
import { DAY } from '../../../src/config/duration.ts';
import type { Post } from '../../../src/model.ts';
import { type SandboxBrand, sandboxBrands, VOICES } from '../../../src/sandbox/world/brands.ts';
import { type Kind, writeConversation } from '../../../src/sandbox/world/conversation.ts';
import { type Author, personOf } from '../../../src/sandbox/world/people.ts';
import { randomOf } from '../../../src/sandbox/world/random.ts';
import type { Draft } from '../../../src/sandbox/world/scene.ts';
import { SHAPES } from './shapes.ts';

export interface ArchiveOptions {
  seed?: string;
  /** Ordinary conversations, besides the odd shapes. */
  conversations?: number;
  /** First day, ISO 8601. */
  from?: string;
}

export const ARCHIVE_FROM = '2026-03-02T00:00:00Z';
const SPAN = 42 * DAY;
const KINDS: readonly Kind[] = ['other_language', 'long', 'praise', 'question', 'untagged', 'quote'];

/** The brands of the archive as settings would name them: it is of X alone. */
export const archiveBrands = (): SandboxBrand[] =>
  sandboxBrands().map((brand) => ({ ...brand, accounts: brand.accounts.filter(({ network }) => network === 'x') }));

/** About 2,000 posts in the order of a file: conversation by conversation, not by time, answers often before what they answer. */
export function generateArchive({
  seed = 'archive',
  conversations = 490,
  from = ARCHIVE_FROM,
}: ArchiveOptions = {}): Post[] {
  const start = Date.parse(from);
  const scenes: Draft[][] = SHAPES.map((shape, index) => shape(start + (index + 1) * 1.3 * DAY));
  for (let n = 0; n < conversations; n++) scenes.push(ordinary(seed, n, start));
  const posts = scenes.flatMap((drafts, index) => toPosts(drafts, index));
  return outOfOrder(renumber(posts, seed), seed);
}

function ordinary(seed: string, n: number, start: number): Draft[] {
  const random = randomOf(seed, 'conversation', n);
  const brand = VOICES[n % VOICES.length]!;
  const kind = n % 9 === 0 ? KINDS[(n / 9) % KINDS.length]! : 'complaint';
  const at = start + Math.floor((random.next() * SPAN) / 1000) * 1000;
  // A pool smaller than the number of conversations: the same people come back, to the same brand and to others.
  return writeConversation({ brand, random, at, kind, person: (k) => stranger(random.int(0, 300) + k * 1000) });
}

/** A customer as TwCS masks them: the number is all there is. */
export function stranger(n: number): Author {
  const id = String(110_000 + n);
  return { id, handle: id, name: personOf('archive', n).name };
}

/** Drafts may link to a post that is not in the archive by `missing`. */
export type ArchiveDraft = Draft & { missing?: string };

function toPosts(drafts: readonly ArchiveDraft[], scene: number): Post[] {
  return drafts.map((draft, place) => {
    const parent =
      draft.replyTo === undefined ? draft.missing && `missing-${draft.missing}` : `${scene}-${draft.replyTo}`;
    const link = draft.quotes === undefined ? '' : ` https://t.co/q${scene}x${draft.quotes}`;
    const { author } = draft;
    return {
      network: 'x',
      id: `${scene}-${place}`,
      ...(parent ? { reply_to: parent } : {}),
      author_id: author.brand ? author.handle : author.id,
      ...(author.brand ? { author_handle: author.handle, brand: author.brand } : {}),
      created_at: `${new Date(draft.at).toISOString().slice(0, 19)}Z`,
      text: draft.text + link,
    };
  });
}

/** Small numbers as in TwCS, which say nothing of the time. */
function renumber(posts: readonly Post[], seed: string): Post[] {
  const random = randomOf(seed, 'ids');
  const numbers = new Map<string, string>();
  let next = 1000;
  const number = (name: string) => {
    const known = numbers.get(name);
    if (known) return known;
    next += random.int(1, 3);
    numbers.set(name, String(next));
    return String(next);
  };
  return posts.map((post) => ({
    ...post,
    id: number(post.id),
    ...(post.reply_to ? { reply_to: number(post.reply_to) } : {}),
  }));
}

/** Swaps neighbours now and then, so that some answers stand before what they answer. */
function outOfOrder(posts: Post[], seed: string): Post[] {
  const random = randomOf(seed, 'order');
  for (let place = 1; place < posts.length; place++) {
    if (!random.chance(0.3)) continue;
    const other = Math.max(0, place - random.int(1, 5));
    [posts[place], posts[other]] = [posts[other]!, posts[place]!];
  }
  return posts;
}
