import { z } from '@hono/zod-openapi';

/** What requests name, in more than one place. */

/** A moment that is asked for or handed over: from 1970 to 9999. */
export const isoMoment = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= 0 && Date.parse(text) < Date.UTC(9999, 11, 31), 'must lie in 1970 to 9999');

/** The id of a case in an address; its colons may be written plainly. */
export const caseParams = z.object({
  id: z
    .string()
    .max(500)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'lumen:x:1700000000000000001' }),
});
