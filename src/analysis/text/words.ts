/** A word as posts write it, with what has been found out about it: one object for all tokens that are this word. */
export interface Word {
  readonly text: string;
  /** Answers of the functions made by `known`, each in its place. */
  readonly answers: unknown[];
}

/** Words kept; a stream uses a few thousand again and again. */
const MOST = 20_000;
/** Longer than any word of a language: not worth keeping. */
const LONGEST = 40;
/** Of figures longer than this there are as many as there are orders. */
const LONGEST_FIGURE = 4;

const isSeldom = (text: string): boolean =>
  text.length > LONGEST || (text.length > LONGEST_FIGURE && text.charCodeAt(0) >= 48 && text.charCodeAt(0) <= 57);

const kept = new Map<string, Word>();
let places = 0;

/**
 * The word of a text. The memory is bounded: it is emptied when full, so that a flood of made-up words costs time in
 * proportion and no room.
 */
export function wordOf(text: string): Word {
  const there = kept.get(text);
  if (there !== undefined) return there;
  const made: Word = { text, answers: new Array<unknown>(places) };
  if (isSeldom(text)) return made;
  if (kept.size >= MOST) kept.clear();
  kept.set(text, made);
  return made;
}

/**
 * A function of a word that remembers its answers, with the word. A token finds its word once, and a dozen functions then
 * ask about it without looking it up again.
 * @param answer never undefined
 */
export function known<T extends NonNullable<unknown> | null>(answer: (word: string) => T): (word: Word) => T {
  const place = places++;
  return ({ text, answers }) => {
    const there = answers[place] as T | undefined;
    if (there !== undefined) return there;
    const found = answer(text);
    answers[place] = found;
    return found;
  };
}
