import { expect, it } from 'vitest';
import { judgeThread } from '../../../src/analysis/outcome.ts';
import { threadOf } from './posts.ts';

const FILLINGS = [
  'told me ',
  'give the ',
  'sent ',
  'i was ',
  'what a very ',
  ' ',
  '@',
  '@a ',
  '… ',
  '🙂 ',
  '1/2 ',
  '! ',
  'a ',
  "i'll ",
  'https://x.y ',
  '"',
  '(',
  'no ',
  '. ',
];

it.each(FILLINGS)('a thread filled with %j is judged, however long', (filling) => {
  const pad = filling.repeat(3_000);
  const lines = [
    `C @shop my order never arrived ${pad} x`,
    `B ${pad} so sorry, please DM us ${pad} x`,
    `C ${pad} still nothing`,
    `C thanks ${pad} that worked`,
  ];
  expect(judgeThread(threadOf(lines)).turns.length).toBeLessThanOrEqual(1);
});
