/** Spans in which first answers are counted: names of their figures, and upper ends in seconds; the last has none. */
export const RESPONSE_SPANS = [
  { key: 'answered_15m', upTo: 900 },
  { key: 'answered_1h', upTo: 3_600 },
  { key: 'answered_4h', upTo: 4 * 3_600 },
  { key: 'answered_12h', upTo: 12 * 3_600 },
  { key: 'answered_1d', upTo: 24 * 3_600 },
  { key: 'answered_3d', upTo: 72 * 3_600 },
  { key: 'answered_later', upTo: null },
] as const;

/** From where each of these spans begins, in seconds. */
export function beginsAt(index: number): number {
  return index === 0 ? 0 : (RESPONSE_SPANS[index - 1]?.upTo ?? 0);
}
