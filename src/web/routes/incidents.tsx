import type { Context } from 'hono';
import { z } from 'zod';
import { DAY } from '../../config/duration.ts';
import { changeIncident, changeIncidentInput, openIncident, openIncidentInput } from '../../desk/incidents/commands.ts';
import { gatherIncidents } from '../../desk/incidents/gather.ts';
import { readReplies } from '../../desk/incidents/replies.ts';
import { momentShown } from '../../desk/moment.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { findIncident, listIncidents, readIncidentLog } from '../../incidents/store.ts';
import { readIncidentFigures } from '../../scorecards/store/incidents.ts';
import { thresholdsOf } from '../../scorecards/thresholds.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { IncidentPage, IncidentsPage } from '../views/incidents.tsx';
import { goTo, type PageRoute, send, viewOf } from './route.ts';

/** Complaints of one cause: the list, and one of them with its cases and the reply to all. */
export const incidentRoutes: PageRoute[] = [
  { method: 'get', path: '/incidents', access: 'read', handle: showIncidents },
  { method: 'post', path: '/incidents', access: 'lead', handle: open },
  { method: 'get', path: '/incidents/:id', access: 'read', handle: showIncident },
  { method: 'post', path: '/incidents/:id', access: 'lead', handle: change },
];

const MOST = 100;

async function showIncidents(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const view = await viewOf(c, scene);
  const scope = await readBrandScope(scene.db);
  const own = scope.all.filter((brand) => brand.own);
  const incidents = await listIncidents(scene.db, { brandIds: own.map(({ id }) => id) }, MOST);
  return send(c, <IncidentsPage view={view} incidents={incidents} brands={own} />);
}

function idOf(c: Context<WebEnv>): number {
  const id = Number(c.req.param('id'));
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1)
    throw new Problem(404, 'no_incident', 'There is no such incident.');
  return id;
}

async function showIncident(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const view = await viewOf(c, scene);
  const id = idOf(c);
  const incident = await findIncident(scene.db, id);
  if (!incident) throw new Problem(404, 'no_incident', 'There is no such incident.');
  const cutoff = view.at - thresholdsOf(scene.config).judgingWindowMs;
  const figures = await readIncidentFigures(scene.db, {
    incidentId: id,
    from: view.at - 90 * DAY,
    to: view.at,
    cutoff,
  });
  const replies = await readReplies(scene.db, id);
  const log = await readIncidentLog(scene.db, id);
  const { all: brands } = await readBrandScope(scene.db);
  return send(c, <IncidentPage {...{ view, incident, replies, figures, log, brands }} />);
}

async function open(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const input = check(openIncidentInput, await fieldsOf(c));
  const at = await momentShown(scene.db, c.get('at'));
  const { id } = await openIncident(scene.db, input, { who: c.get('who')!, at });
  c.set('target', String(id));
  await gatherIncidents(scene, at);
  return goTo(c, `/incidents/${id}`, 'Incident opened.');
}

async function change(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const id = idOf(c);
  c.set('target', String(id));
  const input = check(changeIncidentInput, await fieldsOf(c));
  const at = await momentShown(scene.db, c.get('at'));
  await changeIncident(scene.db, id, input, { who: c.get('who')!, at });
  await gatherIncidents(scene, at);
  return goTo(c, `/incidents/${id}`, 'Incident changed.');
}

/** What a form says; words stand between commas, and an empty field that was sent means none. */
async function fieldsOf(c: Context<WebEnv>): Promise<Record<string, unknown>> {
  const { _csrf, words, ...said } = await c.req.parseBody();
  const texts = Object.entries(said).map(([name, value]) => [name, value === '' ? null : value] as const);
  const list = typeof words === 'string' ? words.split(',').map((word) => word.trim()) : undefined;
  return { ...Object.fromEntries(texts), ...(list && { words: list.filter(Boolean) }) };
}

function check<T extends z.ZodType>(schema: T, fields: Record<string, unknown>): z.output<T> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw new Problem(422, 'bad_input', `This cannot be done: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
