import type { View as QueueView } from '../../../desk/list/filter.ts';
import type { QueueRow } from '../../../desk/list/rows.ts';
import type { Opening } from '../../../desk/openings.ts';
import type { ListPage as Rows } from '../../../desk/paging.ts';
import type { BrandScope } from '../../../desk/scope.ts';
import type { View } from '../view.ts';
import type { QueueQuery } from './query.ts';

/** A list of cases as it is shown: alone on the page of the queue, or next to a case that was opened from it. */
export interface ListProps {
  view: View;
  query: QueueQuery;
  rows: Rows<QueueRow>;
  /** What each case is about. */
  openings: ReadonlyMap<string, Opening>;
  /** The newest customer post that the reader has seen of a case; those never opened are missing. */
  marks: ReadonlyMap<string, number>;
  counts: Partial<Record<QueueView, number>>;
  scope: BrandScope;
  networks: string[];
  /** `by`: the colleague who shares it; null: one's own. */
  saved: { id: number; name: string; query: string; by: string | null }[];
  people: string[];
  /** Incidents that go on, and the one that is asked for. */
  incidents: { id: number; title: string }[];
  /** No case was ever opened: the first reading still runs, or nothing has come. */
  fresh: boolean;
  /** Names of brands that cannot be read now: of their customers nothing is known. */
  blind: string[];
}
