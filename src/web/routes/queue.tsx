import type { Context } from 'hono';
import { DAY } from '../../config/duration.ts';
import { countChecks, readSample, recordCheck } from '../../desk/aside-check.ts';
import { type CommandResult, runCommand } from '../../desk/commands/run.ts';
import { COMMAND_NAMES, type CommandInput, type CommandName, type DeskCommand } from '../../desk/commands/table.ts';
import { casesOfActions } from '../../desk/commands/undo.ts';
import { DeskFailure } from '../../desk/failure.ts';
import { VIEWS } from '../../desk/list/filter.ts';
import { readRows } from '../../desk/list/rows.ts';
import { momentShown } from '../../desk/moment.ts';
import { readOpenings } from '../../desk/openings.ts';
import { unpackCursor } from '../../desk/paging.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { ASIDE_SINCE, readDoubtful } from '../../desk/set-aside.ts';
import { formatExactCount, formatHandle, formatLine } from '../../formats.ts';
import { describeCommand } from '../../labels.ts';
import { casePath } from '../components/links.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { doOnce } from '../http/idempotency.ts';
import { Problem } from '../http/problem.ts';
import { asQuery, type QueueQuery } from '../views/queue/query.ts';
import { QueuePage } from '../views/queue.tsx';
import { SamplePage } from '../views/sample.tsx';
import { SetAsidePage } from '../views/set-aside.tsx';
import { countTabs, PAGE, queryOf, readList, readSaved } from './case-list.ts';
import { checkInput } from './command-input.ts';
import { field, goTo, ownPath, type PageRoute, send, viewOf } from './route.ts';

export const queueRoutes: PageRoute[] = [
  { method: 'get', path: '/', access: 'signed_in', handle: (c) => c.redirect('/queue', 303) },
  { method: 'get', path: '/queue', access: 'read', lagging: true, handle: showQueue },
  { method: 'get', path: '/queue/set-aside', access: 'read', lagging: true, handle: showAside },
  { method: 'get', path: '/queue/set-aside/sample', access: 'read', handle: showSample },
  { method: 'post', path: '/queue/set-aside/:id/check', access: 'correct', handle: checkAside },
  { method: 'post', path: '/queue/next', access: 'work', handle: next },
  { method: 'post', path: '/queue/bulk', access: 'work', handle: once(bulk) },
  { method: 'post', path: '/queue/undo', access: 'work', handle: once(undoBulk) },
  { method: 'post', path: '/views', access: 'read', handle: saveView },
  { method: 'post', path: '/views/:id/forget', access: 'read', handle: forgetView },
];

/** A command that was sent again because its answer was lost is not done twice. */
function once(handle: PageRoute['handle']): PageRoute['handle'] {
  return async (c, context) =>
    (await doOnce(c, context.db, async () => handle(c, context))) ?? goTo(c, '/queue', 'Done before.');
}

async function showQueue(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const list = await readList(context, await viewOf(c, context), queryOf(c.req.query()));
  return send(c, <QueuePage {...list} />);
}

/** What opened no case, a week at a time. */
async function showAside(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const scope = await readBrandScope(context.db);
  const brandIds = scope.shown.map((brand) => brand.id);
  const before = Date.parse(c.req.query('before') ?? '');
  // Up to and with this moment, unless another one is asked for that can be.
  const to = before >= ASIDE_SINCE && before <= view.at ? before : view.at + 1;
  const after = unpackCursor(c.req.query('cursor'), ['number', 'number', 'number']);
  const rows = await readDoubtful(context.db, { brandIds, to }, { limit: PAGE, after });
  const counts = await countTabs(context, view, brandIds);
  const saved = await readSaved(context, view);
  return send(c, <SetAsidePage {...{ view, rows, to, counts, saved, query: { view: 'needs_reply' } }} />);
}

/** As far back as the share of wrongly set aside posts is told. */
const CHECKED_FOR = 30 * DAY;

/** Twenty posts of yesterday's, to see whether they were rightly set aside. */
async function showSample(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const scope = await readBrandScope(context.db);
  const sample = await readSample(
    context.db,
    scope.shown.map((brand) => brand.id),
    view.at,
  );
  return send(
    c,
    <SamplePage view={view} sample={sample} checks={await countChecks(context.db, c.get('at') - CHECKED_FOR)} />,
  );
}

async function checkAside(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const postId = Number(c.req.param('id'));
  const found = await field(c, 'found');
  if (!Number.isSafeInteger(postId) || (found !== 'right' && found !== 'wrong'))
    throw new Problem(422, 'bad_check', 'Say whether the post was rightly set aside.');
  const check = { postId, rightly: found === 'right', by: c.get('who')!.name, at: c.get('at') };
  const opened = await recordCheck(context, check);
  const said = opened === null ? 'Noted: rightly set aside.' : 'Corrected: a case was opened.';
  return goTo(c, '/queue/set-aside/sample', check.rightly || opened !== null ? said : 'Corrected.');
}

/** The next free case, taken; says whose it is and about what, and can be undone. */
async function next(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const who = c.get('who')!;
  const at = await momentShown(context.db, c.get('at'));
  const scope = await readBrandScope(context.db);
  const id = await context.claims.next(
    scope.shown.map((brand) => brand.id),
    who.name,
    at,
  );
  if (!id) return goTo(c, '/queue', 'No unassigned case: all that waits is with somebody.');
  c.set('target', id);
  const { action } = await runCommand(context, { caseId: id, name: 'claim', input: {}, who, at });
  return goTo(c, casePath(id), `Taken: ${await nameCase(context, id, at)}`, action === null ? [] : [action]);
}

/** Characters of its words that name a case. */
const MOST_NAMED = 70;

/** A case in one line: `@mira to Lumen Fibre, “internet is down since 6am…”`. */
async function nameCase({ db }: RequestContext, id: string, at: number): Promise<string> {
  const [row] = await readRows(db, [id], at);
  if (!row) return 'the case';
  const { opening } = (await readOpenings(db, [id])).get(id) ?? {};
  const said = [...formatLine(opening ?? '')];
  const words = said.length > MOST_NAMED ? `${said.slice(0, MOST_NAMED).join('').trimEnd()}…` : said.join('');
  return `${formatHandle(row.handle, row.customer)} to ${row.brandName}${words === '' ? '' : `, “${words}”`}`;
}

/** Cases of one bulk command. */
const MOST_AT_ONCE = 200;

/** The same command on several cases; says how many it was possible for, and why not for the others. */
async function bulk(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const body = await c.req.parseBody({ all: true });
  const ids = [body.id ?? []]
    .flat()
    .filter((id) => typeof id === 'string')
    .slice(0, MOST_AT_ONCE);
  const { name, input } = bulkCommand(body);
  const at = await momentShown(context.db, c.get('at'));
  const { done, refusals } = await runEach(
    ids.map((caseId) => ({ caseId, name, input, who: c.get('who')!, at })),
    context,
  );
  c.set('target', ids.join(' ').slice(0, 500));
  const actions = done.flatMap(({ action }) => action ?? []);
  return goTo(
    c,
    ownPath(await field(c, 'back')),
    describeBulk(done.length, describeCommand(name, input), refusals),
    actions,
  );
}

/** What the pressed button says: a command, and after `?` what it takes; fields of the form may say more. */
function bulkCommand(body: Record<string, unknown>): { name: CommandName; input: CommandInput<CommandName> } {
  const [asked, said = ''] = typeof body.act === 'string' ? body.act.split('?', 2) : [];
  const name = COMMAND_NAMES.find((one) => one === asked);
  if (!name) throw new Problem(400, 'unknown_act', 'Choose what to do with the selected cases.');
  const { id: _, ...fields } = body;
  return { name, input: checkInput(name, { ...fields, ...Object.fromEntries(new URLSearchParams(said)) }) };
}

/** Takes back what was done just now, one action a case; of one case it leads back to it. */
async function undoBulk(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const body = await c.req.parseBody({ all: true });
  const asked = [body.action ?? []].flat().map(Number).filter(Number.isSafeInteger).slice(0, MOST_AT_ONCE);
  const at = await momentShown(context.db, c.get('at'));
  const found = await casesOfActions(context.db, asked);
  const commands = found.map(({ id, action }) => ({
    caseId: id,
    name: 'undo' as const,
    input: { action },
    who: c.get('who')!,
    at,
  }));
  const { done, refusals } = await runEach(commands, context);
  const ids = found.map(({ id }) => id);
  c.set('target', ids.join(' ').slice(0, 500));
  const back = ownPath(await field(c, 'back'));
  const [only] = done;
  if (done.length === 1 && only?.id && back.startsWith('/cases/')) {
    const list = back.includes('?') ? back.slice(back.indexOf('?')) : '';
    return goTo(c, casePath(only.id) + list, 'Undone.');
  }
  return goTo(c, back, describeBulk(done.length, 'undone', refusals));
}

/** Does each for itself: what one case refuses does not hinder the others. */
async function runEach(
  commands: DeskCommand[],
  context: RequestContext,
): Promise<{ done: CommandResult[]; refusals: string[] }> {
  const done: CommandResult[] = [];
  const refusals: string[] = [];
  for (const command of commands) {
    try {
      done.push(await runCommand(context, command));
    } catch (error) {
      if (!(error instanceof DeskFailure)) throw error;
      refusals.push(error.message);
    }
  }
  return { done, refusals };
}

function describeBulk(done: number, what: string, refusals: string[]): string {
  return `${formatExactCount(done, 'case')} ${what}.${refusals.length > 0 ? ` ${refusals.length} not: ${refusals[0]}` : ''}`;
}

async function saveView(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const name = ((await field(c, 'name')) ?? '').trim().slice(0, 40);
  const wanted = new URLSearchParams(((await field(c, 'query')) ?? '').slice(0, 2_000));
  if (!name) throw new Problem(422, 'no_name', 'Give the view a name.');
  const view = VIEWS.find((known) => known === wanted.get('view')) ?? 'needs_reply';
  const rest = Object.fromEntries([...wanted].filter(([key]) => key !== 'cursor'));
  const query = asQuery({ ...rest, view } as QueueQuery);
  const shared = (await field(c, 'shared')) === 'true';
  await context.db
    .insertInto('views')
    .values({ user_id: c.get('who')!.userId, name, query, shared })
    .onConflict((conflict) => conflict.columns(['user_id', 'name']).doUpdateSet({ query, shared }))
    .execute();
  return goTo(c, `/queue?${query}`, shared ? `Saved as “${name}” for everybody.` : `Saved as “${name}”.`);
}

async function forgetView(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  await context.db
    .deleteFrom('views')
    .where('id', '=', Number(c.req.param('id')) || 0)
    .where('user_id', '=', c.get('who')!.userId)
    .execute();
  return goTo(c, '/queue');
}
