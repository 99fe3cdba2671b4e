import { hasSignal, type Reading, type Topic } from '../model.ts';
import { type Named, namesIn, sameName } from './references.ts';

/** A post of a case, as far as it can tell of a second matter. */
export interface TellingPost {
  id: string;
  network: string;
  /** Native id of the topmost stored ancestor of its thread. */
  root: string;
  text: string | null;
  reading: Reading | null;
}

/** A case may hold two matters: what an agent is asked, who splits it or says that it is one. */
export interface SecondMatter {
  /** Native ids of the customer's posts that speak of the second one. */
  posts: string[];
  /** What the first of them names that nothing before it did. */
  why: 'reference' | 'flight' | 'topic';
  named: string;
  /** What the case had named of the same kind before. */
  before: string[];
}

/**
 * Looks for a second matter in a case: the first later post that asks or complains and names another number or flight than
 * all before it, or that complains of another topic in another thread. In the same thread a topic alone says too little: the
 * reading of it wavers from post to post. A number that answers a question of the brand belongs to the matter asked about.
 *
 * @param posts of the case, in order of time.
 * @param kept posts of which an agent has said that they belong here.
 */
export function findSecondMatter(posts: readonly TellingPost[], kept: ReadonlySet<string>): SecondMatter | null {
  const seen: Named[] = [];
  const topics: Topic[] = [];
  for (const [i, post] of posts.entries()) {
    const names = namesIn(post.text ?? '');
    const found =
      topics.length + seen.length > 0 && asksAnew(post) ? newIn(post, names, { seen, topics, posts }) : null;
    if (found && !kept.has(post.id)) return { ...found, posts: withLater(posts.slice(i), found) };
    seen.push(...names);
    const topic = topicOf(post);
    if (topic !== null) topics.push(topic);
  }
  return null;
}

type Found = Omit<SecondMatter, 'posts'>;

function asksAnew({ reading }: TellingPost): boolean {
  if (reading?.role !== 'customer' || hasSignal(reading, 'informs')) return false;
  return reading.is_complaint === true || reading.asks;
}

function newIn(
  post: TellingPost,
  names: readonly Named[],
  { seen, topics, posts }: { seen: Named[]; topics: Topic[]; posts: readonly TellingPost[] },
): Found | null {
  for (const kind of ['flight', 'reference'] as const) {
    const now = names.filter((name) => name.kind === kind);
    const before = seen.filter((name) => name.kind === kind);
    if (now.length === 0 || before.length === 0) continue;
    if (now.some((name) => before.some((other) => sameName(name, other)))) return null;
    return { why: kind, named: now[0]!.value, before: valuesOf(before) };
  }
  const topic = topicOf(post);
  if (topic === null || topics.length === 0 || topics.includes(topic)) return null;
  const elsewhere = posts[0]!.root !== post.root || posts[0]!.network !== post.network;
  return elsewhere ? { why: 'topic', named: topic, before: [...new Set(topics)] } : null;
}

const valuesOf = (names: readonly Named[]) => [...new Set(names.map(({ value }) => value))];

/** The topic that a complaint is about; `other` tells nothing apart. */
function topicOf({ reading }: TellingPost): Topic | null {
  if (reading?.role !== 'customer' || reading.is_complaint !== true) return null;
  return reading.topic === 'other' ? null : reading.topic;
}

/** The post and the customer's later ones that name the same, or go on in its thread where it has one of its own. */
function withLater([first, ...later]: readonly TellingPost[], { why, named }: Found): string[] {
  const goesOn = (post: TellingPost) =>
    why === 'topic' ? post.root === first!.root : namesIn(post.text ?? '').some(({ value }) => value === named);
  const customers = later.filter((post) => post.reading?.role === 'customer' && goesOn(post));
  return [first!.id, ...customers.map(({ id }) => id)];
}
