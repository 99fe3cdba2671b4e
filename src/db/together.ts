/**
 * Waits for questions that do not wait for each other: from a pool they are answered side by side, so that a page takes as
 * long as the slowest of them in place of their sum.
 *
 * @throws what the first of them throws; the others go on, and what they throw is nobody's.
 */
export async function together<T extends object>(questions: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const names = Object.keys(questions) as (keyof T)[];
  const answers = await Promise.all(names.map((name) => questions[name]));
  return Object.fromEntries(names.map((name, i) => [name, answers[i]])) as T;
}
