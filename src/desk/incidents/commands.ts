import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { Principal } from '../../auth/roles.ts';
import type { Database } from '../../db/tables.ts';
import { transact } from '../../db/transact.ts';
import { findIncident, logIncident } from '../../incidents/store.ts';
import type { IncidentOut, Ms } from '../../model.ts';
import { DeskFailure } from '../failure.ts';

/** What a lead does with an incident as a whole: one table for the console, the API and the command line. */

const title = z.string().trim().min(1).max(200);
const cause = {
  topic: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .nullable()
    .optional()
    .meta({ description: 'Topic of its complaints; null: any.' }),
  words: z
    .array(z.string().trim().min(2).max(60))
    .max(20)
    .optional()
    .meta({ description: 'Words of which each complaint has at least one; none: whatever their words.' }),
};

export const openIncidentInput = z.object({
  brand: z.string().max(80),
  title,
  ...cause,
  from: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'Gathers cases opened from here on; default: now.' }),
});
export type OpenIncident = z.output<typeof openIncidentInput>;

export const changeIncidentInput = z
  .object({
    state: z.enum(['confirmed', 'declined', 'over']).optional(),
    title: title.optional(),
    ...cause,
    status: z.string().trim().max(400).nullable().optional().meta({ description: 'How it stands, for colleagues.' }),
    reply: z
      .string()
      .trim()
      .max(2_000)
      .nullable()
      .optional()
      .meta({ description: 'The answer to all but those in danger; {handle} stands for whom it is written to.' }),
  })
  .refine((input) => Object.values(input).some((value) => value !== undefined), 'say what is to change');
export type ChangeIncident = z.output<typeof changeIncidentInput>;

interface By {
  who: Principal;
  at: Ms;
}

/**
 * Opens an incident that no spike has suggested.
 * @throws DeskFailure when the brand is not one of ours, or the person asking is no lead.
 */
export async function openIncident(db: Kysely<Database>, input: OpenIncident, { who, at }: By): Promise<IncidentOut> {
  requireLead(who);
  return transact(db, async (trx) => {
    const brand = await trx
      .selectFrom('brands')
      .select('id')
      .where('key', '=', input.brand)
      .where('own', '=', true)
      .executeTakeFirst();
    if (!brand)
      throw new DeskFailure('no_incident', `"${input.brand}" is no brand of ours: incidents are for own brands.`);
    const { id } = await trx
      .insertInto('incidents')
      .values({
        brand_id: brand.id,
        title: input.title,
        state: 'confirmed',
        topic: input.topic ?? null,
        words: input.words ?? [],
        from_at: new Date(input.from ?? at),
        status: null,
        reply: null,
        suggested_at: null,
        confirmed_at: new Date(at),
        confirmed_by: who.name,
        over_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await logIncident(trx, id, { kind: 'confirmed', actor: who.name, at, text: input.title });
    return (await findIncident(trx, id))!;
  });
}

/** Which states may follow which; one that is over or declined stays so. */
const NEXT: Record<IncidentOut['state'], readonly IncidentOut['state'][]> = {
  suggested: ['confirmed', 'declined'],
  confirmed: ['over'],
  over: [],
  declined: [],
};

/**
 * Changes an incident: confirms, declines or ends it, says how it stands, or gives the reply to all.
 * @throws DeskFailure when there is none, or it is too late for that, or the person asking is no lead.
 */
export async function changeIncident(
  db: Kysely<Database>,
  id: number,
  input: ChangeIncident,
  by: By,
): Promise<IncidentOut> {
  requireLead(by.who);
  return transact(db, async (trx) => {
    await trx.selectFrom('incidents').select('id').where('id', '=', id).forUpdate().execute();
    const found = await findIncident(trx, id);
    if (!found) throw new DeskFailure('no_incident', `There is no incident ${id}.`);
    if (input.state && !NEXT[found.state].includes(input.state))
      throw new DeskFailure('no_incident', `Incident ${id} is ${found.state}: it cannot become ${input.state}.`);
    if (!input.state && NEXT[found.state].length === 0)
      throw new DeskFailure('no_incident', `Incident ${id} is ${found.state}: nothing of it changes any more.`);
    await write(trx, id, input, by);
    return (await findIncident(trx, id))!;
  });
}

async function write(trx: Transaction<Database>, id: number, input: ChangeIncident, { who, at }: By): Promise<void> {
  const { state, ...rest } = input;
  const when = new Date(at);
  await trx
    .updateTable('incidents')
    .set({
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
      ...(state && { state }),
      ...(state === 'confirmed' && { confirmed_at: when, confirmed_by: who.name }),
      ...(state === 'over' && { over_at: when }),
    })
    .where('id', '=', id)
    .execute();
  const log = (kind: 'confirmed' | 'declined' | 'changed' | 'reply' | 'over', text: string | null) =>
    logIncident(trx, id, { kind, actor: who.name, at, text });
  if (state) await log(state, null);
  if (input.reply !== undefined) {
    await log('reply', input.reply);
    // Whether what was sent is canned is looked at again: it may be the answer to all.
    await trx
      .insertInto('template_queue')
      .columns(['post_id'])
      .expression((eb) =>
        eb
          .selectFrom('filings as f')
          .innerJoin('cases as c', 'c.id', 'f.case_id')
          .select('f.post_id')
          .where('c.incident_id', '=', id)
          .where('f.role', '=', 'reply'),
      )
      .execute();
  }
  if (input.status !== undefined) await log('changed', input.status);
}

function requireLead(who: Principal): void {
  if (!who.rights.includes('lead'))
    throw new DeskFailure('not_allowed', `The role ${who.role} lacks the right "lead": incidents are for leads.`);
}
