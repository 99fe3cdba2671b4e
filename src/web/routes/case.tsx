import type { Context } from 'hono';
import { listUsers } from '../../auth/store/users.ts';
import { transact } from '../../db/transact.ts';
import { runCommand } from '../../desk/commands/run.ts';
import { COMMAND_NAMES, COMMANDS, type CommandName } from '../../desk/commands/table.ts';
import { findDissolved } from '../../desk/dissolved.ts';
import { readDraftInput } from '../../desk/draft/check.ts';
import { checkDraft } from '../../desk/draft/judge.ts';
import { DeskFailure } from '../../desk/failure.ts';
import { takeLease } from '../../desk/leases.ts';
import { judgedAt } from '../../desk/moment.ts';
import { readStory } from '../../desk/story.ts';
import { requestChecks } from '../../intake/deletions.ts';
import { casePath } from '../components/links.ts';
import type { Scene, WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { CasePage, type CaseProps } from '../views/case.tsx';
import { DissolvedPage } from '../views/dissolved.tsx';
import { DraftResult } from '../views/draft-check.tsx';
import type { View } from '../views/view.ts';
import { commandInput } from './command-input.ts';
import { field, goTo, type PageRoute, send, viewOf } from './route.ts';

export const caseRoutes: PageRoute[] = [
  { method: 'get', path: '/cases/:id', access: 'read', handle: showCase },
  { method: 'post', path: '/cases/:id/draft', access: 'read', handle: checkReply },
  { method: 'post', path: '/cases/:id/check', access: 'read', handle: checkNow },
  ...COMMAND_NAMES.map(
    (name): PageRoute => ({
      method: 'post',
      path: `/cases/:id/${name}`,
      access: COMMANDS[name].right,
      handle: (c, scene) => doCommand(c, scene, name),
    }),
  ),
];

async function showCase(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  return sendCase(c, scene, await viewOf(c, scene), c.req.param('id') ?? '');
}

async function sendCase(
  c: Context<WebEnv>,
  scene: Scene,
  view: View,
  id: string,
  draft?: CaseProps['draft'],
): Promise<Response> {
  const story = await readStory(scene.db, scene.policies, id, view.at);
  if (!story) return showDissolved(c, scene, view);
  // Whoever reads their own case is at work on it.
  if (story.row.holder === view.who.name) await takeLease(scene.db, story.row.id, view.who.name, view.at);
  const people = (await listUsers(scene.db))
    .filter((user) => !user.disabled && user.role !== 'analyst')
    .map((user) => user.name);
  return send(c, <CasePage view={view} story={story} people={people} draft={draft} />);
}

/** Links of alerts and mails outlive their case: one that was merged or renamed leads on, one that was dissolved says why. */
async function showDissolved(c: Context<WebEnv>, scene: Scene, view: View): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const gone = await findDissolved(scene.db, id);
  if (!gone) throw new Problem(404, 'no_case', 'There is no such case.');
  if (gone.caseId !== null) return goTo(c, casePath(gone.caseId));
  return send(c, <DissolvedPage view={view} id={id} gone={gone} />, 410);
}

/** What a draft is: under the box while typing, or the whole page again for those without script. */
async function checkReply(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const view = await viewOf(c, scene);
  const text = ((await field(c, 'text')) ?? '').slice(0, 10_000);
  const id = c.req.param('id') ?? '';
  const input = await readDraftInput(scene.db, id, text, view.at, view.zone);
  if (!input) throw new Problem(404, 'no_case', 'There is no such case any more.');
  const check = checkDraft(input);
  if ((await field(c, 'part')) === '1') return c.html((<DraftResult check={check} />).toString());
  return sendCase(c, scene, view, id, { text, check });
}

/** The worker asks the network within seconds; whoever may read may ask, since nothing of the case changes. */
async function checkNow(c: Context<WebEnv>, scene: Scene): Promise<Response> {
  const id = c.req.param('id') ?? '';
  c.set('target', id);
  const asked = await transact(scene.db, (trx) => requestChecks(trx, id, c.get('at')));
  const said =
    asked > 0 ? 'The network is being asked; look again in a few seconds.' : 'All of it was checked within a day.';
  return goTo(c, casePath(id), said);
}

const SAID: Record<CommandName, string> = {
  claim: 'It is yours.',
  release: 'Let go.',
  assign: 'Assigned.',
  note: 'Noted.',
  snooze: 'Snoozed.',
  resolve: 'Resolved.',
  attest: 'Attested.',
  dismiss: 'Dismissed.',
  mute: 'Muted.',
  reopen: 'Opened again.',
  split: 'Split.',
  merge: 'Merged.',
  ticket: 'Linked.',
  correct: 'Corrected; the case was judged again.',
  undo: 'Taken back.',
};

async function doCommand(c: Context<WebEnv>, scene: Scene, name: CommandName): Promise<Response> {
  const id = c.req.param('id') ?? '';
  c.set('target', id);
  const input = await commandInput(c, name);
  try {
    const at = await judgedAt(scene.db, c.get('at'));
    const { id: after } = await runCommand(scene, { caseId: id, name, input, who: c.get('who')!, at });
    return goTo(c, casePath(after ?? id), after === null ? 'This is no case any more.' : SAID[name]);
  } catch (error) {
    if (error instanceof DeskFailure && error.code === 'taken') return goTo(c, casePath(id), error.message);
    throw error;
  }
}
