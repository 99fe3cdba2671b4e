import type { View as QueueView } from '../../../desk/list/filter.ts';

/** The filters as they came in the address. */
export interface QueueQuery {
  view: QueueView;
  brand?: string | undefined;
  network?: string | undefined;
  level?: string | undefined;
  topic?: string | undefined;
  outcome?: string | undefined;
  owner?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
}

/** The address of the queue with these filters, a few of them changed. */
export function address(query: QueueQuery, change: Partial<QueueQuery>): string {
  return `/queue?${asQuery({ ...query, ...change })}`;
}

/** The filters as they go into an address; those not set are left out. */
export function asQuery(query: QueueQuery): string {
  const { cursor, view, ...filters } = query;
  const set = Object.entries({ view, ...filters, cursor }).filter(([, value]) => value);
  return new URLSearchParams(set as [string, string][]).toString();
}
