import { z } from 'zod';
import { count, isoTime } from './parts.ts';
import { JUDGED_SHARES, RUNGS } from './words.ts';

/** What is said of a case: by us when it was drawn, by each of two people who read it independently. */
export const caseAnswer = z.object({
  rung: z.enum(RUNGS).meta({ description: 'The best that the brand did in public.' }),
  nothing_after_sorry: z.boolean().meta({ description: 'It said sorry, and from then on gave nothing.' }),
  followed_through: z
    .boolean()
    .meta({ description: 'Help that stands: the customer confirmed it, or said nothing against it.' }),
});
export type CaseAnswer = z.infer<typeof caseAnswer>;

/** What is said of a mention that was set aside. */
export const asideAnswer = z.object({
  needs_person: z.boolean().meta({ description: 'Somebody of the brand should have seen it.' }),
  danger: z.boolean().meta({ description: 'Somebody may be in danger.' }),
});
export type AsideAnswer = z.infer<typeof asideAnswer>;

const measured = z.object({ negatives: count, falsely: count, positives: count, missed: count });

/** What audits came to: how far two people agree, and how often the reading errs by what both see. */
export const auditOut = z
  .object({
    brand: z.string().nullable().meta({ description: 'Null: all brands of this installation.' }),
    language: z.string().nullable(),
    version: z.string().nullable().meta({ description: 'Of the reading that was audited: the newest.' }),
    cases: count.meta({ description: 'Cases that two people have read.' }),
    waiting: count.meta({ description: 'Items that still want a reader.' }),
    agreement: z.record(z.enum(['rung', 'nothing_after_sorry', 'followed_through']), z.number().nullable()).meta({
      description: "Cohen's kappa; null where it says nothing, for want of cases or of variety.",
    }),
    errors: z.record(z.enum(JUDGED_SHARES), measured),
    aside: z.object({
      read: count.meta({ description: 'Mentions set aside that two people have read.' }),
      hidden: count.meta({ description: 'Of them, either says that somebody should have seen it.' }),
      danger: count.meta({ description: 'Of them, either says that somebody may be in danger: must be 0.' }),
    }),
    newest: isoTime.nullable(),
  })
  .meta({ id: 'Audit' });
export type AuditOut = z.infer<typeof auditOut>;
