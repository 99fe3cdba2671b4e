import type { View as QueueView } from '../../../desk/list/filter.ts';
import type { QueueRow } from '../../../desk/list/rows.ts';
import type { Page as Rows } from '../../../desk/paging.ts';
import type { BrandScope } from '../../../desk/scope.ts';
import type { View } from '../view.ts';
import type { QueueQuery } from './query.ts';

/** What the page of the queue is made of; its parts take of it what they need. */
export interface QueueProps {
  view: View;
  query: QueueQuery;
  rows: Rows<QueueRow>;
  counts: Partial<Record<QueueView, number>>;
  scope: BrandScope;
  networks: string[];
  saved: { id: number; name: string; query: string }[];
  people: string[];
  /** No case was ever opened: the first reading still runs, or nothing has come. */
  fresh: boolean;
  /** Names of brands that cannot be read now: of their customers nothing is known. */
  blind: string[];
}
