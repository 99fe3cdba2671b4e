import { z } from 'zod';
import { count, isoTime, reason } from './parts.ts';
import { promiseOut } from './promise.ts';
import { ACTS, BASES, CASE_STATUSES, CLOCK_KINDS, CREDITS, EVENT_KINDS, LEVELS, OUTCOMES, SIGNALS } from './words.ts';

const clock = z
  .object({
    kind: z.enum(CLOCK_KINDS),
    due_at: isoTime,
    met_at: isoTime.nullable(),
    breached_at: isoTime.nullable(),
    paused: z.boolean(),
  })
  .meta({ id: 'Clock' });

/** What `case` and `cases` give. */
export const caseOut = z
  .object({
    id: z.string(),
    brand: z.string(),
    network: z.string(),
    customer: z.object({
      id: z.string(),
      identities: z.array(z.object({ network: z.string(), user_id: z.string(), handle: z.string().optional() })),
    }),
    /** Topmost stored ancestor of each thread. */
    conversation_ids: z.array(z.string()),
    /** The customer's own posts, and brand posts whose nearest customer ancestor is theirs; in time order. */
    post_ids: z.array(z.string()),
    status: z.enum(CASE_STATUSES),
    outcome: z.enum(OUTCOMES),
    basis: z.enum(BASES).optional(),
    credit: z.enum(CREDITS).optional(),
    /** The post that decides the outcome. */
    decided_by: z.string(),
    complaint: z.boolean(),
    apologised: z.boolean(),
    repeat: z.boolean(),
    praise: z.boolean(),
    topic: z.string().nullable(),
    urgency: z.number().min(0).max(100),
    level: z.enum(LEVELS),
    opened_at: isoTime,
    first_response_at: isoTime.nullable(),
    first_substantive_at: isoTime.nullable(),
    owner: z.string().nullable(),
    clocks: z.array(clock),
    promises: z.array(promiseOut),
  })
  .meta({ id: 'Case' });
export type CaseOut = z.infer<typeof caseOut>;

/** What the API gives of one case: with how each due time came about. */
export const explainedCaseOut = caseOut
  .extend({
    clocks: z.array(
      clock
        .extend({
          steps: z.array(z.string()).meta({
            example: ['opened Fri 20 Nov 16:45', '15 min from Fri 20 Nov 16:45', 'due Mon 23 Nov 09:15'],
          }),
          hours: z.string().nullable().meta({ description: 'Whose hours counted; null for a promise.' }),
          policy: z.string().nullable().meta({ description: 'The version of the policy the case was opened under.' }),
        })
        .meta({ id: 'ExplainedClock' }),
    ),
  })
  .meta({ id: 'ExplainedCase' });
export type ExplainedCaseOut = z.infer<typeof explainedCaseOut>;

/** What `case` gives: the same, with the explanation of each due time in one sentence. */
export const toldCaseOut = caseOut
  .extend({ clocks: z.array(clock.extend({ explanation: z.string() }).meta({ id: 'ToldClock' })) })
  .meta({ id: 'ToldCase' });
export type ToldCaseOut = z.infer<typeof toldCaseOut>;

/** What `queue` gives: a case with its place, why it stands there, and how long the customer has waited. */
export const queueOut = caseOut
  .extend({
    rank: z.object({ band: count, at: isoTime }),
    reasons: z.array(reason),
    waiting_s: count,
  })
  .meta({ id: 'QueuedCase' });
export type QueueOut = z.infer<typeof queueOut>;

/** What tells that a case may hold two matters: an agent splits it, or says that it is one. */
export const secondMatterOut = z
  .object({
    posts: z
      .array(z.string())
      .meta({ description: "Native ids of the customer's posts that speak of the second one." }),
    why: z.enum(['reference', 'flight', 'topic']),
    named: z.string().meta({ description: 'What the first of them names that nothing before it did.' }),
    before: z.array(z.string()),
  })
  .meta({ id: 'SecondMatter' });

/** Another account that may be the customer's, on evidence from both sides: an agent joins them, or says they are two. */
export const suggestionOut = z
  .object({
    id: z.int().meta({ description: 'By which `join` and `part` take it.' }),
    network: z.string(),
    user_id: z.string(),
    handle: z.string().nullable(),
    why: z.enum(['links', 'domain']).meta({ description: 'Each links to the other; or both hold the same domain.' }),
    here: z.string().meta({ description: "Where the customer's known account says so." }),
    there: z.string().meta({ description: 'Where the other one does.' }),
    checked_at: isoTime,
    gone_at: isoTime.nullable().meta({ description: 'Since when one of them says so no longer.' }),
    joined: z.boolean(),
    decided_by: z.string().nullable(),
    cases: z.array(z.string()).meta({ description: 'Cases of the other account, while they are two.' }),
  })
  .meta({ id: 'Suggestion' });

/** What `queue --set-aside` gives: a mention that opened no case, and why. */
export const asideOut = z
  .object({
    brand: z.string(),
    network: z.string(),
    post_id: z.string(),
    customer: z.string(),
    handle: z.string().nullable(),
    at: isoTime,
    why: z.enum(['praise', 'spam', 'irony', 'chat']),
    text: z.string(),
  })
  .meta({ id: 'SetAside' });
export type AsideOut = z.infer<typeof asideOut>;

/** A post of a case as a person reads it, with what was found in it; `text` is null when its author took it back. */
export const casePost = z
  .object({
    network: z.string(),
    id: z.string(),
    reply_to: z.string().nullable(),
    role: z.enum(['mention', 'reply']),
    author_id: z.string(),
    author_handle: z.string().nullable(),
    created_at: isoTime,
    edited_at: isoTime.nullable(),
    text: z.string().nullable(),
    automatic: z.boolean(),
    /** Of a mention; null where it was not read, or the reading abstains. */
    is_complaint: z.boolean().nullable(),
    signals: z.array(z.enum(SIGNALS)),
    /** Of a reply. */
    acts: z.array(z.enum(ACTS)),
    hollow: z.boolean().nullable(),
  })
  .meta({ id: 'CasePost' });
export type CasePost = z.infer<typeof casePost>;

/** What happened to a case, as its log has it. `data` differs by kind. */
export const caseEventOut = z
  .object({
    id: z.int(),
    at: isoTime,
    kind: z.enum(EVENT_KINDS),
    actor: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CaseEvent' });
export type CaseEventOut = z.infer<typeof caseEventOut>;

/** What a reply would be, before it is sent. */
export const draftCheckOut = z
  .object({
    acts: z.array(z.enum(ACTS)),
    findings: z.array(z.object({ code: z.string(), tone: z.enum(['bad', 'warn', 'good']), text: z.string() })),
    missing: z
      .string()
      .nullable()
      .meta({ description: 'The move that would make the difference; null when nothing is missing.' }),
  })
  .meta({ id: 'DraftCheck' });
export type DraftCheckOut = z.infer<typeof draftCheckOut>;

/** A post that words were found in; `case_id` is null where it opened none. */
export const foundPostOut = z
  .object({
    network: z.string(),
    id: z.string(),
    case_id: z.string().nullable(),
    role: z.enum(['mention', 'reply']),
    author_handle: z.string().nullable(),
    created_at: isoTime,
    text: z.string(),
  })
  .meta({ id: 'FoundPost' });
