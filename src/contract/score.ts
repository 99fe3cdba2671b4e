/** What `score` takes and gives. */
import { z } from 'zod';
import { isoTime, reason, share, span } from './parts.ts';
import { isTimeZone } from './time.ts';
import { ACTS, LEVELS, type Ms, REPORT_KINDS, SENTIMENTS, SIGNALS } from './words.ts';

const role = z.enum(['customer', 'brand']);
const time = z.string().transform((text, context): Ms => {
  const at = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && Number.isFinite(at)) return at;
  context.addIssue({ code: 'custom', message: 'must be an ISO 8601 time such as 2026-11-21T20:12:00Z' });
  return z.NEVER;
});
const timeOrNone = time.nullish().transform((at) => at ?? undefined);

/** A post of the thread before the one to be read. */
export interface Earlier {
  role: 'customer' | 'brand';
  text: string;
  at?: Ms | undefined;
}

/** A plain string in the context names its speaker in its first word. */
function spoken(line: string): Earlier {
  const [, who = '', rest = ''] = /^\s*(brand|customer)\b[:\s]*([\s\S]*)$/i.exec(line) ?? [];
  return who
    ? { role: who.toLowerCase() === 'brand' ? 'brand' : 'customer', text: rest }
    : { role: 'customer', text: line };
}

const earlier = z.union([z.string().transform(spoken), z.object({ role, text: z.string(), at: timeOrNone })], {
  error: 'must be a text, or a record with role and text',
});

/** One post to be read, in the light of what was said before it: oldest first. */
export const scoreIn = z
  .object({
    id: z.union([z.string(), z.number().transform(String)], { error: 'must be a text' }),
    text: z.string(),
    role,
    context: z
      .array(earlier)
      .nullish()
      .transform((context) => context ?? []),
    at: timeOrNone,
    timezone: z
      .string()
      .refine(isTimeZone, 'must be an IANA time zone such as Europe/London')
      .nullish()
      .transform((zone) => zone ?? undefined),
  })
  .meta({ id: 'ScoreIn' });
/** A line of `score`, checked, with its times as numbers. */
export type ScoreRequest = z.output<typeof scoreIn>;

/** What `score` gives for a customer's post. */
export const customerOut = z
  .object({
    id: z.string(),
    language: z.string().nullable(),
    /** -1..1, null when the post cannot be judged. */
    sentiment: z.number().min(-1).max(1).nullable(),
    sentiment_label: z.enum(SENTIMENTS).nullable(),
    /** Calibrated probability that the post complains. */
    complaint: share.nullable(),
    is_complaint: z.boolean().nullable(),
    /** 0 none, 1 no explicit reproach, 2 disapproval, 3 accusation, 4 blame (Trosborg's scale as in Jin & Aletras 2021). */
    severity: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).nullable(),
    /** Additive points. */
    urgency: z.number().min(0).max(100).nullable(),
    level: z.enum(LEVELS).nullable(),
    topic: z.string().nullable(),
    praise: z.boolean(),
    resolved_signal: z.boolean(),
    needs_reply: z.boolean(),
    signals: z.array(z.enum(SIGNALS)),
    reports: z.array(z.object({ kind: z.enum(REPORT_KINDS), span })),
    reasons: z.array(reason),
    version: z.string(),
  })
  .meta({ id: 'CustomerReading' });
export type CustomerOut = z.infer<typeof customerOut>;

/** What `score` gives for a brand's post. */
export const brandOut = z
  .object({
    id: z.string(),
    language: z.string().nullable(),
    acts: z.array(z.enum(ACTS)),
    evidence: z.array(z.object({ act: z.enum(ACTS), ...span.shape })),
    /** At least one act, and none but apology, empathy, noted, social. */
    hollow: z.boolean(),
    /** The first commitment; its due time is the upper end of a range. */
    promise: z
      .object({
        text: z.string(),
        deadline_text: z.string().nullable(),
        due_at: isoTime.nullable(),
        vague: z.boolean(),
      })
      .nullable(),
    version: z.string(),
  })
  .meta({ id: 'BrandReading' });
export type BrandOut = z.infer<typeof brandOut>;

/** What stands in the place of a line that could not be read; `line` counts from 1. */
export const scoreError = z.object({ line: z.int().min(1), error: z.string() }).meta({ id: 'ScoreError' });
export type ScoreError = z.infer<typeof scoreError>;
