import { z } from '@hono/zod-openapi';
import { DAY } from '../../config/duration.ts';
import { incidentFiguresOut, incidentOut, incidentReplyOut } from '../../contract/incident.ts';
import { changeIncident, changeIncidentInput, openIncident, openIncidentInput } from '../../desk/incidents/commands.ts';
import { gatherIncidents } from '../../desk/incidents/gather.ts';
import { readReplies } from '../../desk/incidents/replies.ts';
import { momentShown } from '../../desk/moment.ts';
import { findIncident, listIncidents } from '../../incidents/store.ts';
import { INCIDENT_STATES } from '../../model.ts';
import { readIncidentFigures } from '../../scorecards/store/incidents.ts';
import { thresholdsOf } from '../../scorecards/thresholds.ts';
import { columnInt, type Endpoint, endpoint, list } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';

const byId = z.object({ id: columnInt });
const MOST = 200;

/** Incidents: cases of one cause. That a case belongs to one is said by `include` and `exclude` of the case. */
export const incidentEndpoints: Endpoint[] = [
  list({
    path: '/api/v1/incidents',
    access: 'read',
    summary: 'Incidents - complaints of one cause - the newest first.',
    query: z.object({ state: z.enum(INCIDENT_STATES).optional() }),
    gives: incidentOut,
    handle: async ({ db, query: { state } }) => ({
      items: await listIncidents(db, { states: state && [state] }, MOST),
      next: null,
    }),
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/incidents',
    access: 'lead',
    summary: 'Open an incident that no spike has suggested; it gathers its cases.',
    body: openIncidentInput,
    gives: incidentOut,
    status: 201,
    async handle({ body, who, at, ...scene }) {
      const when = await momentShown(scene.db, at);
      const { id } = await openIncident(scene.db, body, { who, at: when });
      await gatherIncidents(scene, when);
      return findIncident(scene.db, id);
    },
  }),
  endpoint({
    method: 'post',
    path: '/api/v1/incidents/{id}',
    access: 'lead',
    summary: 'Confirm, decline or end an incident, say how it stands, or give the reply to all but those in danger.',
    params: byId,
    body: changeIncidentInput,
    gives: incidentOut,
    async handle({ params, body, who, at, ...scene }) {
      const when = await momentShown(scene.db, at);
      await changeIncident(scene.db, params.id, body, { who, at: when });
      await gatherIncidents(scene, when);
      return findIncident(scene.db, params.id);
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/incidents/{id}/replies',
    access: 'read',
    summary: 'The reply prepared for each case of an incident, and for whom it is not.',
    params: byId,
    gives: z.object({ items: z.array(incidentReplyOut) }),
    handle: async ({ db, params }) => ({ items: await readReplies(db, params.id) }),
  }),
  endpoint({
    method: 'get',
    path: '/api/v1/incidents/{id}/figures',
    access: 'read',
    summary: 'The figures of its brand with the cases of the incident and without them, over the last 90 days.',
    params: byId,
    gives: incidentFiguresOut,
    async handle({ db, params, at, config }) {
      if (!(await findIncident(db, params.id))) throw new Problem(404, 'no_incident', 'There is no such incident.');
      const to = await momentShown(db, at);
      const cutoff = to - thresholdsOf(config).judgingWindowMs;
      return readIncidentFigures(db, { incidentId: params.id, from: to - 90 * DAY, to, cutoff });
    },
  }),
];
