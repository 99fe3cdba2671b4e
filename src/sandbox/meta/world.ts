/**
 * The invented brands' pages and accounts on the fake Facebook and Instagram: own posts, comments below them and answers to
 * these, and on Facebook what visitors post on the page, and recommendations.
 */
import { DAY, HOUR } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import type { Chance } from '../faults/chance.ts';
import { fateOf } from '../faults/fate.ts';
import { metaAccount, metaId } from '../world/accounts.ts';
import { type Agenda, createAgenda } from '../world/agenda.ts';
import type { Voice } from '../world/brands.ts';
import type { Kind } from '../world/conversation.ts';
import { drawSlots, fill } from '../world/fill.ts';
import { conversationsBetween, type WrittenConversation } from '../world/history.ts';
import type { Author } from '../world/people.ts';
import { type Random, randomOf } from '../world/random.ts';
import type { Draft } from '../world/scene.ts';
import type { FakeObject, GraphOptions } from './objects.ts';

export type MetaNetwork = GraphOptions['network'];

/** On a page people comment, or post on it; nobody quotes or shares there. */
const KINDS: readonly Kind[] = ['complaint', 'question', 'praise', 'other_language', 'long'];

/** Of conversations that begin on Facebook: those that a visitor opens on the page, and recommendations; the rest are comments. */
const VISITORS = 0.25;
const RECOMMENDATIONS = 0.15;

/** The brand says something to all once in so many days. */
const POSTS_EVERY: Ms = 3 * DAY;

/** A page, or an account on Instagram. */
export interface PageWorld {
  network: MetaNetwork;
  voice: Voice;
  seed: string;
  perHour: number;
  from: Ms;
  chance: Chance;
  /** What the account has: filled as time goes by. */
  objects: FakeObject[];
}

interface Page extends PageWorld {
  account: Author;
  agenda: Agenda;
}

/** Lets the living world flow onto a page: what was said by `now` is there. */
export function createPageFlow(world: PageWorld): (now: Ms) => void {
  const agenda = createAgenda();
  const seed = `${world.seed} ${world.network} ${world.voice.key}`;
  const page: Page = { ...world, seed, account: world.voice.accounts[0]!, agenda };
  let written = world.from;
  // Whoever comments first comments on something.
  let posted = world.from - 2 * POSTS_EVERY;
  return (now) => {
    if (now < written) return;
    for (const post of ownPosts(page, posted, now + 1)) appear(page, post);
    const people = { seed, perHour: page.perHour, voices: [page.voice], kinds: KINDS };
    for (const conversation of conversationsBetween(people, written, now + 1))
      for (const object of toObjects(page, conversation)) appear(page, object);
    [written, posted] = [now + 1, now + 1];
    agenda.upTo(now);
  };
}

/** Comes when its time has come; meets what faults have in store for it. */
function appear({ objects, agenda, chance, seed }: Page, object: FakeObject): void {
  agenda.at(object.at, () => objects.push(object));
  const { edit, deletedAt } = fateOf(object, chance, seed);
  if (edit) agenda.at(edit.at, () => void Object.assign(object, { text: object.text + edit.words }));
  if (deletedAt !== null) agenda.at(deletedAt, () => void Object.assign(object, { deleted: true }));
}

function* ownPosts(page: Page, from: Ms, to: Ms): Generator<FakeObject> {
  for (let n = Math.floor(from / POSTS_EVERY); n * POSTS_EVERY < to; n++) {
    const post = ownPost(page, n);
    if (post.at >= from && post.at < to) yield post;
  }
}

/** The n-th thing that the brand says to all. */
function ownPost({ account, voice, seed }: Page, n: number): FakeObject {
  const random = randomOf(seed, 'post', n);
  const at = Math.floor((n * POSTS_EVERY + random.int(8, 17) * HOUR) / 1000) * 1000;
  const { post } = random.pick(voice.domain.broadcasts);
  const text = fill(post, { ...drawSlots(random), '@': voice.name, brand: voice.name });
  return { id: `${account.id}_${metaId(`${seed} post ${n}`)}`, kind: 'post', by: account.id, at, text };
}

/** What the brand said last before a moment. */
function latestPost(page: Page, at: Ms): FakeObject {
  const n = Math.floor(at / POSTS_EVERY);
  return [ownPost(page, n), ownPost(page, n - 1)].find((post) => post.at < at)!;
}

/** A conversation as Meta keeps it: all below one post, and what answers a comment below that comment, never deeper. */
function toObjects(page: Page, { slot, posts }: WrittenConversation): FakeObject[] {
  const random = randomOf(page.seed, 'where', slot);
  const [first] = posts;
  const kind = first!.author.brand === undefined ? openingOf(page, random) : 'comment';
  const root = kind === 'comment' ? latestPost(page, first!.at) : null;
  const objects: FakeObject[] = [];
  for (const [place, draft] of posts.entries()) {
    const said = toObject(page, draft, { slot, place });
    const top = objects.find((one) => one.kind === 'comment');
    if (place === 0 && root === null)
      objects.push({ ...said, kind: kind as 'post' | 'rating', negative: isAngry(posts) });
    else objects.push({ ...said, kind: 'comment', post: root?.id ?? objects[0]!.id, parent: top?.id });
  }
  return kind === 'rating' ? objects.slice(0, 1) : objects;
}

function openingOf({ network }: Page, random: Random): 'comment' | 'post' | 'rating' {
  const drawn = random.next();
  if (network === 'instagram' || drawn >= VISITORS + RECOMMENDATIONS) return 'comment';
  return drawn < VISITORS ? 'post' : 'rating';
}

/** Who comes back to say more, or was apologised to, does not recommend. */
function isAngry(posts: readonly Draft[]): boolean {
  return posts.some(({ author, text }) => author.brand !== undefined && /sorry|apolog/i.test(text)) || posts.length > 3;
}

function toObject(
  { network, account, voice, seed }: Page,
  { author, at, text, replyTo }: Draft,
  { slot, place }: { slot: number; place: number },
): Omit<FakeObject, 'kind'> {
  const person = author.brand === undefined ? metaAccount(network, author) : account;
  const name = network === 'instagram' ? person.handle : person.name;
  const answers = replyTo === undefined ? text : text.replace(/^@\S+ /, '');
  return { id: metaId(`${seed} ${slot} ${place}`), by: person.id, name, at, text: plain(answers, voice) };
}

/** Nobody writes handles on a page: it is spoken to by being there, or by its name. */
function plain(text: string, { name, accounts }: Voice): string {
  const handle = `@${accounts[0]!.handle}`;
  const outside = new RegExp(`^\\.?${handle}[,:]? (?=\\S)|(?<=[.!?]) ${handle}(?![\\w.])`, 'gi');
  return text.replace(outside, '').replaceAll(handle, name);
}
