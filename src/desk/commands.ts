import { z } from '@hono/zod-openapi';
import type { Principal, Right } from '../auth/roles.ts';
import { ACTS, CUES, LEVELS, type Ms, SIGNALS } from '../model.ts';

/** What can be done to a case, what each takes, and who may: one table for the API and the pages. */

const FOR = { '1h': 1, '4h': 4, '1d': 24, '3d': 72, '7d': 168 } as const;
/** Hours of the choices that the pages offer. */
export const SNOOZE_HOURS: Record<keyof typeof FOR, number> = FOR;

const words = (most: number) => z.string().trim().min(1).max(most);
const each = <const T extends readonly string[]>(names: T) => z.array(z.enum(names)).max(names.length);
const webAddress = z.url({ protocol: /^https?$/, error: 'must be a web address: https://...' }).max(500);

/** What can have settled a case. */
export const RESOLUTIONS = ['remedied', 'answered', 'confirmed', 'no_reply_needed', 'elsewhere'] as const;

export const ACT_INPUTS = {
  claim: z.object({}),
  release: z.object({}),
  assign: z.object({ to: words(40).openapi({ description: 'Sign-in name of a colleague.' }) }),
  note: z.object({ text: words(4_000) }),
  snooze: z
    .object({
      until: z.iso.datetime({ offset: true }).optional(),
      for: z.enum(Object.keys(FOR) as [keyof typeof FOR]).optional(),
    })
    .refine((input) => (input.until === undefined) !== (input.for === undefined), 'give either "until" or "for"'),
  resolve: z.object({
    why: z.enum(RESOLUTIONS).optional().openapi({ description: 'What settled it, for the team.' }),
  }),
  attest: z.object({
    what: words(300).openapi({ description: 'What was done in private.' }),
    reference: words(120).optional().openapi({ description: 'Where that can be looked up.' }),
  }),
  dismiss: z.object({ why: z.enum(['not_us', 'spam']).default('not_us') }),
  mute: z.object({}),
  reopen: z.object({}),
  split: z.object({
    posts: z
      .array(words(200))
      .min(1)
      .max(100)
      .openapi({ description: 'Native ids of the customer posts of the new case.' }),
  }),
  merge: z.object({
    with: words(400).openapi({ description: 'Id of the case it goes into: same customer and brand.' }),
  }),
  ticket: z.object({ url: webAddress }),
  correct: z
    .object({
      post: z.int().positive().openapi({ description: 'Row id of the post whose reading is wrong.' }),
      is_complaint: z.boolean().optional(),
      severity: z
        .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
        .optional()
        .openapi({ description: '0 no complaint, 1 no reproach, 2 disapproval, 3 accusation, 4 blame.' }),
      sentiment_label: z.enum(['negative', 'neutral', 'positive']).optional(),
      topic: words(40).optional(),
      signals: each(SIGNALS)
        .optional()
        .openapi({ description: 'All that the post does in its thread; what is left out, it does not.' }),
      cues: each(CUES)
        .optional()
        .openapi({ description: 'All that the post says of harm; what is left out, it does not say.' }),
      level: z.enum(LEVELS).optional(),
      acts: each(ACTS).optional().openapi({ description: 'All that a reply does; what is left out, it does not.' }),
    })
    .refine(
      ({ post: _, ...fields }) => Object.values(fields).some((value) => value !== undefined),
      'name a field to correct',
    ),
  undo: z.object({ action: z.int().positive().optional().openapi({ description: 'Default: the newest one.' }) }),
} as const;

export type ActName = keyof typeof ACT_INPUTS;
export const ACT_NAMES = Object.keys(ACT_INPUTS) as ActName[];
export type ActInput<A extends ActName> = z.output<(typeof ACT_INPUTS)[A]>;

/** One act on one case, by somebody, at a moment. */
export interface Deed {
  /** Id of the case. */
  id: string;
  act: ActName;
  input: unknown;
  who: Principal;
  at: Ms;
}

/** Assigning to others asks for more, but a right cannot see to whom; `perform` looks at that. */
export const ACT_RIGHTS: Record<ActName, Right> = {
  claim: 'work',
  release: 'work',
  assign: 'work',
  note: 'work',
  snooze: 'work',
  resolve: 'work',
  attest: 'work',
  dismiss: 'work',
  mute: 'work',
  reopen: 'work',
  split: 'work',
  merge: 'work',
  ticket: 'work',
  correct: 'correct',
  undo: 'correct',
};

export const ACT_SUMMARIES: Record<ActName, string> = {
  claim: 'Take a case, for as long as one works on it.',
  release: 'Let go of a case.',
  assign: 'Give a case to a colleague.',
  note: 'Write a note that only colleagues see.',
  snooze: 'Put a case off until a time.',
  resolve: 'Say that a case is settled.',
  attest: 'Say what was settled in private, with a reference.',
  dismiss: 'Say that a case is not ours, or spam.',
  mute: 'Dismiss the case and open no more of this author.',
  reopen: 'Open a case again.',
  split: 'Make a case of its own of some posts.',
  merge: 'Put a case into another of the same customer and brand.',
  ticket: 'Link a ticket of another tool.',
  correct: 'Say what a reading should have been; it wins, and trains the next model.',
  undo: 'Take back an action.',
};
