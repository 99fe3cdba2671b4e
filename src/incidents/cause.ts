/** What complaints have in common: enough to say that they have one cause. */
export interface Cause {
  topic: string;
  words: string[];
}

/** A topic of fewer of the complaints is only one of several. */
const MOST = 0.5;
/** More words than this say what people write about, not what has happened. */
const WORDS = 3;

/**
 * The cause that a spike suggests: the topic that more than half of its complaints have, with the words most of them share.
 * Null where nothing stands out: then something may be going on, but no reply fits all.
 */
export function causeOf(topics: readonly (string | null)[], shared: readonly string[]): Cause | null {
  const known = topics.flatMap((topic) => (topic === null || topic === 'other' ? [] : [topic]));
  const counts = [...Map.groupBy(known, (topic) => topic)].map(([topic, of]) => ({ topic, n: of.length }));
  const first = counts.sort((a, b) => b.n - a.n || (a.topic < b.topic ? -1 : 1))[0];
  if (!first || first.n <= MOST * topics.length) return null;
  return { topic: first.topic, words: shared.slice(0, WORDS) };
}

/** Whether a complaint is one of this cause: of its topic, and in one of its words where it has any. */
export function isOfCause(
  { topic, words }: { topic: string | null; words: readonly string[] },
  complaint: { topic: string | null; text: string },
): boolean {
  if (topic !== null && complaint.topic !== topic) return false;
  const text = complaint.text.toLowerCase();
  return words.length === 0 || words.some((word) => text.includes(word.toLowerCase()));
}
