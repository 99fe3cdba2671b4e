import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { Ms } from '../model.ts';

/** A post of the thread before the one to be read. */
export interface Earlier {
  role: 'customer' | 'brand';
  text: string;
  at?: Ms | undefined;
}

/** A `ScoreIn` line, checked, with its times as numbers. */
export interface ScoreRequest {
  id: string;
  text: string;
  role: 'customer' | 'brand';
  context: Earlier[];
  at?: Ms | undefined;
  timezone?: string | undefined;
}

const role = z.enum(['customer', 'brand']);
const time = z.string().transform((text, ctx): Ms => {
  const at = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && Number.isFinite(at)) return at;
  ctx.addIssue({ code: 'custom', message: 'must be an ISO 8601 time such as 2026-11-21T20:12:00Z' });
  return z.NEVER;
});

/** A plain string in the context names its speaker in its first word. */
function spoken(line: string): Earlier {
  const [, who = '', rest = ''] = /^\s*(brand|customer)\b[:\s]*([\s\S]*)$/i.exec(line) ?? [];
  return who
    ? { role: who.toLowerCase() === 'brand' ? 'brand' : 'customer', text: rest }
    : { role: 'customer', text: line };
}

const earlier = z.union(
  [
    z.string().transform(spoken),
    z.object({ role, text: z.string(), at: time.nullish().transform((t) => t ?? undefined) }),
  ],
  {
    error: 'must be a text, or a record with role and text',
  },
);

const scoreIn = z.object({
  id: z.union([z.string(), z.number().transform(String)], { error: 'must be a text' }),
  text: z.string(),
  role,
  context: z.array(earlier).nullish(),
  at: time.nullish(),
  timezone: z
    .string()
    .refine((zone) => IANAZone.isValidZone(zone), 'must be an IANA time zone such as Europe/London')
    .nullish(),
});

/** Checks one line; the error says which field is wrong and what it should be. */
export function parseScoreIn(line: string): { request: ScoreRequest } | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not JSON: each line must be one record such as {"id":"1","role":"customer","text":"..."}' };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { error: 'must be a record with id, role and text' };
  const read = scoreIn.safeParse(value);
  if (!read.success)
    return { error: read.error.issues.map((i) => `${i.path.join('.') || 'record'}: ${i.message}`).join('; ') };
  const { id, text, role, context, at, timezone } = read.data;
  return { request: { id, text, role, context: context ?? [], at: at ?? undefined, timezone: timezone ?? undefined } };
}
