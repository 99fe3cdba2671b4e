import type { Context } from 'hono';
import { z } from 'zod';
import { describeDrift, describeDriftCount } from '../../alerts/detect/drift.ts';
import { DAY } from '../../config/duration.ts';
import { asideAnswer, caseAnswer } from '../../contract/audit.ts';
import { transact } from '../../db/transact.ts';
import { readBrandScope } from '../../desk/scope.ts';
import { countWaiting, drawSample, nextItem, readAudits, saveAnswer } from '../../scorecards/store/audits.ts';
import { findDrifts } from '../../scorecards/store/drift.ts';
import type { RequestContext, WebEnv } from '../deps.ts';
import { columnInt } from '../http/endpoint.ts';
import { Problem } from '../http/problem.ts';
import { AuditItemPage, AuditsPage } from '../views/audits.tsx';
import { goTo, type PageRoute, send, viewOf } from './route.ts';

/** Audits: what they came to, and the next item to read, without our answer or anybody else's. */
export const auditRoutes: PageRoute[] = [
  { method: 'get', path: '/audits', access: 'read', handle: showAudits },
  { method: 'post', path: '/audits', access: 'lead', handle: draw },
  { method: 'get', path: '/audits/next', access: 'correct', handle: showNext },
  { method: 'post', path: '/audits/answer', access: 'correct', handle: answer },
];

async function showAudits(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const view = await viewOf(c, scene);
  const scope = await readBrandScope(scene.db);
  const audits = await readAudits(scene.db, c.get('at'));
  const drifts = (await findDrifts(scene.db, c.get('at'))).map(
    (drift) => `${describeDrift(drift)}: ${describeDriftCount(drift)}.`,
  );
  const mine = await countWaiting(scene.db, view.who.name);
  return send(c, <AuditsPage view={view} audits={audits} drifts={drifts} mine={mine} brands={scope.all} />);
}

const sampleForm = z.object({
  brand: columnInt,
  language: z.string().trim().min(2).max(8),
  cases: z.coerce.number().int().min(0).max(1_000),
  aside: z.coerce.number().int().min(0).max(1_000),
});

async function draw(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const { brand, ...input } = check(sampleForm, await c.req.parseBody());
  const { at } = await viewOf(c, scene);
  c.set('target', String(brand));
  const ask = { ...input, brandId: brand, from: at - 90 * DAY, to: at, by: c.get('who')!.name, now: at };
  const drawn = await transact(scene.db, (trx) => drawSample(trx, ask));
  return goTo(c, '/audits', `Drawn: ${drawn.cases} cases, ${drawn.aside} mentions set aside.`);
}

async function showNext(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const view = await viewOf(c, scene);
  return send(c, <AuditItemPage view={view} item={await nextItem(scene.db, view.who.name)} />);
}

const itemForm = z.object({
  audit: columnInt,
  nth: columnInt,
  kind: z.enum(['case', 'aside']),
});

/** Whoever names the item of another reader's page answers it once, as everybody; what is no item is refused. */
async function answer(c: Context<WebEnv>, scene: RequestContext): Promise<Response> {
  const form = await c.req.parseBody();
  const item = check(itemForm, form);
  c.set('target', `${item.audit}/${item.nth}`);
  const yes = (name: string) => form[name] === 'yes';
  const said =
    item.kind === 'case'
      ? check(caseAnswer, {
          rung: form.rung,
          nothing_after_sorry: yes('nothing_after_sorry'),
          followed_through: yes('followed_through'),
        })
      : check(asideAnswer, { needs_person: yes('needs_person') || yes('danger'), danger: yes('danger') });
  const by = { name: c.get('who')!.name, at: c.get('at') };
  const saved = await transact(scene.db, (trx) => saveAnswer(trx, item, said, by));
  return goTo(c, '/audits/next', saved ? 'Kept.' : 'This one has been read already.');
}

function check<T extends z.ZodType>(schema: T, fields: Record<string, unknown>): z.output<T> {
  const parsed = schema.safeParse(fields);
  if (!parsed.success) throw new Problem(422, 'bad_input', `This cannot be kept: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
