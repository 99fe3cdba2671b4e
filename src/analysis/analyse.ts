import type { Reading } from '../model.ts';
import { readCustomer } from './customer.ts';
import type { Engine } from './engine.ts';
import type { Answers } from './heads.ts';
import { isEmpty, type ReadyPost, readyPost, type ToAnalyse } from './post.ts';
import { readReply } from './reply.ts';

export type { ToAnalyse } from './post.ts';

/**
 * Reads posts, each with the turns above it in its thread: the one way in to analysis. Readings come in the order of the
 * posts, and each is the same alone and in any company. Of a language that is not read nothing is guessed.
 */
export async function analyse(posts: readonly ToAnalyse[], engine: Engine): Promise<Reading[]> {
  const ready = posts.map(readyPost);
  const readable = ready.filter(isReadable);
  const found = await engine.answer(readable);
  const answers = new Map(readable.map((post, k): [ReadyPost, Answers] => [post, found[k]!]));
  return ready.map((post) =>
    post.role === 'customer'
      ? readCustomer(post, answers.get(post) ?? null, engine)
      : readReply(post, answers.get(post) ?? null, engine),
  );
}

function isReadable(post: ReadyPost): boolean {
  return post.language.reads !== null && !isEmpty(post);
}
