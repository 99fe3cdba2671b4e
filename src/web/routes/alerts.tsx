import type { Context } from 'hono';
import { acknowledgeAlert, listAlerts, replayDead, snoozeAlert } from '../../alerts/list.ts';
import { SAMPLES, trySample } from '../../alerts/outbox/sample.ts';
import { webhookBody } from '../../channels/webhook.ts';
import { HOUR } from '../../config/duration.ts';
import { transact } from '../../db/transact.ts';
import { readRows } from '../../desk/list/rows.ts';
import { unpackCursor } from '../../desk/paging.ts';
import { brandNames, readBrandScope } from '../../desk/scope.ts';
import { ALERT_KINDS, ALERT_STATES } from '../../model.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { AlertsPage } from '../views/alerts.tsx';
import { ChannelsPage, type ChannelsProps } from '../views/channels.tsx';
import { field, goTo, ownPath, type PageRoute, send, viewOf } from './route.ts';

/** Who was told what, and when: to put off, and to send again what did not arrive. */
export const alertRoutes: PageRoute[] = [
  { method: 'get', path: '/alerts', access: 'read', lagging: true, handle: showAlerts },
  { method: 'get', path: '/alerts/channels', access: 'lead', handle: (c, context) => showChannels(c, context, null) },
  { method: 'post', path: '/alerts/channels', access: 'lead', handle: tryChannel },
  { method: 'post', path: '/alerts/:id/snooze', access: 'work', handle: snooze },
  { method: 'post', path: '/alerts/:id/acknowledge', access: 'work', handle: acknowledge },
  { method: 'post', path: '/alerts/:id/replay', access: 'lead', handle: replay },
];

const PAGE = 50;
/** Hours for which an alert can be put off from the page. */
const HOURS: Record<string, number> = { '1h': 1, '4h': 4, '1d': 24 };

async function showAlerts(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const view = await viewOf(c, context);
  const kind = ALERT_KINDS.find((one) => one === c.req.query('kind'));
  const state = ALERT_STATES.find((one) => one === c.req.query('state'));
  const dead = c.req.query('undelivered') === 'yes';
  const key = unpackCursor(c.req.query('cursor'), ['moment', 'number']);
  const after = key && { fired_at: Number(key[0]), id: Number(key[1]) };
  const rows = await listAlerts(context.db, { kind, state, dead, after, limit: PAGE + 1 });
  const ids = [...new Set(rows.flatMap(({ case_id }) => case_id ?? []))];
  const cases = new Map((await readRows(context.db, ids, view.at)).map((row) => [row.id, row]));
  const names = brandNames(await readBrandScope(context.db));
  return send(c, <AlertsPage {...{ view, rows, cases, names, page: PAGE, filter: { kind, state, dead } }} />);
}

function idOf(c: Context<WebEnv>): number {
  const id = Number(c.req.param('id'));
  if (!Number.isSafeInteger(id) || id < 1) throw new Problem(404, 'no_alert', 'There is no such alert.');
  return id;
}

async function snooze(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const hours = HOURS[(await field(c, 'for')) ?? ''];
  if (hours === undefined) throw new Problem(422, 'bad_time', 'Choose for how long.');
  const until = c.get('at') + hours * HOUR;
  const found = await transact(context.db, (trx) => snoozeAlert(trx, idOf(c), until));
  return goTo(c, ownPath(await field(c, 'back')), found ? 'Alert snoozed.' : 'This alert has ended.');
}

async function acknowledge(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const seen = { by: c.get('who')!.name, at: c.get('at') };
  const found = await transact(context.db, (trx) => acknowledgeAlert(trx, idOf(c), seen));
  return goTo(c, ownPath(await field(c, 'back')), found ? 'Acknowledged.' : 'This alert has ended.');
}

async function replay(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const n = await transact(context.db, (trx) => replayDead(trx, idOf(c), c.get('at')));
  return goTo(c, ownPath(await field(c, 'back')), n > 0 ? 'Sent again.' : 'Everything of it was delivered.');
}

async function showChannels(
  c: Context<WebEnv>,
  context: RequestContext,
  tried: ChannelsProps['tried'],
): Promise<Response> {
  const view = await viewOf(c, context);
  return send(c, <ChannelsPage view={view} channels={context.config.alerts.channels} tried={tried} />);
}

/** Sends a sample, and shows what was sent and what came back. */
async function tryChannel(c: Context<WebEnv>, context: RequestContext): Promise<Response> {
  const name = (await field(c, 'channel')) ?? '';
  const asked = await field(c, 'sample');
  const sample = SAMPLES.find((one) => one === asked);
  const channel = context.channels?.().get(name);
  if (!channel || !sample) throw new Problem(422, 'no_channel', 'Choose a channel of amends.yaml, and what to send.');
  const { alerts } = context.config;
  const pages = alerts.channels[name]?.type === 'pagerduty';
  const how = { sample, consoleUrl: alerts.console_url ?? null, pages };
  const { message, ...came } = await trySample(channel, how, c.get('at'));
  return showChannels(c, context, { name, sample, body: JSON.stringify(webhookBody(message), null, 2), ...came });
}
