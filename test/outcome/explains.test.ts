import { describe, expect, it } from 'vitest';
import type { ReplyAct } from '../../src/model.ts';
import { explains } from '../../src/outcome/explains.ts';

const told = (...sentences: string[]) =>
  sentences.map((text) => ({ act: 'answer' as const, text, start: 0, end: text.length }));

describe('a sentence read as an answer', () => {
  it.each<[string, ReplyAct[], string[], boolean]>([
    ['explains alone', ['answer'], ['Check here: https://t.co/a'], true],
    ['is none where no answer is read', ['ask_info'], [], false],
    ['is believed without evidence', ['answer', 'ask_info'], [], true],
    ['explains next to a request', ['answer', 'move_private'], ['The offer does not hold for reduced items'], true],
    ['explains with steps', ['answer', 'ask_info'], ['If so, disable that from Settings and restart'], true],
    ['is a question', ['answer', 'ask_info'], ['Have you tried another socket?'], false],
    ['is the way to the channel', ['answer', 'move_private'], ['Select the link to join us in a DM'], false],
    ['is the button to press', ['answer', 'move_private'], ['Just click ‘Message’ at the top of our page'], false],
    ['is an invitation', ['answer', 'move_private'], ['If you need assistance, reach out to us'], false],
    ['is a wish to hear', ['answer', 'ask_info'], ['Please keep us updated'], false],
    ['warns of what not to write', ['answer', 'ask_info'], ["Please don't mention account numbers"], false],
    ['says what cannot be seen', ['answer', 'move_private'], ['We are unable to view order details here'], false],
    ['is a bare link', ['answer', 'ask_info'], ['Please check here: https://t.co/a'], false],
    ['is one of each', ['answer', 'ask_info'], ['Is it on all sets?', 'It may be a setting of the guide'], true],
  ])('%s', (_, acts, sentences, expected) => {
    expect(explains({ acts, evidence: told(...sentences) })).toBe(expected);
  });
});
