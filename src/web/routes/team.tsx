import type { Context } from 'hono';
import { DAY } from '../../config/duration.ts';
import { privateCheckIn } from '../../contract/private.ts';
import { runCommand } from '../../desk/commands/run.ts';
import type { DeskCommand } from '../../desk/commands/table.ts';
import { DeskFailure } from '../../desk/failure.ts';
import { handOut, readFree, readHands, setSkills } from '../../desk/hand-out.ts';
import { readHandover, readPromisesOf } from '../../desk/handover.ts';
import { momentShown } from '../../desk/moment.ts';
import { readPrivateSample, readRecentPrivate, savePrivateCheck, weekOf } from '../../desk/private.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { readReplyDays, readTeam } from '../../desk/team.ts';
import { formatCount } from '../../formats.ts';
import { FINDING_WORDS } from '../../labels.ts';
import type { Ms } from '../../model.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { HandoverPage } from '../views/handover.tsx';
import { LeadPage } from '../views/lead.tsx';
import { PrivatePage } from '../views/private.tsx';
import { field, goTo, type PageRoute, send, viewOf } from './route.ts';

/** Who works on what: the wall of a lead, handing cases out, and the end of a shift. */
export const teamRoutes: PageRoute[] = [
  { method: 'get', path: '/lead', access: 'read', handle: showLead },
  { method: 'post', path: '/lead/skills', access: 'lead', handle: changeSkills },
  { method: 'post', path: '/lead/hand-out', access: 'lead', handle: giveOut },
  { method: 'get', path: '/lead/private', access: 'read', handle: showPrivate },
  { method: 'post', path: '/lead/private', access: 'work', handle: checkPrivate },
  { method: 'get', path: '/handover', access: 'read', handle: showHandover },
  { method: 'post', path: '/handover', access: 'work', handle: handOver },
];

async function showLead(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context, { figures: true });
  const scope = await readBrandScope(context.db);
  const brandIds = scope.shown.map((brand) => brand.id);
  // What waits and who holds it is known of now alone.
  const team = view.asOf === 'asked' ? null : await readTeam(context.db, brandIds, view.at);
  const replies = await (team ? context.replyDays(brandIds, view.at) : readReplyDays(context.db, brandIds, view.at));
  const hands = await readHands(context.db);
  // Of brands that are only measured nothing private is known, so where none is ours there is nothing to tell.
  const talks = scope.ownless || team === null ? null : await context.privateFigures(brandIds, view.at);
  return send(c, <LeadPage view={view} team={team} replies={replies} hands={hands} talks={talks} />);
}

/** The closed tickets of a week that somebody looks up; of the last whole one unless another is asked for. */
async function showPrivate(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const week = weekAsked(c.req.query('week'), view.at);
  const scope = await readBrandScope(context.db);
  const brandIds = scope.ownless ? [] : scope.shown.map(({ id }) => id);
  const sample = await readPrivateSample(context.db, brandIds, week);
  const talks = await readRecentPrivate(context.db, brandIds, view.at);
  return send(c, <PrivatePage view={view} week={week} sample={sample} talks={talks} />);
}

function weekAsked(day: string | undefined, now: Ms): Ms {
  const asked = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return weekOf(Number.isNaN(asked) ? now - 7 * DAY : Math.min(asked, now));
}

async function checkPrivate(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const parsed = privateCheckIn.safeParse(await c.req.parseBody());
  if (!parsed.success) throw new Problem(422, 'bad_check', 'Say what looking the ticket up has found.');
  const check = parsed.data;
  c.set('target', `${check.source}:${check.ticket}`.slice(0, 200));
  if (!(await savePrivateCheck(context.db, check, { name: c.get('who')!.name, at: c.get('at') })))
    throw new Problem(404, 'no_ticket', 'No such closing of a ticket is known.');
  const week = new Date(weekOf(Date.parse(check.closed_at))).toISOString().slice(0, 10);
  return goTo(c, `/lead/private?week=${week}`, `Noted: ticket ${check.ticket}: ${FINDING_WORDS[check.finding]}.`);
}

/** Comma-separated words as typed: lowercase, each once. */
function listOf(typed: string | undefined, shape: RegExp): string[] {
  const words = (typed ?? '')
    .split(/[\s,]+/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && word !== 'any');
  const wrong = words.find((word) => !shape.test(word));
  if (wrong !== undefined)
    throw new Problem(422, 'bad_skill', `“${wrong.slice(0, 40)}” cannot be used here: write words like de or billing.`);
  return [...new Set(words)].slice(0, 40);
}

async function changeSkills(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const name = (await field(c, 'name')) ?? '';
  const languages = listOf(await field(c, 'languages'), /^[a-z]{2,3}$/);
  const topics = listOf(await field(c, 'topics'), /^[a-z0-9_]{1,40}$/);
  c.set('target', name.slice(0, 40));
  if (!(await setSkills(context.db, name, { languages, topics })))
    throw new Problem(404, 'no_user', 'There is no such colleague.');
  return goTo(c, '/lead', `Languages and topics of ${name} saved.`);
}

/** Looked at for each case that is to be given out: many may be in languages that nobody reads. */
const LOOKED_AT = 10;

async function giveOut(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const wanted = [(await c.req.parseBody({ all: true })).to ?? []].flat();
  const most = Math.min(50, Math.max(1, Number(await field(c, 'most')) || 1));
  const at = await momentShown(context.db, c.get('at'));
  const people = (await readHands(context.db)).filter(({ name }) => wanted.includes(name));
  if (people.length === 0) throw new Problem(422, 'nobody', 'Tick who is to get cases.');
  const scope = await readBrandScope(context.db);
  const brandIds = scope.shown.map(({ id }) => id);
  const free = await readFree(context.db, brandIds, at, most * people.length * LOOKED_AT);
  c.set('target', people.map(({ name }) => name).join(' '));
  const commands = handOut(free, people, most).map(({ id, to }) => assignment(c, id, to, at));
  const { done, actions } = await runEach(context, commands);
  const said = done === 0 ? 'No unassigned case fits them.' : `${formatCount(done, 'case')} handed out.`;
  return goTo(c, '/lead', said, actions.slice(0, MOST_UNDONE));
}

/** The cookie that carries what can be undone holds so many. */
const MOST_UNDONE = 100;

function assignment(c: Context<WebEnv>, caseId: string, to: string, at: number): DeskCommand<'assign'> {
  return { caseId, name: 'assign', input: { to }, who: c.get('who')!, at };
}

/** Does each for itself: what somebody else was faster with does not hinder the others. */
async function runEach(context: RequestContext, commands: DeskCommand[]): Promise<{ done: number; actions: number[] }> {
  const actions: number[] = [];
  let done = 0;
  for (const command of commands) {
    try {
      const { action } = await runCommand(context, command);
      done += 1;
      if (action !== null) actions.push(action);
    } catch (error) {
      if (!(error instanceof DeskFailure)) throw error;
    }
  }
  return { done, actions };
}

async function showHandover(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const people = (await readHands(context.db)).map(({ name }) => name);
  const from = people.find((name) => name === c.req.query('from')) ?? view.who.name;
  const props = {
    view,
    people,
    from,
    cases: await readHandover(context.db, from),
    promises: await readPromisesOf(context.db, from),
    ownerless: await readPromisesOf(context.db, null),
  };
  return send(c, <HandoverPage {...props} />);
}

/** Gives all that one person holds, or the cases of promises that nobody holds, to another. */
async function handOver(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const who = c.get('who')!;
  const [from, to, note] = [await field(c, 'from'), (await field(c, 'to')) ?? '', await field(c, 'note')];
  if (from !== undefined && from !== who.name && !who.rights.includes('lead'))
    throw new Problem(403, 'not_allowed', 'Only a lead hands over the cases of a colleague.');
  if (to === '' || to === from) throw new Problem(422, 'nobody', 'Choose who takes the cases.');
  const at = await momentShown(context.db, c.get('at'));
  const ids =
    from === undefined
      ? [...new Set((await readPromisesOf(context.db, null)).map(({ case_id }) => case_id))]
      : (await readHandover(context.db, from)).map(({ id }) => id);
  c.set('target', `${from ?? 'nobody'} ${to}`.slice(0, 200));
  const { done, actions } = await runEach(
    context,
    ids.flatMap((id): DeskCommand[] => [
      ...(note === undefined ? [] : [{ caseId: id, name: 'note' as const, input: { text: note }, who, at }]),
      assignment(c, id, to, at),
    ]),
  );
  const cases = note === undefined ? done : done / 2;
  return goTo(
    c,
    '/handover',
    `${formatCount(Math.floor(cases), 'case')} handed to ${to}.`,
    actions.slice(0, MOST_UNDONE),
  );
}
