import { expect, it } from 'vitest';
import { judgeThread } from '../../src/outcome/outcome.ts';
import { told } from '../support/told.ts';

const FILLINGS = ['sent ', ' ', '@', '@a ', '… ', '🙂 ', '1/2 ', '! ', 'a ', 'https://x.y ', '(', '{n}', '. ', "'"];

it.each(FILLINGS)('a thread filled with %j is judged, however long', (filling) => {
  const pad = filling.repeat(20_000);
  const story = `C complains | B ask_info "${pad} x" | C informs | B ask_info "${pad} y" | C complains | B answer "${pad}"`;
  expect(judgeThread(told(story)).turns).toHaveLength(3);
});

it('a thread of ten thousand posts is judged', () => {
  const story = 'C complains'.concat(' | B ask_info | C informs'.repeat(5_000));
  expect(judgeThread(told(story)).outcome).toBe('dropped');
});
