/** Words kept by one memory; a stream uses a few thousand again and again. */
const MOST = 20_000;
/** Longer than any word of a language: not worth keeping. */
const LONGEST = 40;

/**
 * A function of a word that remembers its answers. The memory is bounded: it is emptied when full, so that a flood of
 * made-up words costs time in proportion and no room.
 */
export function remembered<T>(answer: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const there = known.get(word);
    if (there !== undefined) return there;
    const made = answer(word);
    if (word.length > LONGEST) return made;
    if (known.size >= MOST) known.clear();
    known.set(word, made);
    return made;
  };
}
