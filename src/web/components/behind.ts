import type { Behind } from '../../charts/marks.tsx';
import type { Ms } from '../../model.ts';

const WEEK: Ms = 7 * 86_400_000;

export function brandPath(brand: string, more = ''): string {
  return `/brands/${encodeURIComponent(brand)}${more}`;
}

/** The posts behind a figure of a brand, over the span of its card unless another is named, as of a day. */
export function evidencePath(
  brand: string,
  of: string,
  span: { from?: Ms; to?: Ms; at?: string | undefined; network?: string | undefined; topic?: string | undefined } = {},
): string {
  const query = new URLSearchParams({ of });
  if (span.from !== undefined) query.set('from', new Date(span.from).toISOString());
  if (span.to !== undefined) query.set('to', new Date(span.to).toISOString());
  if (span.at !== undefined) query.set('at', span.at);
  if (span.network !== undefined) query.set('network', span.network);
  if (span.topic !== undefined) query.set('topic', span.topic);
  return brandPath(brand, `/evidence?${query}`);
}

/** @param part only the posts of this network, or of this topic. */
export function behindOf(brand: string, at?: string, part: { network?: string; topic?: string } = {}): Behind {
  return (of, week) =>
    evidencePath(brand, of, { at, ...part, ...(week === undefined ? {} : { from: week, to: week + WEEK }) });
}
