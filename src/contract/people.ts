/** People who work with the program, their tokens, and what they did. */
import { z } from 'zod';
import { isoTime } from './parts.ts';

export const ROLES = ['agent', 'lead', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const RIGHTS = ['read', 'work', 'reply', 'correct', 'lead', 'customers', 'push', 'admin'] as const;
/**
 * What a person or an API token may do. The scopes of a token are these same words.
 * - read: see everything; work: claim, note, snooze, resolve, ...; correct: say that a reading is wrong;
 * - reply: answer customers in the name of the brand, and approve what others wrote;
 * - lead: give cases to others and take them away; customers: join, part, export and erase a person;
 * - push: hand over posts from another tool; admin: people, tokens of others, the audit log.
 */
export type Right = (typeof RIGHTS)[number];

export const ACTIVITY_VIAS = ['session', 'token', 'nobody', 'program'] as const;
/** How somebody came in who acts; `program`: by a command on the machine that the database belongs to. */
export type ActivityVia = (typeof ACTIVITY_VIAS)[number];

export const ACTIVITY_OUTCOMES = ['done', 'refused', 'failed'] as const;
export type ActivityOutcome = (typeof ACTIVITY_OUTCOMES)[number];

export const userOut = z
  .object({ id: z.int(), name: z.string(), role: z.enum(ROLES), active: z.boolean(), disabled: z.boolean() })
  .meta({ id: 'User' });
export type UserOut = z.infer<typeof userOut>;

/** Who is asking, and what they may do. */
export const meOut = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  via: z.enum(ACTIVITY_VIAS),
  rights: z.array(z.enum(RIGHTS)),
});
export type MeOut = z.infer<typeof meOut>;

/** An API token, as its owner sees it; never the token itself. */
export const tokenOut = z
  .object({
    id: z.int(),
    label: z.string(),
    scopes: z.array(z.string()),
    created_at: isoTime,
    used_at: isoTime.nullable(),
  })
  .meta({ id: 'Token' });
export type TokenOut = z.infer<typeof tokenOut>;

/** An entry of the activity log. `detail` holds ids and choices, never words of customers and never a secret. */
export const activityOut = z
  .object({
    id: z.int(),
    at: isoTime,
    actor: z.string(),
    via: z.enum(ACTIVITY_VIAS),
    action: z.string().meta({ description: 'Method and pattern of the route, or the command.' }),
    target: z.string().nullable(),
    outcome: z.enum(ACTIVITY_OUTCOMES),
    status: z.int(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Activity' });
export type ActivityOut = z.infer<typeof activityOut>;
