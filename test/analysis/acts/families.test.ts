import { expect, test } from 'vitest';
import { readReply } from '../../../src/analysis/reply.ts';
import type { Act } from '../../../src/model.ts';

/** Families of wording that were once misread, each in words of our own. */
test.each<[string, Act[]]>([
  ["You'd have to ring their desk in the morning.", ['deflect']],
  ['Please contact your travel insurance for that.', ['deflect']],
  ['You would need to rebook with them directly.', ['deflect']],
  ['Please reach out to the airport about your bag.', ['deflect']],
  ['Speak to your bank, they can sort the payment.', ['deflect']],
  ['The seller has to approve the return first.', ['deflect']],
  ['You could take the jacket with your receipt to any store near you.', ['deflect']],
  ['Please tweet our friends at the partner airline.', ['deflect']],
  ['Only the account holder can call us about this.', ['answer']],
  ["Lovely to hear, we'll tell the team!", ['noted']],
  ["If you're having trouble with the lamp, we'd be happy to help!", ['social']],
  ['We can certainly check if the booking went through. DM us the dates.', ['move_private']],
  ['Your comfort is very important to us. Which seat was it?', ['ask_info']],
  ['Which version do you run? You can find it under Settings.', ['ask_info']],
  ["I'm sorry to hear that, however the fare is not refundable.", ['empathy', 'answer']],
  ["That is not possible yet, but we'll pass the idea on to the team.", ['noted', 'answer']],
  ['We have an article that explains the steps: https://shop.example/help', ['answer']],
  ["Let's check Settings > Battery and restart the phone.", ['answer']],
  ['We sure do, Paula!', ['answer']],
  ['Reboot the box and let us know if the picture comes back.', ['answer', 'social']],
  ['No thank you.', ['social']],
  ['Please keep us posted!', ['social']],
  ["I'm looping in an expert who knows the camera.", ['promise']],
  ['Every day our crew is working to make flying better!', ['social']],
  ["DM us your ticket and we'll take it from there.", ['move_private']],
  ['What is your postcode? Please send this via DM.', ['move_private']],
  ['Once that repair is finished, feel free to reach out.', ['social']],
  ["It'll be switched back on tomorrow.", ['promise']],
  ['What a tidy screen!', ['social']],
  ['What a pity about your scarf.', ['empathy']],
  ['Our offer to lend a hand stands.', ['social']],
  ['Our offer of a £20 refund still stands.', ['answer']],
  ['The winter timetable was released on Monday.', ['answer']],
  ['Your deposit was released this morning.', ['action']],
  ["The courier's number is 0161 555 0199.", ['deflect']],
  ['You can reach our team on 0161 555 0199.', ['move_private']],
  ["We'd love to park everybody's bike, and there are tips about parking here: https://x.example/a", ['answer']],
])('%s', (text, acts) => {
  expect(readReply({ text }).acts).toEqual(acts);
});

test.each([
  ["I'm sorry to hear that, however we cannot refund this.", false],
  ["Thanks for the idea, we'll tell the kitchen!", true],
  ['No worries at all, have a great day!', true],
])('%s is hollow by its words: %s', (text, hollow) => {
  expect(readReply({ text }).hollow).toBe(hollow);
});
