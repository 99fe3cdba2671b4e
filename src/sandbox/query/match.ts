import type { FakeNetwork, KeptPost } from '../network.ts';
import { type Entity, findEntities, wordsOf } from '../text.ts';
import type { Query } from './parse.ts';

/** What a query looks at. */
export interface Facts {
  post: KeptPost;
  author: string;
  words: readonly string[];
  entities: readonly Entity[];
  /** Handle of the user answered, lower case. */
  answers: string | undefined;
  /** Handle of the author whose post is reposted. */
  reposted: string | undefined;
}

const known = new WeakMap<KeptPost, Facts>();

/** Facts are worked out once a post. */
export function factsOf(network: FakeNetwork, post: KeptPost): Facts {
  const before = known.get(post);
  if (before) return before;
  const handleOf = (id: string | undefined) => (id === undefined ? undefined : network.user(id)?.handle.toLowerCase());
  const facts: Facts = {
    post,
    author: handleOf(post.author) ?? '',
    words: wordsOf(post.text),
    entities: findEntities(post.text),
    answers: handleOf(post.replyToUser),
    reposted: handleOf(post.reposts === undefined ? undefined : network.post(post.reposts)?.author),
  };
  known.set(post, facts);
  return facts;
}

/** Whether the query finds the post. Pure. */
export function matches(query: Query, facts: Facts): boolean {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => matches(part, facts));
    case 'or':
      return query.parts.some((part) => matches(part, facts));
    case 'not':
      return !matches(query.part, facts);
    case 'words':
      return holds(facts.words, wordsOf(query.words));
    case 'from':
      return facts.author === query.value || facts.post.author === query.value;
    case 'to':
      return facts.answers === query.value || facts.post.replyToUser === query.value;
    case 'retweets_of':
      return facts.reposted === query.value;
    case 'conversation_id':
      return facts.post.conversation === query.value;
    case 'in_reply_to_tweet_id':
      return facts.post.replyTo === query.value;
    case 'lang':
      return facts.post.lang === query.value;
    case 'is':
      return (
        { reply: facts.post.replyTo, retweet: facts.post.reposts, quote: facts.post.quotes }[query.value] !== undefined
      );
    case 'has':
      return facts.entities.some((entity) => `${entity.kind}s` === (query.value === 'links' ? 'urls' : query.value));
    default:
      return facts.entities.some((entity) => entity.kind === query.kind && entity.value.toLowerCase() === query.value);
  }
}

/** The wanted words stand in this order, next to each other. No words match nothing. */
function holds(words: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return false;
  for (let at = words.indexOf(wanted[0]!); at >= 0; at = words.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((word, place) => words[at + place] === word)) return true;
  }
  return false;
}
