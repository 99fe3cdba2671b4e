import { TOPICS, type Topic } from '../model.ts';
import { stemOf } from './text/stems.ts';

/** A topic that a setting adds: its name, and the words or phrases that tell of it. */
export interface OwnTopic {
  name: Topic;
  words: readonly string[];
}

let named: readonly OwnTopic[] = [];

/** Reads posts for these topics, too, from here on. Only the doors call this, at start. */
export function useTopics(topics: readonly OwnTopic[]): void {
  named = topics;
}

/** The operator's topics, also for anyone who reads on a thread of its own. */
export function topicsInUse(): readonly OwnTopic[] {
  return named;
}

/** Names of all topics a post can have, for choosing among them. */
export function topicNames(): Topic[] {
  return [...new Set([...named.map((topic) => topic.name), ...TOPICS])];
}

/** Words of a text that are looked at; a post is shorter. */
const MOST_WORDS = 1_000;

/**
 * The topic of the operator's own that a post is about: the one most of whose words fall in it, the first named of equals;
 * null when none does. Words match by their stems in the post's language ("router" finds "routers"), phrases word by word.
 */
export function ownTopicOf(text: string, language: string | null, topics: readonly OwnTopic[]): Topic | null {
  if (topics.length === 0) return null;
  const said = stemsOf(text, language);
  const places = new Map<string, number[]>();
  for (const [at, stem] of said.entries()) {
    const known = places.get(stem);
    if (known) known.push(at);
    else places.set(stem, [at]);
  }
  let best: Topic | null = null;
  let most = 0;
  for (const { name, words } of topics) {
    const found = words.filter((phrase) => falls(stemsOf(phrase, language), said, places)).length;
    if (found > most) [best, most] = [name, found];
  }
  return best;
}

function stemsOf(text: string, language: string | null): string[] {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.slice(0, MOST_WORDS).map((word) => stemOf(word, language));
}

function falls(phrase: readonly string[], said: readonly string[], places: ReadonlyMap<string, number[]>): boolean {
  const [first, ...rest] = phrase;
  if (first === undefined) return false;
  return (places.get(first) ?? []).some((at) => rest.every((stem, index) => said[at + 1 + index] === stem));
}
