import { z } from '@hono/zod-openapi';
import type { Ms } from '../../model.ts';

/** What requests name, in more than one place. */

/** Whether a moment lies in 1970 to 9999: others are no times of posts, and some no database holds. NaN does not. */
export function isInReach(at: Ms): boolean {
  return at >= 0 && at < Date.UTC(9999, 11, 31);
}

/** A moment that is asked for or handed over. */
export const isoMoment = z.iso
  .datetime({ offset: true })
  .refine((text) => isInReach(Date.parse(text)), 'must lie in 1970 to 9999');

/** The id of a case in an address; its colons may be written plainly. */
export const caseParams = z.object({
  id: z
    .string()
    .max(500)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'lumen:x:1700000000000000001' }),
});
