import { scoreIn } from '../contract/score.ts';
import type { ScoreRequest } from '../model.ts';

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
  return { request: read.data };
}
