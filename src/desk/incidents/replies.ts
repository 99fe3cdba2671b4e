import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/tables.ts';
import { col, typed } from '../../db/typed.ts';
import type { IncidentReplyOut } from '../../model.ts';

/** A case of an incident, as far as the reply to all may be for it. */
export interface GatheredCase {
  id: string;
  handle: string | null;
  /** The customer speaks of danger to health or safety anywhere in the case. */
  danger: boolean;
  done: boolean;
  /** Somebody of the brand has answered since the case was put into the incident. */
  answered: boolean;
  reply: string | null;
}

/**
 * The reply to all, prepared for one of them. Nobody in danger is given it: they are answered one by one. It is a draft in
 * the case, sent by an agent as every other: nothing is ever posted by itself.
 */
export function preparedReply({ id, handle, danger, done, answered, reply }: GatheredCase): IncidentReplyOut {
  const why = danger ? 'danger' : done ? 'done' : answered ? 'answered' : null;
  const text = why === null && reply !== null ? addressed(reply, handle) : null;
  return { case_id: id, handle, text, why };
}

/** Handles are public names of the network; where none is known the sentence goes on without. */
function addressed(reply: string, handle: string | null): string {
  return reply
    .replaceAll('{handle}', handle === null ? '' : `@${handle}`)
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** The prepared replies of an incident, in order of opening. */
export async function readReplies(db: Kysely<Database>, incidentId: number): Promise<IncidentReplyOut[]> {
  return (await readGathered(db, sql`c.incident_id = ${incidentId}`)).map(preparedReply);
}

/** The reply that is prepared for this case; null where it is in no incident that goes on. */
export async function readReply(db: Kysely<Database>, caseId: string): Promise<IncidentReplyOut | null> {
  const [found] = await readGathered(db, sql`c.id = ${caseId} and i.state = 'confirmed'`);
  return found ? preparedReply(found) : null;
}

async function readGathered(db: Kysely<Database>, condition: ReturnType<typeof sql>): Promise<GatheredCase[]> {
  const { rows } = await typed({
    id: col.text,
    handle: col.orNull(col.text),
    reply: col.orNull(col.text),
    done: col.boolean,
    danger: col.boolean,
    answered: col.boolean,
  })`
    select c.id, (select p.author_handle from posts p where p.id = c.opened_by) as handle, i.reply,
      c.status in ('resolved', 'closed', 'dismissed') as done,
      exists (select from filings f join readings r on r.post_id = f.post_id where f.case_id = c.id and f.role = 'mention'
        and r.reading->'cues' @> '[{"cue": "danger"}]') as danger,
      exists (select from filings f join posts p on p.id = f.post_id where f.case_id = c.id and f.role = 'reply'
        and not f.automatic and p.created_at >= placed.at) as answered
    from cases c join incidents i on i.id = c.incident_id
    join lateral (select max(a.at) as at from actions a join filings f on f.post_id = a.anchor_post_id and f.history_id = a.history_id
      where a.history_id = c.history_id and f.case_id = c.id and a.kind = 'include' and a.undone_at is null) placed on true
    where ${condition} order by c.opened_at, c.id`.execute(db);
  return rows;
}
