/** A `Post` as any tool or archive hands it over: the one check of every door, so that none lets in what another refuses. */
import { z } from 'zod';
import { isoExact, parseInstant } from './time.ts';
import type { Iso, Ms } from './words.ts';

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

const network = z.string().regex(/^[a-z0-9_-]{1,40}$/, 'has only lowercase letters, digits, - and _');

/** A public message as any network, archive or tool hands it over. */
export const postRecord = z.object({
  network,
  /** The network's own id, as a string: X ids exceed 2^53. */
  id,
  conversation_id: optionalId,
  reply_to: optionalId,
  /** The post it quotes. Where it answers none, the quoted post is the one it goes on from. */
  quote_of: optionalId,
  /** Where each edit has an id of its own: the first one's. */
  edit_of: optionalId,
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
  /** Where an edited post keeps its id: since when it has these words. */
  edited_at: instant.optional(),
  text: z.string().max(100_000),
  lang: z.string().max(35).refine(isPlain, UNSTORABLE).optional(),
  deleted: z.boolean().optional(),
  deleted_at: instant.optional(),
  stars: z.int().min(1).max(5).optional(),
  about: z
    .array(handle.pipe(z.string({ error: 'is no handle' })))
    .max(20)
    .optional(),
});
export type Post = z.output<typeof postRecord>;

const digits = (text: string | undefined) => text === undefined || /^\d{1,20}$/.test(text);

/** Adds what no field can say alone. */
export function checkEdits<S extends z.ZodType<{ id: string; edit_of?: string | undefined }>>(schema: S): S {
  return schema.refine(({ id, edit_of }) => edit_of === undefined || (digits(id) && digits(edit_of)), {
    path: ['edit_of'],
    error: 'needs ids that are numbers, of which the highest is the latest; else give edited_at',
  });
}

const wholeRecord = checkEdits(postRecord);

/** The same, as documents name it. */
export const postIn = checkEdits(postRecord).meta({ id: 'Post' });

/** That a post is gone, from a sender that has no more of it than its id. */
export const deletionRecord = z.object({
  network,
  id,
  deleted: z.literal(true),
  deleted_at: instant.optional(),
});

/** The same, as documents name it. */
export const deletionIn = z.strictObject(deletionRecord.shape).meta({ id: 'Deletion' });

export interface Deletion {
  network: string;
  id: string;
  deleted: true;
  deleted_at?: Iso | undefined;
}

export type ArchiveRecord = Post | Deletion;

/** Without its author it is no post, but the word that one has gone. */
export function isDeletion(record: object): record is Deletion {
  return 'deleted' in record && record.deleted === true && !('author_id' in record);
}

/** A record as a post or a deletion, or what is wrong with it, each fault with its field. */
export function checkRecord(record: unknown): ArchiveRecord | Error {
  const isObject = typeof record === 'object' && record !== null;
  const schema = isObject && isDeletion(record) ? deletionRecord : wholeRecord;
  const parsed = schema.safeParse(record);
  if (parsed.success) return parsed.data;
  return new Error(
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`).join('; '),
  );
}

/** Further ahead no clock of a sender is by mistake; and a history is judged at its newest post. */
const FURTHEST_AHEAD: Ms = 24 * 3_600_000;

/** A moment of the record that lies more than a day ahead, or null. */
export function futureOf(record: ArchiveRecord, now: Ms): Iso | null {
  const moments = isDeletion(record) ? [record.deleted_at] : [record.created_at, record.edited_at, record.deleted_at];
  return moments.find((moment) => moment !== undefined && Date.parse(moment) > now + FURTHEST_AHEAD) ?? null;
}
