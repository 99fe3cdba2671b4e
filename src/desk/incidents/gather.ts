import { type Kysely, sql } from 'kysely';
import type { Principal } from '../../auth/roles.ts';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import { isOfCause } from '../../incidents/cause.ts';
import type { Ms } from '../../model.ts';
import { runCommand } from '../commands/run.ts';
import type { DeskDeps } from '../deps.ts';
import { DeskFailure } from '../failure.ts';

/** What gathers cases by itself, on behalf of the lead who confirmed the incident. */
const GATHERER: Principal = { userId: 0, name: 'incident', role: 'lead', via: 'program', rights: ['read', 'work'] };

/** In one run; the next one goes on. */
const AT_ONCE = 200;

/**
 * Puts the complaints of their cause into the incidents that go on: of the brand, opened since the incident began, and not
 * placed by anybody before. A case that a person took out, or whose placing was undone, is left alone.
 * @returns how many cases were gathered.
 */
export async function gatherIncidents(deps: DeskDeps, now: Ms): Promise<number> {
  const incidents = await deps.db.selectFrom('incidents').selectAll().where('state', '=', 'confirmed').execute();
  let gathered = 0;
  for (const incident of incidents) {
    const candidates = await findCandidates(deps.db, incident);
    const matching = candidates.filter(({ topic, text }) => isOfCause(incident, { topic, text }));
    for (const { id } of matching.slice(0, AT_ONCE)) if (await include(deps, id, incident.id, now)) gathered += 1;
  }
  return gathered;
}

interface Candidate {
  id: string;
  topic: string | null;
  text: string;
}

async function findCandidates(
  db: Kysely<Database>,
  { brand_id, topic, from_at }: { brand_id: number; topic: string | null; from_at: Date },
): Promise<Candidate[]> {
  const ofTopic = topic === null ? sql`true` : sql`c.topic = ${topic}`;
  const { rows } = await typed({ id: col.text, topic: col.orNull(col.text), text: col.text })`
    select c.id, c.topic, coalesce((select p.text from posts p where p.id = c.opened_by), '') as text from cases c
    where c.brand_id = ${brand_id} and c.complaint and c.opened_at >= ${from_at} and c.status <> 'dismissed' and ${ofTopic}
      and c.incident_id is null and not exists (
        select from actions a join filings f on f.post_id = a.anchor_post_id and f.history_id = a.history_id
        where a.history_id = c.history_id and f.case_id = c.id and a.kind in ('include', 'exclude'))
    order by c.opened_at, c.id`.execute(db);
  return rows;
}

/** A case may have changed its id, or the incident its state, since it was found: the next run looks again. */
async function include(deps: DeskDeps, caseId: string, incident: number, at: Ms): Promise<boolean> {
  try {
    await runCommand(deps, { caseId, name: 'include', input: { incident }, who: GATHERER, at });
    return true;
  } catch (error) {
    if (error instanceof DeskFailure) return false;
    throw error;
  }
}
