/** People who work with the program, their tokens, and what they did. */
import { z } from 'zod';
import { isoTime } from './parts.ts';
import { ACTIVITY_OUTCOMES, ACTIVITY_VIAS, RIGHTS, ROLES } from './words.ts';

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
