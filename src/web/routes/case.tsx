import type { Context } from 'hono';
import { together } from '../../db/together.ts';
import { transact } from '../../db/transact.ts';
import { runCommand } from '../../desk/commands/run.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../../desk/commands/table.ts';
import { findDissolved } from '../../desk/dissolved.ts';
import { readDraftInput } from '../../desk/draft/check.ts';
import { coachDraft } from '../../desk/draft/coach.ts';
import { DeskFailure } from '../../desk/failure.ts';
import { takeLease } from '../../desk/leases.ts';
import { momentShown } from '../../desk/moment.ts';
import { markRead, readMarks } from '../../desk/reads.ts';
import { readStatutory } from '../../desk/regulated.ts';
import { readAnswering } from '../../desk/replies.ts';
import { readDraft, readRoom, saveDraft, wasSent } from '../../desk/room.ts';
import { readStory, type Story } from '../../desk/story.ts';
import { requestChecks } from '../../intake/deletions.ts';
import { describeCommand } from '../../labels.ts';
import { casePath } from '../components/links.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { doOnce } from '../http/idempotency.ts';
import { Problem } from '../http/problem.ts';
import { CasePage, type CaseProps } from '../views/case.tsx';
import { DissolvedPage } from '../views/dissolved.tsx';
import { DraftResult } from '../views/draft-check.tsx';
import type { View } from '../views/view.ts';
import { queryOf, readList } from './case-list.ts';
import { commandInput } from './command-input.ts';
import { field, goTo, ownPath, type PageRoute, send, viewOf } from './route.ts';

export const caseRoutes: PageRoute[] = [
  { method: 'get', path: '/cases/:id', access: 'read', handle: showCase },
  { method: 'post', path: '/cases/:id/draft', access: 'read', quiet: true, handle: checkReply },
  { method: 'post', path: '/cases/:id/check', access: 'read', handle: checkNow },
  ...COMMAND_NAMES.map(
    (name): PageRoute => ({
      method: 'post',
      path: `/cases/:id/${name}`,
      access: COMMANDS[name].right,
      handle: async (c, context) =>
        (await doOnce(c, context.db, () => doCommand(c, context, name))) ??
        goTo(c, casePath(c.req.param('id') ?? ''), 'Done before.'),
    }),
  ),
];

async function showCase(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  return sendCase(c, context, await viewOf(c, context));
}

async function sendCase(
  c: Context<WebEnv>,
  context: RequestContext,
  view: View,
  draft?: CaseProps['draft'],
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const { db } = context;
  const { story, list, marks, statutory } = await together({
    story: readStory(db, context.policies, id, view.at),
    list: readList(context, view, queryOf(Object.fromEntries(new URLSearchParams(c.req.query('list') ?? '')))),
    marks: readMarks(db, view.who.userId, [id]),
    statutory: readStatutory(db, id),
  });
  if (!story) return showDissolved(c, context, view);
  // An agent who reads their own case is at work on it.
  if (story.row.holder === view.who.name) await takeLease(db, story.row.id, view.who.name, view.at);
  const seen = marks.get(id) ?? 0;
  const newest = Math.max(seen, ...story.posts.flatMap((post) => (post.role === 'mention' ? [post.id] : [])));
  if (newest > seen) {
    await markRead(db, { userId: view.who.userId, caseId: id, postId: newest }, c.get('at'));
  }
  const of = { brand: story.row.brand, network: story.posts.findLast(isOfCustomer)?.network ?? story.row.network };
  const { room, kept, answering } = await together({
    room: readRoom(db, { caseId: id, userId: view.who.userId }, c.get('at')),
    kept: keptDraft(context, view, story),
    answering: readAnswering(db, context.variables ?? {}, of),
  });
  // The list was read before this case was.
  const marked = { ...list, marks: new Map(list.marks).set(id, newest) };
  const props = { view, story, list: marked, seen, draft: draft ?? kept, room, answering, statutory };
  return send(c, <CasePage {...props} />);
}

function isOfCustomer({ role, text }: Story['posts'][number]): boolean {
  return role === 'mention' && text !== null;
}

/**
 * What the reader was writing here; once it stands among the replies it is done with. Nothing written: the words of what was
 * not sent, or the reply that was prepared for all of an incident.
 */
async function keptDraft(
  { db }: RequestContext,
  { who }: View,
  { row, posts, replies, incident }: Story,
): Promise<CaseProps['draft']> {
  const prepared = incident?.reply?.text ? { text: incident.reply.text } : undefined;
  const place = { caseId: row.id, userId: who.userId };
  const kept = await readDraft(db, place);
  const refused = replies.findLast((reply) => reply.state === 'refused' && reply.writtenBy === who.name);
  if (!kept) return refused ? { text: refused.text } : prepared;
  if (!wasSent(kept, posts)) return { text: kept.text };
  await saveDraft(db, place, '', kept.savedAt);
  return prepared;
}

/** Links of alerts and mails outlive their case: one that was merged or renamed leads on, one that was dissolved says why. */
async function showDissolved(c: Context<WebEnv>, context: RequestContext, view: View): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const gone = await findDissolved(context.db, id);
  if (!gone) throw new Problem(404, 'no_case', 'There is no such case.');
  if (gone.caseId !== null) return goTo(c, casePath(gone.caseId));
  return send(c, <DissolvedPage view={view} id={id} gone={gone} />, 410);
}

/** What a draft is: under the box while typing, or the whole page again for those without script. */
async function checkReply(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = { ...(await viewOf(c, context)), here: casePath(c.req.param('id') ?? '') };
  const text = ((await field(c, 'text')) ?? '').slice(0, 10_000);
  const id = c.req.param('id') ?? '';
  const place = { caseId: id, userId: view.who.userId };
  const saved = await saveDraft(context.db, place, text, c.get('at'));
  const input = saved ? await readDraftInput(context.db, id, { text, at: view.at, zone: view.zone }) : null;
  if (!input) throw new Problem(404, 'no_case', 'There is no such case any more.');
  if (text.trim() === '' && (await field(c, 'part')) === '1') return c.html('');
  const coached = { text, coaching: coachDraft(input, view.zone), twins: input.twins };
  if ((await field(c, 'part')) === '1') return c.html((<DraftResult draft={coached} />).toString());
  return sendCase(c, context, view, { text, coached });
}

/** The worker asks the network within seconds; anyone who may read may ask, since nothing of the case changes. */
async function checkNow(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const id = c.req.param('id') ?? '';
  c.set('target', id);
  const asked = await transact(context.db, (trx) => requestChecks(trx, id, c.get('at')));
  const said =
    asked > 0 ? 'The network is being asked; look again in a few seconds.' : 'All of it was checked within a day.';
  return goTo(c, casePath(id) + listOf(await field(c, 'back')), said);
}

async function doCommand(c: Context<WebEnv>, context: RequestContext, name: CommandName): Promise<Response> {
  const id = c.req.param('id') ?? '';
  c.set('target', id);
  const input = await commandInput(c, name);
  const list = listOf(await field(c, 'back'));
  try {
    const at = await momentShown(context.db, c.get('at'));
    const { id: after, action } = await runCommand(context, { caseId: id, name, input, who: c.get('who')!, at });
    if (name === 'reply') await saveDraft(context.db, { caseId: id, userId: c.get('who')!.userId }, '', at);
    if (after === null) return goTo(c, casePath(id), 'This is no case any more.');
    const then = ownPath((await field(c, 'then')) ?? casePath(after) + list);
    const undo = action === null || name === 'undo' ? [] : [action];
    return goTo(c, then, describeDone(name, input), undo);
  } catch (error) {
    const isPage = c.req.header('hx-request') === undefined;
    if (isPage && error instanceof DeskFailure && error.code === 'taken')
      return goTo(c, casePath(id) + list, error.message);
    throw error;
  }
}

/** The part of a case's address that says next to which list it is shown. */
export function listOf(back: string | undefined): string {
  const at = back?.indexOf('?') ?? -1;
  return back?.startsWith('/cases/') && at >= 0 ? back.slice(at) : '';
}

function describeDone(name: CommandName, input: object): string {
  const said = describeCommand(name, input);
  return `${said[0]?.toUpperCase()}${said.slice(1)}.`;
}
