import { iso, type Ms, type Post } from '../model.ts';
import type { Chance } from './faults/chance.ts';
import { meetFate } from './faults/fate.ts';
import type { FakeNetwork, KeptPost } from './network.ts';
import { snowflake } from './snowflake.ts';
import { VOICES } from './world/brands.ts';
import { conversationsBetween, LONGEST, type WorldOptions, type WrittenConversation } from './world/history.ts';
import { shareOf } from './world/random.ts';
import type { Draft } from './world/scene.ts';

/** A scene has fewer posts than this, so that the ids of two scenes never meet in one millisecond. */
const SCENE_MAX = 64;

/** Lets the living world flow onto the fake network: what began by `now` is there, though its later posts are yet to come. */
export function createFlow(
  network: FakeNetwork,
  options: WorldOptions & { from: Ms; chance: Chance; more?: MoreDrafts | undefined },
): (now: Ms) => void {
  for (const account of VOICES.flatMap((voice) => voice.accounts)) network.addUser(account);
  let written = options.from;
  return (now) => {
    if (now < written) return;
    for (const conversation of [
      ...conversationsBetween(options, written, now + 1),
      ...told(options, written, now + 1),
    ]) {
      const kept = keepConversation(conversation);
      for (const draft of conversation.posts) if (!network.user(draft.author.id)) network.addUser(draft.author);
      for (const post of kept) network.addPost(post);
      meetFate(network, kept, options.chance, options.seed);
    }
    written = now + 1;
  };
}

/** Conversations told besides, that begin in [from, to). */
export type MoreDrafts = (from: Ms, to: Ms) => readonly Draft[][];

/** Their ids must not meet those of others: their slots lie far off. */
const FAR = 2 ** 40;

function told({ more }: { more?: MoreDrafts | undefined }, from: Ms, to: Ms): WrittenConversation[] {
  return (more?.(from, to) ?? []).map((posts) => ({ slot: FAR + Math.floor(posts[0]!.at / 1000), posts }));
}

/** Drafts with ids. A post's place in its second is drawn, so that ids look as X's do. */
function keepConversation({ slot, posts }: WrittenConversation): KeptPost[] {
  const kept: KeptPost[] = [];
  for (const [place, draft] of posts.entries()) {
    const at = Math.floor(draft.at / 1000) * 1000 + Math.floor(shareOf('ms', slot, place) * 1000);
    const id = snowflake(at, slot * SCENE_MAX + place);
    const parent = draft.replyTo === undefined ? undefined : kept[draft.replyTo];
    kept.push({
      id,
      at,
      author: draft.author.id,
      text: draft.quotes === undefined ? draft.text : `${draft.text} https://t.co/${kept[draft.quotes]!.id.slice(-10)}`,
      lang: draft.lang,
      conversation: parent?.conversation ?? id,
      replyTo: parent?.id,
      replyToUser: parent?.author,
      quotes: draft.quotes === undefined ? undefined : kept[draft.quotes]!.id,
      reposts: draft.reposts === undefined ? undefined : kept[draft.reposts]!.id,
      history: [id],
      indexedAt: at,
    });
  }
  return kept;
}

/** A part of the living world: what is said in [from, to). */
interface WorldSpan extends WorldOptions {
  from: Ms;
  to: Ms;
  /** Keep one conversation in so many, for a thinner past. */
  every?: number;
}

/**
 * What the living world said in [from, to), conversation by conversation, as posts of an archive, reposts left out: a past for
 * a first look at the pages. The ids are those that the sandbox serves for the same seed and pace, so that the two meet
 * without doubles.
 */
export function* worldConversations(options: WorldSpan): Generator<Post[]> {
  const { from, to, every = 1 } = options;
  for (const conversation of conversationsBetween(options, from - LONGEST, to)) {
    if (conversation.slot % every !== 0) continue;
    const kept = keepConversation(conversation);
    const said = kept.flatMap((post, place) =>
      post.at < from || post.at >= to || post.reposts !== undefined
        ? []
        : [toPost(post, conversation.posts[place]!.author)],
    );
    if (said.length > 0) yield said;
  }
}

/** The posts of `worldConversations`. */
export function* worldPosts(options: WorldSpan): Generator<Post> {
  for (const said of worldConversations(options)) yield* said;
}

function toPost(post: KeptPost, author: Draft['author']): Post {
  return {
    network: 'x',
    id: post.id,
    conversation_id: post.conversation,
    ...(post.replyTo ? { reply_to: post.replyTo } : {}),
    author_id: author.id,
    author_handle: author.handle,
    ...(author.brand ? { brand: author.brand } : {}),
    created_at: iso(post.at),
    text: post.text,
    lang: post.lang,
  };
}
