import { z } from 'zod';
import type { Principal } from '../../auth/roles.ts';
import { ACTS, type COMMAND_WORDS, CUES, LEVELS, type Ms, type Right, SIGNALS } from '../../model.ts';
import { DeskFailure } from '../failure.ts';

/** What can be done to a case: one table for the console, the API and the command line. */

const FOR = { '1h': 1, '4h': 4, '1d': 24, '3d': 72, '7d': 168 } as const;
/** Hours of the choices that the pages offer. */
export const SNOOZE_HOURS: Record<keyof typeof FOR, number> = FOR;

const words = (most: number) => z.string().trim().min(1).max(most);
const each = <const T extends readonly string[]>(names: T) => z.array(z.enum(names)).max(names.length);
const nothing = z.object({});

/** What can have settled a case. */
const RESOLUTIONS = ['remedied', 'answered', 'confirmed', 'no_reply_needed', 'elsewhere'] as const;

const snooze = z
  .object({
    until: z.iso.datetime({ offset: true }).optional().meta({ description: 'A time within the next 90 days.' }),
    for: z
      .enum(Object.keys(FOR) as [keyof typeof FOR])
      .optional()
      .meta({ description: 'Instead: for how long.' }),
  })
  .refine((input) => (input.until === undefined) !== (input.for === undefined), 'give either "until" or "for"');

const correct = z
  .object({
    post: z.int().positive().meta({ description: 'Row id of the post whose reading is wrong.' }),
    is_complaint: z.boolean().optional(),
    severity: z
      .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
      .optional()
      .meta({ description: '0 no complaint, 1 no reproach, 2 disapproval, 3 accusation, 4 blame.' }),
    sentiment_label: z.enum(['negative', 'neutral', 'positive']).optional(),
    topic: words(40).optional(),
    signals: each(SIGNALS)
      .optional()
      .meta({ description: 'All that the post does in its thread; what is left out, it does not.' }),
    cues: each(CUES)
      .optional()
      .meta({ description: 'All that the post says of harm; what is left out, it does not say.' }),
    level: z.enum(LEVELS).optional(),
    acts: each(ACTS).optional().meta({ description: 'All that a reply does; what is left out, it does not.' }),
  })
  .refine(
    ({ post: _, ...fields }) => Object.values(fields).some((value) => value !== undefined),
    'name a field to correct',
  );

interface CommandTraits {
  /** What it takes besides the case. */
  input: z.ZodObject;
  right: Right;
  /** One sentence, for documents and help. */
  summary: string;
  /** It changes how a case stands: not while somebody else works on it. Notes, tickets and corrections disturb nobody. */
  needsFree: boolean;
  /** Nobody works on the case any more afterwards. */
  endsLease: boolean;
  /** It may change no column of the case, and so would leave no trace in its log unless it writes one. */
  logsItself: boolean;
}

const DISTURBS_NOBODY = { needsFree: false, endsLease: false, logsItself: true };
const MOVES = { needsFree: true, endsLease: false, logsItself: false };
const SETTLES = { needsFree: true, endsLease: true, logsItself: false };

export const COMMANDS = {
  claim: {
    input: nothing,
    right: 'work',
    summary: 'Take a case, for as long as one works on it.',
    needsFree: false,
    endsLease: false,
    logsItself: false,
  },
  release: { input: nothing, right: 'work', summary: 'Let go of a case.', ...SETTLES },
  assign: {
    input: z.object({ to: words(40).meta({ description: 'Sign-in name of a colleague.' }) }),
    right: 'work',
    summary: 'Give a case to a colleague.',
    ...MOVES,
  },
  note: {
    input: z.object({ text: words(4_000).meta({ description: 'The note.' }) }),
    right: 'work',
    summary: 'Write a note that only colleagues see.',
    ...DISTURBS_NOBODY,
  },
  snooze: { input: snooze, right: 'work', summary: 'Put a case off until a time.', ...SETTLES },
  resolve: {
    input: z.object({ why: z.enum(RESOLUTIONS).optional().meta({ description: 'What settled it, for the team.' }) }),
    right: 'work',
    summary: 'Say that a case is settled.',
    ...SETTLES,
  },
  attest: {
    input: z.object({
      what: words(300).meta({ description: 'What was done in private.' }),
      reference: words(120).optional().meta({ description: 'Where that can be looked up.' }),
    }),
    right: 'work',
    summary: 'Say what was settled in private, with a reference.',
    ...SETTLES,
  },
  dismiss: {
    input: z.object({
      why: z.enum(['not_us', 'spam']).default('not_us').meta({ description: 'Why nothing is to be done.' }),
    }),
    right: 'work',
    summary: 'Say that a case is not ours, or spam.',
    ...SETTLES,
  },
  mute: {
    input: nothing,
    right: 'work',
    summary: 'Dismiss the case and open no more of this author.',
    ...SETTLES,
  },
  reopen: { input: nothing, right: 'work', summary: 'Open a case again.', ...MOVES },
  split: {
    input: z.object({
      posts: z
        .array(words(200))
        .min(1)
        .max(100)
        .meta({ description: 'Native ids of the customer posts of the new case.' }),
    }),
    right: 'work',
    summary: 'Make a case of its own of some posts.',
    ...MOVES,
    logsItself: true,
  },
  merge: {
    input: z.object({
      with: words(400).meta({ description: 'Id of the case it goes into: same customer and brand.' }),
    }),
    right: 'work',
    summary: 'Put a case into another of the same customer and brand.',
    ...MOVES,
    logsItself: true,
  },
  keep: {
    input: z.object({
      posts: z
        .array(words(200))
        .min(1)
        .max(100)
        .meta({ description: 'Native ids of the customer posts that were suggested as another matter.' }),
    }),
    right: 'work',
    summary: 'Say that posts are no other matter: the suggestion to split them off goes.',
    ...DISTURBS_NOBODY,
  },
  include: {
    input: z.object({ incident: z.int().positive().meta({ description: 'Number of the incident.' }) }),
    right: 'work',
    summary: 'Put a case into an incident of its brand.',
    ...DISTURBS_NOBODY,
  },
  exclude: {
    input: nothing,
    right: 'work',
    summary: 'Take a case out of its incident: it has another cause.',
    ...DISTURBS_NOBODY,
  },
  ticket: {
    input: z.object({
      url: z.url({ protocol: /^https?$/, error: 'must be a web address: https://...' }).max(500),
    }),
    right: 'work',
    summary: 'Link a ticket of another tool.',
    ...DISTURBS_NOBODY,
  },
  reply: {
    input: z.object({
      text: words(10_000).meta({ description: 'What is answered, in public.' }),
      post: z
        .int()
        .positive()
        .optional()
        .meta({ description: "Row id of the post that is answered. Default: the customer's newest." }),
      account: words(200)
        .optional()
        .meta({ description: 'Handle of the account that answers. Default: the one that the customer spoke to.' }),
    }),
    right: 'reply',
    summary: 'Answer the customer on their network, as an account of the brand.',
    needsFree: true,
    endsLease: false,
    logsItself: true,
  },
  approve: {
    input: z.object({
      reply: z.int().positive().optional().meta({ description: 'Default: the one that waits longest.' }),
    }),
    right: 'reply',
    summary: "Let a colleague's reply be sent, where the brand wants a second person to look at it.",
    ...DISTURBS_NOBODY,
  },
  reject: {
    input: z.object({
      reply: z.int().positive().optional().meta({ description: 'Default: the one that waits longest.' }),
      why: words(300).optional().meta({ description: 'What is to be changed.' }),
    }),
    right: 'reply',
    summary: 'Give a reply that waits for approval back to its author.',
    ...DISTURBS_NOBODY,
  },
  join: {
    input: z.object({
      suggestion: z.int().positive().meta({ description: 'Id of the suggestion, as the case shows it.' }),
    }),
    right: 'work',
    summary: "Say that the account of a suggestion is this customer's; their cases are shown together.",
    ...DISTURBS_NOBODY,
  },
  part: {
    input: z.object({
      suggestion: z.int().positive().meta({ description: 'Id of the suggestion, as the case shows it.' }),
    }),
    right: 'work',
    summary: 'Take a join back, or say of a suggestion that these are two people.',
    ...DISTURBS_NOBODY,
  },
  correct: {
    input: correct,
    right: 'correct',
    summary: 'Say what a reading should have been; it wins, and trains the next model.',
    ...DISTURBS_NOBODY,
  },
  undo: {
    input: z.object({
      action: z.int().positive().optional().meta({ description: 'Default: the newest one of your own.' }),
    }),
    right: 'correct',
    summary: 'Take back an action.',
    ...DISTURBS_NOBODY,
  },
} as const satisfies Record<(typeof COMMAND_WORDS)[number], CommandTraits>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];
export type CommandInput<N extends CommandName> = z.output<(typeof COMMANDS)[N]['input']>;

/** One command on one case, by somebody, at a moment. */
export interface DeskCommand<N extends CommandName = CommandName> {
  caseId: string;
  name: N;
  /** Checked by the schema of the command. */
  input: CommandInput<N>;
  who: Principal;
  at: Ms;
}

/** @throws DeskFailure when the principal may not do this at all. */
export function requireRight({ name, who }: Pick<DeskCommand, 'name' | 'who'>): void {
  const { right } = COMMANDS[name];
  if (!who.rights.includes(right))
    throw new DeskFailure('not_allowed', `The role ${who.role} lacks the right "${right}". Ask an admin for it.`);
}
