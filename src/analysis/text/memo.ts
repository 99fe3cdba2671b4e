/**
 * A function of a word that remembers its answers, for the same few thousand words make up most posts. Its memory is bounded:
 * it is emptied when full, so that a flood of made-up words costs time in proportion and no room. Which answer was asked for
 * last is not kept: that would cost every look-up, and what is dropped is soon there again.
 * @param most answers kept. @param answer never undefined
 */
export function memo<T extends NonNullable<unknown>>(most: number, answer: (word: string) => T): (word: string) => T {
  const kept = new Map<string, T>();
  return (word) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const found = answer(word);
    if (kept.size >= most) kept.clear();
    kept.set(word, found);
    return found;
  };
}
