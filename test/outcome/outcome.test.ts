import { expect, test } from 'vitest';
import type { Judgement, Outcome } from '../../src/model.ts';
import { judgeThread } from '../../src/outcome/outcome.ts';
import { told } from '../support/told.ts';

/** The stories of the guide (LABELLING.md, part B): every outcome from the signals alone. */
test.each<[Outcome, string, string]>([
  ['none', 'praise has nothing to settle', 'C praise | B social'],
  ['none', 'chat has nothing to settle', 'C | B social | C praise thanks'],
  ['none', 'feedback passed on to a happy customer', 'C praise thanks | B social noted'],
  ['none', 'a question to the others', 'C asks content'],
  ['none', 'sympathy for a loss is no answer to a complaint', 'C | B empathy | C thanks'],
  ['none', 'a doubtful complaint, taken for a pleasantry by who answered it', 'C complains doubtful | B social'],
  ['none', 'and so when chat goes on', 'C complains doubtful | B social closure | C thanks | B social'],
  ['hollow', 'a sure complaint is one, whatever the answer takes it for', 'C complains | B social'],
  ['hollow', 'feedback passed on is no pleasantry', 'C complains doubtful | B social noted'],
  ['hollow', 'nor is a sorry', 'C complains doubtful | B social apology'],
  ['hollow', 'nor closure alone, which says nothing of the post', 'C complains doubtful | B closure'],
  ['hollow', 'harm is not let go', 'C complains doubtful vulnerable | B social'],
  ['hollow', 'nor is what was said before', 'C complains doubtful contacted_before | B social'],
  ['hollow', 'two complaints are no slip', 'C complains doubtful | C complains doubtful | B social'],
  ['dropped', 'who waits after it has a matter', 'C complains doubtful | B social | C waits'],
  ['disputed', 'who repeats a complaint has made one', 'C complains doubtful | B social | C complains rejects'],
  ['confirmed', 'a trouble that is over was one', 'C complains doubtful | C+1h solved_by_self | B social'],
  ['none', 'a joke told and returned', 'C praise | B ask_info social | C informs content | B social'],
  ['unanswered', 'nobody answers a complaint', 'C complains'],
  ['unanswered', 'nobody answers a question', 'C asks'],
  ['unanswered', 'a report that neither complains nor asks', 'C waits'],
  [
    'unanswered',
    'complaint upon complaint',
    'C complains | C+24h complains contacted_before | C+24h channel_silent complains',
  ],
  ['unanswered', 'an automatic acknowledgement is no answer', 'C complains | B~ social promise:contact'],
  ['hollow', 'a sorry and no more', 'C complains | B apology'],
  ['hollow', 'feedback passed on and no more', 'C complains | B social noted'],
  ['hollow', 'courtesy to a question', 'C asks | B social closure'],
  ['hollow', 'thanks for kind words change nothing', 'C complains | B empathy | C thanks | B social'],
  ['hollow', 'asked, answered, then a sorry', 'C complains | B ask_info | C informs | B apology noted'],
  ['hollow', 'a sorry finds a complaint in what seemed to be chat', 'C | B apology'],
  ['asked', 'asked, customer silent', 'C complains | B apology ask_info'],
  ['asked', 'answered and asked as well', 'C complains | B answer ask_info'],
  ['asked', 'will check and come back: the ball stays with the customer', 'C complains | B ask_info | C will_try'],
  ['asked', 'a new question after the answer', 'C complains | B ask_info | C informs | B ask_info'],
  ['asked', 'a brand that asks has found a matter', 'C | B ask_info'],
  ['dropped', 'asked, answered, never back', 'C complains | B ask_info | C informs'],
  ['dropped', 'the answer was not read as one', 'C complains | B ask_info | C waits'],
  ['dropped', 'the answer was read as a complaint only', 'C complains | B ask_info | C complains'],
  ['dropped', 'tried already, as was asked', 'C complains | B ask_info | C complains rejects informs'],
  ['dropped', 'asks back', 'C asks | B answer | C asks'],
  ['dropped', 'complains on to sympathy', 'C complains | B empathy | C complains'],
  [
    'dropped',
    'a promise elsewhere was not kept, told in the answer',
    'C asks | B ask_info | C complains informs promise_not_kept',
  ],
  ['deflected', 'sent elsewhere', 'C complains | B deflect'],
  ['deflected', 'explained and sent elsewhere', 'C complains | B answer deflect'],
  ['deflected', 'thanks for being sent elsewhere', 'C asks | B deflect | C thanks will_try | B closure'],
  ['deflected', 'a word more about it', 'C asks | B deflect | C | B answer'],
  ['promised', 'promised', 'C complains | B promise:look_into'],
  ['promised', 'thanks for a promise solve nothing', 'C asks | B promise:contact@24 | C thanks'],
  ['promised', 'a detail for those who are on their way', 'C complains | B promise:visit@6 | C informs'],
  ['promised', 'a question before it is due', 'C complains | B promise:delivery@96 | C+47h asks'],
  ['promised', 'a complaint before it is due, and no rejection', 'C complains | B promise:contact@48 | C+1h complains'],
  ['promised', 'a step still to come outweighs what was done', 'C complains | B action promise:contact@24'],
  ['disputed', 'a complaint after it was due', 'C complains | B promise:contact@24 | C+25h complains'],
  ['dropped', 'a question after it was due', 'C complains | B promise:contact@24 | C+25h asks'],
  ['dropped', 'a question after a promise without a time', 'C complains | B promise:look_into | C+25h asks'],
  ['disputed', 'a promise that was not kept', 'C complains | B promise:contact@24 | C+25h complains promise_not_kept'],
  [
    'promised',
    'a side question answered while an engineer is on the way',
    'C complains | B promise:visit@9 | C+20h asks | B answer',
  ],
  ['claimed', 'an answer is what was promised', 'C complains | B promise:look_into | C+20h asks | B answer'],
  ['private', 'moved to the private channel', 'C complains | B apology move_private'],
  ['private', 'followed there', 'C complains | B move_private | C sent_dm'],
  ['private', 'done in part, and moved there', 'C complains | B action move_private'],
  ['dropped', 'will not go there', 'C complains | B move_private | C informs'],
  ['private', 'explained, and moved there', 'C complains | B answer move_private'],
  ['private', 'a DM request with a promise', 'C complains | B move_private promise:look_into'],
  ['private', 'a vague promise once it was sent', 'C complains | B move_private | C sent_dm | B promise:contact'],
  [
    'promised',
    'a promise with its own time once it was sent',
    'C complains | B move_private | C sent_dm | B promise:contact@24',
  ],
  [
    'private',
    'the request repeated, the brand last',
    'C complains | B move_private | C complains rejects | B move_private',
  ],
  [
    'disputed',
    'the request repeated, the customer last',
    'C complains | B move_private | B move_private | C complains rejects',
  ],
  ['private', 'a word with what was sent', 'C complains | B move_private | C sent_dm | C waits'],
  [
    'disputed',
    'the private channel is silent',
    'C complains | B move_private | C sent_dm | C+48h complains channel_silent',
  ],
  ['disputed', 'sent, and rejected', 'C complains | B move_private | C complains rejects sent_dm'],
  ['claimed', 'steps that nobody answers', 'C complains | B answer'],
  ['claimed', 'steps, "will try", "let us know"', 'C complains | B answer | C will_try | B ask_info'],
  ['claimed', 'steps and a question, "will try"', 'C complains | B answer ask_info | C will_try thanks | B social'],
  ['claimed', 'an explanation, and no thanks', 'C complains | B answer | C'],
  ['confirmed', 'thanks for what was done', 'C complains | B action | C thanks'],
  ['claimed', 'disappointed, but no objection', 'C asks | B answer refusal | C grumbles'],
  ['claimed', 'rejected, then a new move', 'C complains | B answer | C complains rejects | B action'],
  ['claimed', 'words in which no act is found accuse nobody', 'C complains | B'],
  ['unanswered', 'a link and no words', 'C complains | B "@ann https://t.co/aaaa1111bb 🎉"'],
  ['claimed', 'a language that is not read', 'C complains unread waits | B'],
  ['confirmed', 'thanks for the answer to a question', 'C asks | B answer | C thanks'],
  ['confirmed', 'a plain question after the complaint', 'C complains | B answer | C asks | B answer | C thanks'],
  ['confirmed', 'thanks for an explanation', 'C complains asks | B answer | C thanks'],
  ['claimed', 'thanks, but complains on', 'C complains asks | B answer | C grumbles thanks'],
  ['claimed', 'thanks, and will try', 'C complains | B answer | C thanks will_try'],
  ['none', 'told in the first post', 'C complains solved_by_brand | B apology'],
  ['none', 'a false alarm', 'C solved_by_self | B social'],
  ['confirmed', 'thanks and praise for what was done', 'C complains | B action | C thanks praise'],
  ['confirmed', 'solved, says the customer', 'C complains | B answer | C solved_by_brand'],
  ['confirmed', 'solved after silence', 'C complains | C+48h solved_by_self'],
  ['confirmed', 'solved, whatever is asked after', 'C complains | B action | C solved_by_brand | C+48h asks'],
  ['confirmed', 'thanks a week later', 'C complains | B action | C solved_by_brand thanks | C+200h thanks praise'],
  ['disputed', 'solved, and broken again', 'C complains | B action | C solved_by_brand | C+48h complains rejects'],
  ['disputed', 'rejected', 'C complains | B answer | C complains rejects'],
  ['disputed', 'complains on as if nothing had been said', 'C complains | B answer | C complains'],
  ['disputed', 'a sorry is no new move', 'C complains | B answer | C complains rejects | B apology'],
  [
    'disputed',
    'a refusal restated is no new move',
    'C asks | B answer refusal | C complains rejects | B answer refusal',
  ],
  ['disputed', 'a link to the same page is no new move', 'C complains | B answer | C complains rejects | B'],
  [
    'disputed',
    'the same answer again is no new move',
    'C complains | B answer "Refunds can take up to ten days at this time of the year." | C complains rejects | B answer "Hi, refunds can take up to ten days at this time of the year. ^K"',
  ],
])('%s: %s', (outcome, _name, story) => {
  expect(judgeThread(told(story)).outcome).toBe(outcome);
});

test.each<[string, string, Partial<Judgement>]>([
  ['a remedy', 'C complains | B apology action', { outcome: 'claimed', basis: 'remedy' }],
  [
    'a refund under way is part of the remedy',
    'C complains | B action promise:refund@96',
    { outcome: 'claimed', basis: 'remedy' },
  ],
  ['an explanation with it', 'C complains | B answer action', { outcome: 'claimed', basis: 'remedy' }],
  ['a refusal', 'C asks | B apology answer refusal', { outcome: 'claimed', basis: 'refusal' }],
  ['thanks for a refusal', 'C asks | B answer refusal | C thanks', { outcome: 'claimed', basis: 'refusal' }],
  ['the brand has the credit', 'C complains | B action | C solved_by_brand', { outcome: 'confirmed', credit: 'brand' }],
  [
    'the customer has it',
    'C complains | B ask_info | C solved_by_self informs',
    { outcome: 'confirmed', credit: 'self' },
  ],
  [
    'both are named',
    'C complains | B answer | C solved_by_brand solved_by_self',
    { outcome: 'confirmed', credit: 'brand' },
  ],
  ['the last state decides', 'C complains | B ask_info | C informs', { outcome: 'dropped', decided_by: '3' }],
  [
    'courtesy decides nothing',
    'C complains | B answer | C | B social',
    { outcome: 'claimed', basis: 'answer', decided_by: '2' },
  ],
  ['no basis but of a claim', 'C complains | B action | C complains rejects', { outcome: 'disputed' }],
])('%s', (_name, story, expected) => {
  const { outcome, basis, credit, decided_by } = judgeThread(told(story));
  expect({ outcome, basis, credit, decided_by }).toEqual({
    basis: undefined,
    credit: undefined,
    decided_by,
    ...expected,
  });
});

/** A reading is made of answers to many questions, some of them wrong: what speaks against a signal is heard. */
test.each<[Outcome, string, string]>([
  ['claimed', 'nobody rejects who neither complains nor waits', 'C asks | B answer refusal | C rejects content thanks'],
  ['disputed', 'nobody is helped who complains and waits', 'C complains | B answer | C complains solved_by_brand'],
  ['disputed', 'solved and rejected', 'C complains | B answer | C complains solved_by_brand rejects'],
  ['confirmed', 'solved, with a grumble', 'C complains | B answer | C grumbles solved_by_brand'],
])('%s: %s', (outcome, _name, story) => {
  expect(judgeThread(told(story)).outcome).toBe(outcome);
});

test('posts of a brand far apart are moves of their own, though one turn', () => {
  const answered = judgeThread(told('C complains | B promise:look_into | B+20h answer'));
  expect(answered).toMatchObject({ outcome: 'claimed', basis: 'answer', decided_by: '3' });
  expect(answered.turns).toHaveLength(1);
  expect(judgeThread(told('C complains | B answer | B+0.1h promise:contact')).outcome).toBe('promised');
});
