import { z } from 'zod';
import { count, isoTime } from './parts.ts';
import { PRIVATE_EVENTS, PRIVATE_FINDINGS } from './words.ts';

const id = z.string().trim().min(1).max(200);
const moment = z.iso.datetime({ offset: true });

/**
 * An event of a private talk, as DM and ticket systems hand it over. Direction and time, who, and which ticket: words have no
 * field, and a record that brings any is refused, so that none can be stored by mistake.
 */
export const privateEventIn = z
  .strictObject({
    source: z.string().trim().min(1).max(40).meta({ description: 'The tool: `zendesk`.' }),
    id: id.meta({ description: 'Of the event, in that tool: the same one twice is one.' }),
    ticket: id.meta({ description: 'Of the ticket or conversation, in that tool.' }),
    brand: z.string().min(1).max(80).meta({ description: 'Key of a brand of ours.' }),
    network: z.string().min(1).max(40).meta({ description: 'Where the customer wrote in public: `x`.' }),
    customer: id.optional().meta({ description: "The network's user id of the customer, not the handle." }),
    post: id.optional().meta({ description: "Instead: the network's id of a post of theirs." }),
    at: moment,
    event: z.enum(PRIVATE_EVENTS).meta({
      description: 'in: the customer wrote; out: we did; closed, reopened: the ticket was.',
    }),
    agent: z.string().trim().min(1).max(80).optional().meta({ description: 'Who wrote or closed, by name.' }),
  })
  .refine(
    ({ customer, post }) => (customer === undefined) !== (post === undefined),
    'give either "customer" (the user id) or "post"',
  )
  .meta({ id: 'PrivateEvent' });
export type PrivateEventIn = z.output<typeof privateEventIn>;

/** How private talks of own brands went: for the team, never for comparisons. */
export const privateFiguresOut = z
  .object({
    from: isoTime,
    to: isoTime,
    tickets: count.meta({ description: 'Begun in the span.' }),
    closed_48h: count.meta({
      description: 'Of them, closed within 48 hours of their first event, and not open again since.',
    }),
    judged_48h: count.meta({ description: 'Of them, those that are closed or whose 48 hours are over.' }),
    closed: count.meta({ description: 'Of them, those that are closed now.' }),
    sent_private: count.meta({ description: 'Public complaints of the span that were sent to a private channel.' }),
    chased: count.meta({ description: 'Of them, the customer said in public that it is silent.' }),
    checked: count.meta({ description: 'Closed tickets that a person looked up.' }),
    found_settled: count,
    found_not_settled: count,
    owners: z.array(
      z.object({
        owner: z.string().meta({ description: 'Who is to see to a promise: see `owed`.' }),
        kept: count,
        late: count,
        broken: count,
        lapsed: count,
      }),
    ),
  })
  .meta({ id: 'PrivateFigures' });
export type PrivateFiguresOut = z.infer<typeof privateFiguresOut>;

/** A closed ticket of the weekly sample. */
export const privateSampleOut = z
  .object({
    source: z.string(),
    ticket: z.string(),
    brand: z.string(),
    closed_at: isoTime,
    agent: z.string().nullable(),
    case_id: z.string().nullable(),
    finding: z.enum(PRIVATE_FINDINGS).nullable(),
    checked_by: z.string().nullable(),
  })
  .meta({ id: 'PrivateSample' });
export type PrivateSampleOut = z.infer<typeof privateSampleOut>;

export const privateCheckIn = z.object({
  source: z.string().max(40),
  ticket: id,
  closed_at: moment,
  finding: z.enum(PRIVATE_FINDINGS),
});
