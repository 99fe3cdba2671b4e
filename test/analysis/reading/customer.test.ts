import { expect, test } from 'vitest';
import { readCustomer } from '../../../src/analysis/customer.ts';

const read = (text: string) => readCustomer({ text });

test.each([
  ['Still waiting for my refund since March', 'waiting'],
  ['@Air great job losing my bag, again!', 'repeat'],
  ['@Shop third time I have called about the same bill and nobody can fix it', 'repeat'],
  ['@Bank you charged me twice and your line hung up on me', 'money_taken'],
  ['@Net my internet is down again and nobody answers', 'service_down'],
  ['@Shop you said it would come yesterday. It never came.', 'promise_broken'],
  ['@Cars the heater caught fire with my kids in the car', 'safety'],
  ['@Bank sort this out or I will see you in small claims court', 'legal'],
  ['@Air we are stranded in Porto without luggage and no hotel', 'stranded'],
  ['@Net cancelled my contract, you are the worst company I have dealt with', 'leaving'],
  ['@Bank my account was hacked and 300 is gone', 'fraud'],
  ['@Shop my parcel is lost and I need it by Friday for a funeral', 'vulnerable'],
])('%j complains, and %s is among its reasons', (text, code) => {
  const reading = read(text);
  expect(reading.is_complaint).toBe(true);
  expect(reading.severity).toBeGreaterThan(0);
  expect(reading.needs_reply).toBe(true);
  expect(reading.praise).toBe(false);
  const reason = reading.reasons.find((r) => r.code === code);
  expect(text).toContain(reason?.span?.text ?? 'no reason');
});

test.each([
  '@Shop do you ship to Malta?',
  '@Air what time does check-in open?',
  '@Shop thank you so much, that was quick!',
  '@Net ok, I will send a DM',
  'happy birthday mate, hope you have a brilliant day',
  '@Air love the new seats, smooth flight and a friendly crew 😊',
  'Our striker was terrible today',
])('%j does not complain', (text) => {
  const reading = read(text);
  expect([reading.is_complaint, reading.severity]).toEqual([false, 0]);
  expect(['low', 'normal']).toContain(reading.level);
});

test.each([
  ['@Air Maria at your desk in Porto was wonderful, she found my bag in minutes 👏', true],
  ['@Shop great job losing my order, brilliant', false],
  ['@Shop thanks, waiting for your message', false],
  ['@Net thanks for nothing', false],
])('praise in %j: %s', (text, praise) => {
  expect(read(text).praise).toBe(praise);
});

test.each([
  ['@Net that worked, thanks!', true, false],
  ['@Net thanks, have a good day', false, false],
  ['@Net how do I reset the box?', false, true],
  ['@Net it is still not working', false, true],
])('%j: solved %s, needs a reply %s', (text, solved, needs) => {
  const reading = read(text);
  expect([reading.resolved_signal, reading.needs_reply]).toEqual([solved, needs]);
});

test.each([
  ['They promised 24 to 48 hours, think I got that callback?', 'promised'],
  ['I waited all day and nobody called me back', 'nobody_called'],
  ['This is the third time I have to write about the same broken heater', 'contacted_before'],
  ['same e-mail from three people and my bag is still lost', 'same_reply'],
  ['passed around five departments and still no refund', 'passed_around'],
  ['I tried to call about my lost parcel but your mailbox is full', 'channel_blocked'],
  ['stop calling me, you call me twice a day about a bill I never owed', 'over_contacted'],
])('%j reports %s', (text, kind) => {
  const report = read(text).reports.find((r) => r.kind === kind);
  expect(report).toBeDefined();
  expect([...text].slice(report!.span.start, report!.span.end).join('')).toBe(report!.span.text);
});

test.each([
  ['@Shop my parcel says delivered and it is not here', 'delivery'],
  ['@Bank you charged my card twice, I want a refund', 'billing'],
  ['@Net no internet in our street, is there an outage?', 'outage'],
  ['@Cars the heater caught fire', 'safety'],
  ['@Net stop calling me with your sales calls', 'over_contact'],
  ['@Shop the cashier was rude to my mother', 'store_staff'],
])('%j is about %s', (text, topic) => {
  expect(read(text).topic).toBe(topic);
});

test('more reasons make more urgency, and it stays within 100', () => {
  const mild = read('@Air any update on my bag?').urgency!;
  const grave = read(
    '@Air bag lost for 3 days, third call, my insulin is in it, I am in hospital and will see you in court',
  ).urgency!;
  expect(grave).toBeGreaterThan(mild + 30);
  expect(grave).toBeLessThanOrEqual(100);
});

test.each([
  ['Llevo 3 semanas esperando mi pedido y nadie responde, vergüenza', 'es'],
  ['Meu pedido não chegou e ninguém responde, que vergonha, péssimo serviço', 'pt'],
  ["J'attends mon remboursement depuis 3 semaines, aucune réponse, c'est honteux", 'fr'],
  ['Ich warte seit 3 Wochen auf mein Paket, niemand antwortet, eine Frechheit', 'de'],
  ['Aspetto il rimborso da 3 settimane e nessuno risponde, vergogna', 'it'],
  ['Ik wacht al 3 weken op mijn pakket en niemand reageert, schandalig', 'nl'],
])('%j complains, in %s', (text, language) => {
  const reading = read(text);
  expect([reading.language, reading.is_complaint]).toEqual([language, true]);
  expect(reading.reasons.some((r) => r.span)).toBe(true);
});

test.each([
  '@Shop 荷物がまだ届きません、どうなっていますか',
  '@Shop jag har väntat på mitt paket i tre veckor nu',
  '',
  '...',
])('%j is not guessed at', (text) => {
  const { sentiment, complaint, is_complaint, severity, urgency, level } = read(text);
  expect([sentiment, complaint, is_complaint, severity, urgency, level]).toEqual([null, null, null, null, null, null]);
});
