import { z } from 'zod';
import { count, isoTime } from './parts.ts';
import { INCIDENT_STATES, RUNGS } from './words.ts';

/** An incident, as lists give it: cases of one cause, and what a lead says of all of them at once. */
export const incidentOut = z
  .object({
    id: z.int(),
    brand: z.string(),
    title: z.string(),
    state: z.enum(INCIDENT_STATES),
    topic: z.string().nullable().meta({ description: 'Of the complaints that it gathers; null: any.' }),
    words: z
      .array(z.string())
      .meta({ description: 'One of these stands in each of them; none: whatever their words.' }),
    from: isoTime.meta({ description: 'Gathers cases opened from here on.' }),
    status: z.string().nullable().meta({ description: 'How it stands, for colleagues.' }),
    reply: z
      .string()
      .nullable()
      .meta({ description: 'The answer prepared for its customers, those in danger left out.' }),
    confirmed_by: z.string().nullable(),
    confirmed_at: isoTime.nullable(),
    over_at: isoTime.nullable(),
    cases: count,
    open: count.meta({ description: 'Of its cases, how many are not done.' }),
  })
  .meta({ id: 'Incident' });
export type IncidentOut = z.infer<typeof incidentOut>;

/** The reply prepared for one case of an incident. */
export const incidentReplyOut = z
  .object({
    case_id: z.string(),
    handle: z.string().nullable(),
    text: z.string().nullable().meta({ description: 'Null where the answer to all is not for them; `why` says so.' }),
    why: z.enum(['danger', 'answered', 'done']).nullable(),
  })
  .meta({ id: 'IncidentReply' });
export type IncidentReplyOut = z.infer<typeof incidentReplyOut>;

const figures = z.object({
  complaints: count,
  ladder: z.record(z.enum(RUNGS), count),
  said_solved: count,
  said_not_solved: count,
  followed_through: count,
});

/** What a brand's figures are with the cases of an incident, and without them; mature cases only. */
export const incidentFiguresOut = z
  .object({ from: isoTime, to: isoTime, with: figures, without: figures })
  .meta({ id: 'IncidentFigures' });
export type IncidentFiguresOut = z.infer<typeof incidentFiguresOut>;
