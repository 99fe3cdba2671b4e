import { listUsers } from '../../auth/store/users.ts';
import { together } from '../../db/together.ts';
import { countListedCases, cursorParts } from '../../desk/list/cases.ts';
import { type CaseFilter, type View as QueueView, VIEWS } from '../../desk/list/filter.ts';
import { readQueue } from '../../desk/list/rows.ts';
import { readOpenings } from '../../desk/openings.ts';
import { unpackCursor } from '../../desk/paging.ts';
import { readMarks } from '../../desk/reads.ts';
import { type BrandScope, readBrandScope } from '../../desk/scope.ts';
import { listNamedIncidents } from '../../incidents/store.ts';
import { pickLongBlind } from '../../intake/gaps.ts';
import { listStreams } from '../../intake/store.ts';
import { LEVELS, OUTCOMES } from '../../model.ts';
import type { RequestContext } from '../deps.ts';
import type { ListProps } from '../views/queue/props.ts';
import type { QueueQuery } from '../views/queue/query.ts';
import type { View } from '../views/view.ts';

/** Cases of one page of a list. */
export const PAGE = 50;

/** What an address says of a list; an unknown view is the first one. */
export function queryOf(said: Record<string, string>): QueueQuery {
  const { view, ...rest } = said;
  const known = VIEWS.find((name) => name === view) ?? 'needs_reply';
  const { brand, network, level, topic, outcome, owner, incident, q, cursor } = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value.trim().slice(0, 2_000) || undefined]),
  );
  return { view: known, brand, network, level, topic, outcome, owner, incident, q: q?.slice(0, 200), cursor };
}

/** A list of cases with all that is shown around it, for the page of the queue and next to a case. */
export async function readList(context: RequestContext, view: View, query: QueueQuery): Promise<ListProps> {
  const scope = await readBrandScope(context.db);
  const filter = filterOf(query, scope, view.who.name);
  const after = unpackCursor(query.cursor, cursorParts(query.view));
  const { rows, ...around } = await together({
    rows: readQueue(context.db, filter, { limit: PAGE, after, now: view.at }),
    counts: countTabs(context, view, filter.brandIds),
    networks: readNetworks(context, scope),
    saved: readSaved(context, view),
    people: namesOfTeam(context),
    incidents: listNamedIncidents(context.db, filter.brandIds, filter.incident),
    blind: readBlind(context, scope),
  });
  const ids = rows.items.map((row) => row.id);
  const ofRows = await together({
    openings: readOpenings(context.db, ids),
    marks: readMarks(context.db, view.who.userId, ids),
    fresh: isFresh(context, ids),
  });
  return { view, query, scope, rows, ...around, ...ofRows };
}

/** Whether nothing is shown because there is no case at all. */
async function isFresh(context: RequestContext, ids: readonly string[]): Promise<boolean> {
  return ids.length === 0 && !(await anyCase(context));
}

/** Who may work cases. */
async function namesOfTeam({ db }: RequestContext): Promise<string[]> {
  return (await listUsers(db))
    .filter((user) => user.active && !user.disabled && user.role !== 'analyst')
    .map((user) => user.name);
}

/** What to read for these filters. An unknown brand shows nothing rather than everything. */
export function filterOf(query: QueueQuery, scope: BrandScope, me: string): CaseFilter & { brandIds: number[] } {
  const brands = query.brand ? scope.all.filter((brand) => brand.key === query.brand) : scope.shown;
  return {
    view: query.view,
    brandIds: brands.map((brand) => brand.id),
    me,
    network: query.network,
    level: LEVELS.find((level) => level === query.level),
    topic: query.topic,
    outcome: OUTCOMES.find((outcome) => outcome === query.outcome),
    owner: query.owner,
    incident: query.incident === undefined ? undefined : numberOf(query.incident),
    q: query.q,
  };
}

/** Of what is no number there are no cases, rather than all. */
function numberOf(incident: string): number {
  const id = Number(incident);
  return Number.isSafeInteger(id) && id < 2 ** 31 ? id : 0;
}

export async function countTabs(
  { db }: RequestContext,
  view: View,
  brandIds: number[],
): Promise<Partial<Record<QueueView, number>>> {
  const count = (name: 'mine' | 'approval' | 'snoozed') =>
    countListedCases(db, { view: name, brandIds, me: view.who.name }, view.at);
  const counts = await together({ mine: count('mine'), approval: count('approval'), snoozed: count('snoozed') });
  return { needs_reply: view.waiting ?? 0, ...counts };
}

/** One's own views, and those that colleagues share, each with whose it is. */
export async function readSaved({ db }: RequestContext, { who }: View): Promise<ListProps['saved']> {
  const rows = await db
    .selectFrom('views')
    .innerJoin('users', 'users.id', 'views.user_id')
    .select(['views.id', 'views.name', 'views.query', 'views.user_id', 'users.name as by'])
    .where((eb) => eb.or([eb('views.user_id', '=', who.userId), eb('views.shared', '=', true)]))
    .orderBy('views.name')
    .execute();
  return rows.map(({ user_id, by, ...view }) => ({ ...view, by: user_id === who.userId ? null : by }));
}

/** Names of the shown brands of which a stream cannot be read. By the clock: what is read now is, next to an archive, too. */
async function readBlind({ db, now }: RequestContext, { shown }: BrandScope): Promise<string[]> {
  const blind = await pickLongBlind(db, await listStreams(db), now());
  const keys = new Set(blind.flatMap((stream) => stream.brands));
  return shown.filter((brand) => keys.has(brand.key)).map((brand) => brand.name);
}

async function anyCase({ db }: RequestContext): Promise<boolean> {
  return (await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()) !== undefined;
}

async function readNetworks(context: RequestContext, scope: BrandScope): Promise<string[]> {
  if (scope.shown.length === 0) return [];
  const rows = await context.db
    .selectFrom('accounts')
    .select('network')
    .distinct()
    .where(
      'brand_id',
      'in',
      scope.shown.map((brand) => brand.id),
    )
    .orderBy('network')
    .execute();
  return rows.map((row) => row.network);
}
