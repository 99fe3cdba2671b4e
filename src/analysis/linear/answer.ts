import { Answers, HEAD_NAMES, type HeadLogits, type HeadName, highest, type Logits } from '../heads.ts';
import { lazily } from '../lazily.ts';
import type { ReadyPost } from '../post.ts';
import { type Classes, type LinearModel, linearModel } from './model.ts';
import { type PlacedWord, wordsBefore, wordsOf } from './words.ts';

/** What the fast model says of a post. */
export function answerFast(post: ReadyPost, model: LinearModel = linearModel()): Answers {
  const asked = linearLogits(post, model);
  const logits = HEAD_NAMES.map((name): [HeadName, HeadLogits] => [
    name,
    asked[name] ?? { whole: highest([], widthOf(model.classesOf(name))), parts: () => [] },
  ]);
  return new Answers(model.heads, Object.fromEntries(logits) as unknown as Logits, model.version);
}

/**
 * The logits of the heads that are asked of the post's role. The sentences of a customer's post are read only once a cue or
 * signal is to be placed.
 */
export function linearLogits(post: ReadyPost, model: LinearModel = linearModel()): Partial<Logits> {
  const words = wordsOf(post.cased);
  const isBrand = post.role === 'brand';
  const asked = isBrand ? model.classesOf('reply') : model.classesOfAll('any', 'post');
  const ofSentences = isBrand ? model.classesOfAll('part') : model.classesOfAll('part', 'any');
  const before = contextOf(post, model, { from: ofSentences.from, to: asked.to });
  const whole = model.logits(words, asked, before);
  const sentences = lazily(() =>
    post.sentences.map(({ from, to }) => model.logits(within(words, from, to), ofSentences, before)),
  );
  const logits = HEAD_NAMES.flatMap((name): [HeadName, HeadLogits][] => {
    const classes = model.classesOf(name);
    const parts = lazily(() => sentences().map((row) => row.subarray(classes.from, classes.to)));
    const placed = isWithin(classes, ofSentences) ? parts : () => [];
    if (isWithin(classes, asked)) return [[name, { whole: whole.subarray(classes.from, classes.to), parts: placed }]];
    return isBrand && isWithin(classes, ofSentences)
      ? [[name, { whole: highest(parts(), widthOf(classes)), parts: placed }]]
      : [];
  });
  return Object.fromEntries(logits);
}

/** The clause, as a logit of one class, read by itself: where in a long sentence something is said. */
export function clauseLogit(text: string, head: HeadName, name: string, model: LinearModel = linearModel()): number {
  const { from } = model.classesOf(head);
  const k = from + model.heads[head].classes.indexOf(name);
  return model.logits(wordsOf(text), { from: k, to: k + 1 }, null)[k]!;
}

function contextOf({ context }: ReadyPost, model: LinearModel, classes: Classes): Float64Array | null {
  const last = context.at(-1);
  return last ? model.contextLogits(last.role, wordsBefore(last.text), classes) : null;
}

const within = (words: readonly PlacedWord[], from: number, to: number): PlacedWord[] =>
  words.filter((word) => word.from >= from && word.from < to);

const isWithin = (inner: Classes, outer: Classes): boolean => outer.from <= inner.from && inner.to <= outer.to;

const widthOf = ({ from, to }: Classes): number => to - from;
