/** A `Post` as any tool or archive hands it over: the one check of every door, so that none lets in what another refuses. */
import { z } from 'zod';
import { isoExact, parseInstant } from './time.ts';

const AS_TEXT = 'is no text: export ids as text, in quotes; as numbers they are rounded';
const UNSTORABLE = 'holds blanks or control characters';

/** What is stored and compared as it stands holds neither blanks nor what no database or address can hold. */
function isPlain(text: string): boolean {
  return !/[\s\p{Cc}\p{Cs}]/u.test(text);
}

/** Example: `1.23E+18`, `1,23e+18`, `1231600000000012345.0` - what spreadsheets and data frames make of long ids. */
const A_NUMBER = /^\d+(?:[.,]\d+(?:[eE][+-]?\d+)?|[eE]\+\d+)$/;

const idText = z
  .string({ error: AS_TEXT })
  .max(200)
  .refine(isPlain, UNSTORABLE)
  .refine((text) => !A_NUMBER.test(text), {
    error: ({ input }) => `${input} was rounded on its way: export ids as text`,
  });
const id = idText.min(1);
/** Many tools write an empty text where there is nothing. */
const optionalId = idText.transform((text) => text || undefined).optional();

const handle = z
  .string()
  .max(200)
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'holds control characters')
  .transform((text) => text.replace(/^@/, '').trim() || undefined);

const instant = z
  .string()
  .meta({ format: 'date-time', example: '2026-11-21T20:12:00Z' })
  .transform((text, context): string => {
    const at = parseInstant(text);
    if (typeof at === 'number') return isoExact(at);
    context.addIssue({ code: 'custom', message: `"${text.slice(0, 40)}" ${at.wrong}` });
    return z.NEVER;
  });

/** A public message as any network, archive or tool hands it over. */
export const postRecord = z.object({
  network: z.string().regex(/^[a-z0-9_-]{1,40}$/, 'has only lowercase letters, digits, - and _'),
  /** The network's own id, as a string: X ids exceed 2^53. */
  id,
  conversation_id: optionalId,
  reply_to: optionalId,
  /** The post it quotes. Where it answers none, the quoted post is the one it goes on from. */
  quote_of: optionalId,
  author_id: id,
  author_handle: handle.optional(),
  /** Set when the author is a brand account: the brand's key. */
  brand: z
    .string()
    .max(80)
    .regex(/^[^\s:/]+$/, 'a brand key has no blanks, colons or slashes')
    .refine(isPlain, UNSTORABLE)
    .optional(),
  created_at: instant,
  text: z.string().max(100_000),
  lang: z.string().max(35).refine(isPlain, UNSTORABLE).optional(),
  deleted: z.boolean().optional(),
  stars: z.int().min(1).max(5).optional(),
  about: z
    .array(handle.pipe(z.string({ error: 'is no handle' })))
    .max(20)
    .optional(),
});
export type Post = z.output<typeof postRecord>;

/** The same, as documents name it. */
export const postIn = postRecord.meta({ id: 'Post' });

/** A record as a post, or what is wrong with it, each fault with its field. */
export function checkPost(record: unknown): Post | Error {
  const parsed = postRecord.safeParse(record);
  if (parsed.success) return parsed.data;
  return new Error(
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`).join('; '),
  );
}
