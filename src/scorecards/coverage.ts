import type { Ms } from '../model.ts';

/** A span in which a stream could not be read. */
export interface Blind {
  from: Ms;
  to: Ms;
}

/** The share of [from, to) that lies in no gap; gaps may overlap and reach out of the span. An empty span is covered. */
export function coveredShare(span: { from: Ms; to: Ms }, gaps: Blind[]): number {
  const length = span.to - span.from;
  if (length <= 0) return 1;
  let blind = 0;
  let reached = span.from;
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const from = Math.max(gap.from, reached);
    const to = Math.min(gap.to, span.to);
    if (to > from) {
      blind += to - from;
      reached = to;
    }
  }
  return 1 - blind / length;
}
