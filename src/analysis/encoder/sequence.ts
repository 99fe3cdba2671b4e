import { normalise } from '../text/normalise.ts';
import type { Tokenizer } from './tokenizer.ts';

/** What the encoder reads of a post: `[CLS] who post [SEP] turns before [SEP]`. */
export interface Sequence {
  ids: number[];
  /** 0 in the post, 1 in the turns before it. */
  segments: number[];
  /** The places from which the vector of the whole post is pooled, then those of each sentence. */
  pools: number[][];
}

export interface SequenceTurn {
  role: 'customer' | 'brand';
  text: string;
}

/** Tokens of a post and of the turns before it, at most. */
const POST_MOST = 160;
export const CONTEXT_MOST = 96;
/** Less room than this says nothing of another turn. */
const LEAST_ROOM = 4;

/** A post to be read, in its thread. */
export interface SequencePost extends SequenceTurn {
  /** Offsets of its sentences in its text, which is normalised. */
  sentences: readonly { from: number; to: number }[];
  /** The turns before, oldest first, as given: the nearest of them are taken while there is room. */
  context: readonly SequenceTurn[];
}

export function sequenceOf(tokenizer: Tokenizer, { role, text, sentences: spans, context }: SequencePost): Sequence {
  const ids = [tokenizer.idOf('CLS'), tokenizer.idOf(role === 'brand' ? 'BRAND_POST' : 'CUSTOMER_POST')];
  const pools: number[][] = [[0, 1], ...spans.map(() => [])];
  let at = 0;
  for (const { id, from } of tokenizer.tokens(text, POST_MOST)) {
    const place = ids.length;
    ids.push(id);
    pools[0]!.push(place);
    while (at + 1 < spans.length && from >= spans[at]!.to) at++;
    const span = spans[at];
    if (span && span.from <= from && from < span.to) pools[1 + at]!.push(place);
  }
  ids.push(tokenizer.idOf('SEP'));
  const own = ids.length;
  ids.push(...contextIds(tokenizer, context), tokenizer.idOf('SEP'));
  return { ids, segments: ids.map((_, place) => (place < own ? 0 : 1)), pools };
}

function contextIds(tokenizer: Tokenizer, context: readonly SequenceTurn[]): number[] {
  let room = CONTEXT_MOST;
  let ids: number[] = [];
  for (const { role, text } of context.toReversed()) {
    if (room < LEAST_ROOM) break;
    const turn = tokenizer.tokens(normalise(text).cased, room - 1).map(({ id }) => id);
    ids = [tokenizer.idOf(role === 'brand' ? 'BRAND_SAID' : 'CUSTOMER_SAID'), ...turn, ...ids];
    room -= turn.length + 1;
  }
  return ids;
}
