import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACT_TRAITS, ACTS, isHollow, isSorry, type ReplyAct } from '../../src/model.ts';

test.each<[ReplyAct[], boolean, boolean]>([
  [[], false, false],
  [['apology', 'social'], true, true],
  [['noted'], true, false],
  [['empathy', 'closure'], false, true],
  [['apology', 'action'], false, true],
  [['answer'], false, false],
])('%j: hollow %s, sorry %s', (acts, hollow, sorry) => {
  expect([isHollow(acts), isSorry(acts)]).toEqual([hollow, sorry]);
});

/** SQL counts stored readings and has no table to ask: its lists are held to it here. */
test('the views count by the same traits', () => {
  const sql = readFileSync(new URL('../../migrations/002_counting.ts', import.meta.url), 'utf8');
  const sorry = ACTS.filter((act) => ACT_TRAITS[act].sorry);
  const hollow = ACTS.filter((act) => ACT_TRAITS[act].hollow);
  expect(sql).toContain(`?| '{${sorry.join(',')}}'`);
  expect(sql).toContain(`<@ '["${hollow.join('", "')}"]'`);
});
