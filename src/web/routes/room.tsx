import type { Context } from 'hono';
import { csrfWord } from '../../auth/secret.ts';
import { momentShown } from '../../desk/moment.ts';
import { readDraft, readRoom } from '../../desk/room.ts';
import { takeOver } from '../../desk/take-over.ts';
import { casePath } from '../components/links.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { RoomLine } from '../views/case-room.tsx';
import { listOf } from './case.tsx';
import { field, goTo, type PageRoute, readerOf } from './route.ts';

/** Who is at a case, and who the reader is: what pages ask for by themselves. */
export const roomRoutes: PageRoute[] = [
  { method: 'get', path: '/cases/:id/room', access: 'read', handle: showRoom },
  { method: 'post', path: '/cases/:id/take-over', access: 'work', handle: take },
  { method: 'get', path: '/session', access: 'signed_in', handle: showSession },
];

async function showRoom(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const place = { caseId: c.req.param('id') ?? '', userId: c.get('who')!.userId };
  const room = await readRoom(context.db, place, c.get('at'));
  const own = (await readDraft(context.db, place))?.text ?? '';
  return c.html((<RoomLine room={room} view={readerOf(c)} own={own} />).toString());
}

async function take(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const id = c.req.param('id') ?? '';
  c.set('target', id);
  const at = await momentShown(context.db, c.get('at'));
  const { action } = await takeOver(context, { caseId: id, who: c.get('who')!, at });
  const undo = action === null ? [] : [action];
  return goTo(c, casePath(id) + listOf(await field(c, 'back')), 'Assigned to you.', undo);
}

/** Who is signed in here, and the word that forms must bring: a page whose session was renewed goes on with these. */
function showSession(c: Context<WebEnv>): Response {
  return c.json({ name: c.get('who')!.name, csrf: csrfWord(c.get('session') ?? '') });
}
