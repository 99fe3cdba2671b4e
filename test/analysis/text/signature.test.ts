import { expect, test } from 'vitest';
import { readFrame } from '../../../src/analysis/text/signature.ts';

test.each([
  ['@1 Please DM us. ^AB', 'AB', null],
  ['@1 Please DM us. *QBT https://ex.am/c', 'QBT', null],
  ['@1 Please DM us. -Toby', 'Toby', null],
  ['@1 Please DM us.--JV', 'JV', null],
  ['@1 Please DM us. ~Derek', 'Derek', null],
  ['@1 Please DM us /RA', 'RA', null],
  ['@1 Please DM us - RB.', 'RB', null],
  ['@1 Please DM us. Thanks - Kirstie', 'Kirstie', null],
  ['@1 We will check that at once. Marta', 'Marta', null],
  ['@1 Please DM us. Thanks', null, null],
  ['@1 Please DM us.', null, null],
  ['@1 Hello Jo, sorry about the broken lid. Please 1/2', null, { part: 1, of: 2 }],
  ['@1 send us the code on the label. ^Kit 2/2', 'Kit', { part: 2, of: 2 }],
  ['@1 2/3 They open again on Monday', null, { part: 2, of: 3 }],
  ['@1 They open again on Monday (2/2) ^AB', 'AB', { part: 2, of: 2 }],
  ['@1 They open again on Monday and >>>', null, { part: 0, of: null }],
  ['@1 They open again on Monday and (cont)', null, { part: 0, of: null }],
  ['@1 The offer is valid until 1/2/2027', null, null],
])('%s', (text, agent, part) => {
  const reading = readFrame(text);
  expect(reading.agent).toBe(agent);
  expect(reading.part).toEqual(part);
});
