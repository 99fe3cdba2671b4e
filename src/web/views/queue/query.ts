import type { View as QueueView } from '../../../desk/list/filter.ts';
import { casePath } from '../../components/links.ts';

/** The filters as they came in the address. */
export interface QueueQuery {
  view: QueueView;
  brand?: string | undefined;
  network?: string | undefined;
  level?: string | undefined;
  topic?: string | undefined;
  outcome?: string | undefined;
  owner?: string | undefined;
  /** Number of an incident. */
  incident?: string | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
}

/** The address of the queue with these filters, a few of them changed. */
export function address(query: QueueQuery, change: Partial<QueueQuery> = {}): string {
  const asked = asQuery({ ...query, ...change });
  return asked === DEFAULT ? '/queue' : `/queue?${asked}`;
}

/** The filters as they go into an address; those not set are left out. */
export function asQuery(query: QueueQuery): string {
  const { cursor, view, ...filters } = query;
  const set = Object.entries({ view, ...filters, cursor }).filter(([, value]) => value);
  return new URLSearchParams(set as [string, string][]).toString();
}

const DEFAULT = asQuery({ view: 'needs_reply' });

/** The address of a case next to the list it is opened from. */
export function caseIn(query: QueueQuery, id: string): string {
  const list = asQuery(query);
  return list === DEFAULT ? casePath(id) : `${casePath(id)}?${new URLSearchParams({ list })}`;
}
