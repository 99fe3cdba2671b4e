import { type HeadFile, readHeadFile, type StoredHead } from '../../analysis/encoder/heads.ts';
import { type Encoder, isForEncoder } from '../../analysis/engine.ts';
import type { HeadName } from '../../analysis/heads.ts';
import { readyPost, type ToAnalyse } from '../../analysis/post.ts';
import { fitHead, type Lesson } from './fit.ts';
import type { Labels } from './lessons.ts';

/** A post and what was said of it. */
export interface Taught {
  post: ToAnalyse;
  labels: readonly Labels[];
  weight: number;
}

export interface Trained {
  heads: HeadFile['heads'];
  /** How many posts each head learnt from. */
  counts: Partial<Record<HeadName, number>>;
  /** Posts in languages that the encoder does not read. */
  unread: number;
}

/** Fits every head of which something was said, over the frozen encoder. */
export async function trainHeads(encoder: Encoder, taught: readonly Taught[]): Promise<Trained> {
  const lessons = new Map<HeadName, Lesson[]>();
  let unread = 0;
  for (const { post, labels, weight } of taught) {
    const ready = readyPost(post);
    if (!isForEncoder(ready)) {
      unread++;
      continue;
    }
    const vectors = await encoder.vectors(ready);
    for (const { head, classes } of labels)
      lessons.set(head, [...(lessons.get(head) ?? []), { vectors, classes, weight }]);
  }
  const shipped = readHeadFile().heads as Record<HeadName, StoredHead>;
  const fitted = [...lessons].map(([head, own]): [HeadName, StoredHead] => [head, fitHead(shipped[head], own)]);
  return {
    heads: Object.fromEntries(fitted),
    counts: Object.fromEntries([...lessons].map(([head, own]) => [head, own.length])),
    unread,
  };
}
