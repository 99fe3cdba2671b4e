import { expect, test } from 'vitest';
import { readReply } from '../../../src/analysis/reply.ts';
import type { Act } from '../../../src/model.ts';

/** Invented replies and every act they perform. */
const TABLE: [text: string, ...acts: Act[]][] = [
  // apology against empathy
  ['We apologise for the mix-up with your parcel.', 'apology'],
  ['Sorry about that, Tom.', 'apology'],
  ['Sorry your kettle arrived in pieces.', 'apology'],
  ['Our apologies for the long queue today.', 'apology'],
  ['So sorry to hear this, Mia.', 'empathy'],
  ["I'm sorry that you feel let down.", 'empathy'],
  ['I completely understand your frustration.', 'empathy'],
  ["That's not good.", 'empathy'],
  ['This does not sound great at all.', 'empathy'],
  ["Sorry to hear that. We're also sorry for the delay.", 'apology', 'empathy'],
  ['No need to apologise, the form is online until Friday.', 'answer'],
  ['Sorry to interrupt, the kiosk opens at nine.', 'answer'],
  // asking
  ['Which branch did you visit?', 'ask_info'],
  ['Could you tell us which version you have installed?', 'ask_info'],
  ['Please let me know the order number.', 'ask_info'],
  ['Tell us what happened so we can look into it.', 'ask_info'],
  ['Can you confirm the postcode, please', 'ask_info'],
  // the private channel
  ['Please DM us your booking number so we can check.', 'move_private'],
  ['Can you send us a direct message with your address?', 'move_private'],
  ['Send us a note at https://ex.am/n so our team can help.', 'move_private'],
  ['Please give us a call on 0800 111 222.', 'move_private'],
  ["I've got your DM, meet you there!", 'move_private'],
  ['Please fill out our contact form: https://ex.am/form', 'move_private'],
  ['Please tell us more so we can help: https://ex.am/care', 'move_private'],
  ['Click the link to get started: https://ex.am/chat', 'move_private'],
  ['Which phone is it? DM us and we can walk you through it.', 'ask_info', 'move_private'],
  // elsewhere
  ['You would need to contact the seller about that.', 'deflect'],
  ['Please file the report here: https://ex.am/report', 'deflect'],
  ['It would be best to reach out to the airline directly.', 'deflect'],
  ['The plan is only available in Wales. For more, see https://ex.am/plan', 'answer'],
  // promises
  ["We'll get back to you within 24 hours.", 'promise'],
  ['Our team is working hard to bring the lift back.', 'promise'],
  ['DM us your number and we will call you right away.', 'move_private', 'promise'],
  ['Please allow 3 to 5 days for the refund to arrive.', 'promise'],
  ["DM us and we'll take a look together.", 'move_private'],
  ["I'd be glad to look into this. Please DM your name.", 'move_private'],
  ["We can't promise anything, the hall closes at six.", 'answer'],
  // noted
  ["Thanks Ava, I'll pass this on to the store manager.", 'noted', 'social'],
  ['We will share your feedback with the team.', 'noted'],
  ['Your comments have been forwarded to our kitchen.', 'noted'],
  // answers
  ['Unfortunately, we are not able to reopen a closed order.', 'answer'],
  ['Please try restarting the app and clear the cache.', 'answer'],
  ['Please visit https://ex.am/shop to see all our cards.', 'answer'],
  ['The 8:15 is running nine minutes late because of a signal fault.', 'answer'],
  // action
  ["I've refunded the delivery charge to your card.", 'action'],
  ['Your voucher has been reissued.', 'action'],
  ['We can offer you a £10 credit for the trouble.', 'action'],
  ['We have sent you a direct message with the next steps.', 'action'],
  // closure and courtesy
  ["We're glad to hear it's working again!", 'closure'],
  ['Glad we could help. Have a great weekend!', 'closure', 'social'],
  ["You're very welcome, Lena!", 'social'],
  ['Thanks for the shout out!', 'social'],
  ['Good evening, Noor!', 'social'],
  ["We're always here for you.", 'social'],
];

test.each(TABLE)('%s', (text, ...acts) => {
  expect(readReply({ text: `@4711 ${text} ^AB` }).acts).toEqual(expect.arrayContaining(acts));
  expect(readReply({ text: `@4711 ${text} ^AB` }).acts).toHaveLength(acts.length);
});

test.each<[string, string, ...Act[]]>([
  ['es', 'Lamentamos las molestias. Por favor envíanos un mensaje privado con tus datos.', 'apology', 'move_private'],
  ['es', '¿Puedes indicarnos el número de pedido?', 'ask_info'],
  ['pt', 'Pedimos desculpa pelo atraso. Envie-nos a sua morada por mensagem direta.', 'apology', 'move_private'],
  ['pt', 'Poderia nos informar o número do pedido?', 'ask_info'],
  ['fr', 'Nous sommes désolés pour ce retard. Contactez-nous en message privé.', 'apology', 'move_private'],
  ['fr', 'Nous allons vérifier et nous revenons vers vous sous 48h.', 'promise'],
  ['de', 'Entschuldigung für die Verspätung. Schick uns bitte eine DM mit deiner Nummer.', 'apology', 'move_private'],
  ['de', 'Wir melden uns innerhalb von 24 Stunden bei dir.', 'promise'],
  ['it', 'Ci scusiamo per il disagio. Scrivici in privato il numero del tuo ordine.', 'apology', 'move_private'],
  ['it', 'Ti ricontatteremo entro 24 ore.', 'promise'],
  ['nl', 'Excuses voor het ongemak. Stuur ons een DM met je gegevens.', 'apology', 'move_private'],
  ['nl', 'We nemen binnen 24 uur contact met je op.', 'promise'],
])('%s: %s', (lang, text, ...acts) => {
  const reading = readReply({ text, lang });
  expect(reading.language).toBe(lang);
  expect(reading.acts).toEqual(expect.arrayContaining(acts));
});

test('a language that is not read is named, and nothing is said of it', () => {
  const reading = readReply({ text: 'ご不便をおかけして申し訳ございません。詳細をお知らせください。' });
  expect(reading).toMatchObject({ language: 'ja', acts: [], hollow: false, promises: [] });
});

test.each([
  ['Sorry to hear that, Ann.', true],
  ["I'll pass your comments on.", true],
  ['You are welcome!', true],
  ['Sorry to hear that, which store was it?', false],
  ['Sorry! Please DM us your number.', false],
])('%s is hollow: %s', (text, hollow) => {
  expect(readReply({ text }).hollow).toBe(hollow);
});
