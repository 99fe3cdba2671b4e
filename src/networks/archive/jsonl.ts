import { z } from 'zod';
import type { Post } from '../../model.ts';
import { readLines } from './lines.ts';

/** A `Post` as any tool or archive may send it; also what the API takes. */
export const postSchema = z.object({
  network: z.string().min(1),
  id: z.string().min(1).max(200),
  conversation_id: z.string().max(200).optional(),
  reply_to: z.string().max(200).optional(),
  author_id: z.string().min(1).max(200),
  author_handle: z.string().max(200).optional(),
  brand: z
    .string()
    .regex(/^[^\s:/]+$/, 'a brand key has no blanks, colons or slashes')
    .optional(),
  created_at: z
    .string()
    .refine((text) => /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text)), 'is not an ISO 8601 time'),
  text: z.string().max(100_000),
  lang: z.string().max(35).optional(),
  deleted: z.boolean().optional(),
});

/** One `Post` a line. A wrong line is an `Error` in its place. */
export async function* readJsonl(file: string): AsyncGenerator<{ line: number; post: Post | Error }> {
  for await (const { line, text } of readLines(file)) yield { line, post: parsePost(text) };
}

function parsePost(text: string): Post | Error {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return new Error('is not JSON');
  }
  const parsed = postSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return new Error(
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`).join('; '),
  );
}
