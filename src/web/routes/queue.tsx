import type { Context } from 'hono';
import { listUsers } from '../../auth/store/users.ts';
import { type CommandResult, runCommand } from '../../desk/commands/run.ts';
import { COMMAND_NAMES, type DeskCommand } from '../../desk/commands/table.ts';
import { casesOfActions } from '../../desk/commands/undo.ts';
import { DeskFailure } from '../../desk/failure.ts';
import { countCases, cursorParts } from '../../desk/list/cases.ts';
import { type CaseFilter, type View as QueueView, VIEWS } from '../../desk/list/filter.ts';
import { readQueue } from '../../desk/list/rows.ts';
import { judgedAt } from '../../desk/moment.ts';
import { unpackCursor } from '../../desk/paging.ts';
import { type BrandScope, readBrandScope } from '../../desk/scope.ts';
import { readAside } from '../../desk/set-aside.ts';
import { isBlind } from '../../intake/gaps.ts';
import { listStreams } from '../../intake/store.ts';
import { LEVELS, OUTCOMES } from '../../model.ts';
import { casePath } from '../components/links.ts';
import type { Scene, WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { asQuery, type QueueQuery } from '../views/queue/query.ts';
import { QueuePage } from '../views/queue.tsx';
import { SetAsidePage } from '../views/set-aside.tsx';
import type { View } from '../views/view.ts';
import { commandInput } from './command-input.ts';
import { field, goTo, ownPath, type PageRoute, send, viewOf } from './route.ts';

export const queueRoutes: PageRoute[] = [
  { method: 'get', path: '/', access: 'signed_in', handle: (c) => c.redirect('/queue', 303) },
  { method: 'get', path: '/queue', access: 'read', handle: showQueue },
  { method: 'get', path: '/queue/set-aside', access: 'read', handle: showAside },
  { method: 'post', path: '/queue/next', access: 'work', handle: next },
  { method: 'post', path: '/queue/bulk', access: 'work', handle: bulk },
  { method: 'post', path: '/queue/undo', access: 'work', handle: undoBulk },
  { method: 'post', path: '/views', access: 'read', handle: saveView },
  { method: 'post', path: '/views/:id/forget', access: 'read', handle: forgetView },
];

const PAGE = 50;

async function showQueue(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const query = queryOf(c);
  const scope = await readBrandScope(scene.db);
  const filter = filterOf(query, scope, view.who.name);
  const after = unpackCursor(query.cursor, cursorParts(query.view));
  const rows = await readQueue(scene.db, filter, { limit: PAGE, after, now: view.at });
  const counts = await countTabs(scene, view, filter.brandIds);
  const people = (await listUsers(scene.db)).filter((user) => user.active && !user.disabled).map((user) => user.name);
  const networks = await readNetworks(scene, scope);
  const saved = await readSaved(scene, view);
  const fresh = rows.items.length === 0 && !(await anyCase(scene));
  const blind = await readBlind(scene, scope);
  return send(c, <QueuePage {...{ view, query, rows, counts, scope, networks, saved, people, fresh, blind }} />);
}

async function countTabs({ db }: Scene, view: View, brandIds: number[]): Promise<Partial<Record<QueueView, number>>> {
  const counts: Partial<Record<QueueView, number>> = { needs_reply: view.waiting ?? 0 };
  for (const name of ['mine', 'snoozed'] as const) {
    counts[name] = await countCases(db, { view: name, brandIds, me: view.who.name }, view.at);
  }
  return counts;
}

function readSaved({ db }: Scene, { who }: View): Promise<{ id: number; name: string; query: string }[]> {
  return db
    .selectFrom('views')
    .select(['id', 'name', 'query'])
    .where('user_id', '=', who.userId)
    .orderBy('name')
    .execute();
}

/** What opened no case. */
async function showAside(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const scope = await readBrandScope(scene.db);
  const brandIds = scope.shown.map((brand) => brand.id);
  const after = unpackCursor(c.req.query('cursor'), ['number']);
  const rows = await readAside(scene.db, { brandIds, at: view.at }, { limit: PAGE, after });
  const counts = await countTabs(scene, view, brandIds);
  const saved = await readSaved(scene, view);
  return send(c, <SetAsidePage {...{ view, rows, counts, saved, query: { view: 'needs_reply' } }} />);
}

/** Names of the shown brands of which a stream cannot be read. */
async function readBlind({ db }: Scene, { shown }: BrandScope): Promise<string[]> {
  const keys = new Set((await listStreams(db)).filter(isBlind).flatMap((stream) => stream.brands));
  return shown.filter((brand) => keys.has(brand.key)).map((brand) => brand.name);
}

async function anyCase({ db }: Scene): Promise<boolean> {
  return (await db.selectFrom('cases').select('id').limit(1).executeTakeFirst()) !== undefined;
}

async function readNetworks(scene: Scene, scope: BrandScope): Promise<string[]> {
  if (scope.shown.length === 0) return [];
  const rows = await scene.db
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

function queryOf(c: Context<WebEnv>): QueueQuery {
  const { view, ...rest } = c.req.query();
  const known = VIEWS.find((name) => name === view) ?? 'needs_reply';
  const { brand, network, level, topic, outcome, owner, q, cursor } = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, value.trim().slice(0, 2_000) || undefined]),
  );
  return { view: known, brand, network, level, topic, outcome, owner, q: q?.slice(0, 200), cursor };
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
    q: query.q,
  };
}

/** The next free case, taken. */
async function next(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const who = c.get('who')!;
  const at = await judgedAt(scene.db, c.get('at'));
  const scope = await readBrandScope(scene.db);
  const id = await scene.claims.next(
    scope.shown.map((brand) => brand.id),
    who.name,
    at,
  );
  if (!id) return goTo(c, '/queue', 'No free case: all that waits is with somebody.');
  c.set('target', id);
  await runCommand(scene, { caseId: id, name: 'claim', input: {}, who, at });
  return goTo(c, casePath(id));
}

/** Cases of one bulk command. */
const MOST_AT_ONCE = 200;

/** The same command on several cases; says how many it was possible for, and why not for the others. */
async function bulk(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const body = await c.req.parseBody({ all: true });
  const ids = [body.id ?? []]
    .flat()
    .filter((id) => typeof id === 'string')
    .slice(0, MOST_AT_ONCE);
  const name = COMMAND_NAMES.find((known) => known === body.act);
  if (!name) throw new Problem(400, 'unknown_act', 'Choose what to do with the selected cases.');
  const input = await commandInput(c, name);
  const at = await judgedAt(scene.db, c.get('at'));
  const { done, refusals } = await runEach(
    ids.map((caseId) => ({ caseId, name, input, who: c.get('who')!, at })),
    scene,
  );
  c.set('target', ids.join(' ').slice(0, 500));
  const actions = done.flatMap(({ action }) => action ?? []);
  return goTo(c, ownPath(await field(c, 'back')), sayBulk(done.length, name, refusals), actions);
}

/** Takes back what a bulk command did just now, one action a case. */
async function undoBulk(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const body = await c.req.parseBody({ all: true });
  const asked = [body.action ?? []].flat().map(Number).filter(Number.isSafeInteger).slice(0, MOST_AT_ONCE);
  const at = await judgedAt(scene.db, c.get('at'));
  const found = await casesOfActions(scene.db, asked);
  const commands = found.map(({ id, action }) => ({
    caseId: id,
    name: 'undo' as const,
    input: { action },
    who: c.get('who')!,
    at,
  }));
  const { done, refusals } = await runEach(commands, scene);
  c.set(
    'target',
    found
      .map(({ id }) => id)
      .join(' ')
      .slice(0, 500),
  );
  return goTo(c, ownPath(await field(c, 'back')), sayBulk(done.length, 'taken back', refusals));
}

/** Does each for itself: what one case refuses does not hinder the others. */
async function runEach(commands: DeskCommand[], scene: Scene): Promise<{ done: CommandResult[]; refusals: string[] }> {
  const done: CommandResult[] = [];
  const refusals: string[] = [];
  for (const command of commands) {
    try {
      done.push(await runCommand(scene, command));
    } catch (error) {
      if (!(error instanceof DeskFailure)) throw error;
      refusals.push(error.message);
    }
  }
  return { done, refusals };
}

function sayBulk(done: number, what: string, refusals: string[]): string {
  return `${done} ${done === 1 ? 'case' : 'cases'}: ${what}.${refusals.length > 0 ? ` ${refusals.length} not: ${refusals[0]}` : ''}`;
}

async function saveView(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const name = ((await field(c, 'name')) ?? '').trim().slice(0, 40);
  const wanted = new URLSearchParams(((await field(c, 'query')) ?? '').slice(0, 2_000));
  if (!name) throw new Problem(422, 'no_name', 'Give the view a name.');
  const view = VIEWS.find((known) => known === wanted.get('view')) ?? 'needs_reply';
  const rest = Object.fromEntries([...wanted].filter(([key]) => key !== 'cursor'));
  const query = asQuery({ ...rest, view } as QueueQuery);
  await scene.db
    .insertInto('views')
    .values({ user_id: c.get('who')!.userId, name, query })
    .onConflict((conflict) => conflict.columns(['user_id', 'name']).doUpdateSet({ query }))
    .execute();
  return goTo(c, `/queue?${query}`, `Saved as “${name}”.`);
}

async function forgetView(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  await scene.db
    .deleteFrom('views')
    .where('id', '=', Number(c.req.param('id')) || 0)
    .where('user_id', '=', c.get('who')!.userId)
    .execute();
  return goTo(c, '/queue');
}
