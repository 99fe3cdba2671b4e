import { expect, test } from 'vitest';
import { readPromise } from '../../../src/analysis/promise/commitments.ts';
import { INVENTED } from './invented.ts';

const iso = (due: number | null) => (due === null ? null : new Date(due).toISOString().replace('.000', ''));

test.each(INVENTED)('%s (%s, %s)', (text, at, timezone, words, due) => {
  const found = readPromise(text, 'en', { at: Date.parse(at), timezone });
  expect([found.deadline_text, iso(found.due_at), found.vague]).toEqual([words, due, due === null]);
});
