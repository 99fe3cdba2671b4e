import { expect, test } from 'vitest';
import { readSignals } from '../../src/analysis/signals.ts';
import type { ReadLanguage } from '../../src/analysis/text/language.ts';
import { prepare } from '../../src/analysis/text/prepare.ts';
import type { Signal } from '../../src/model.ts';

const signalsOf = (text: string, language: ReadLanguage = 'en') => [
  ...new Set(readSignals(prepare(text), language).map((s) => s.signal)),
];

test.each<[string, ...Signal[]]>([
  ['@brand Thanks, that worked!', 'resolved', 'thanks'],
  ['It is fixed now, thank you', 'resolved', 'thanks'],
  ['My parcel has finally arrived', 'resolved'],
  ['All sorted, cheers', 'resolved', 'thanks'],
  ['Got my refund today!', 'resolved'],
  ['Never mind, I figured it out', 'resolved_self'],
  ['I fixed it myself in the end', 'resolved_self'],
  ["That didn't help at all", 'rejected'],
  ['Still no internet here', 'rejected'],
  ['Still the same error', 'rejected'],
  ['This is ridiculous', 'rejected'],
  ['I have already tried that twice', 'rejected'],
  ['DM sent', 'private_sent'],
  ['Just messaged you', 'private_sent'],
  ['I have sent you my details in a DM', 'private_sent'],
  ['Nobody answers my DMs', 'private_silent'],
  ['I sent you a DM three days ago and heard nothing', 'private_silent'],
  ["I'm waiting for a reply since Monday", 'still_waiting'],
  ['Thanks for looking into it', 'thanks'],
  ['Thanks, have a good day', 'thanks', 'goodbye'],
  ['Yes, the blue one', 'answers'],
])('%s', (text, ...signals) => {
  expect(signalsOf(text)).toEqual(expect.arrayContaining(signals));
});

test.each<[string, Signal]>([
  ['Is it fixed yet?', 'resolved'],
  ['It is not working', 'resolved'],
  ['Please get this sorted', 'resolved'],
  ['It worked fine until the update', 'resolved'],
  ['I hope it gets resolved soon', 'resolved'],
  ["You said it was fixed, it isn't fixed", 'resolved'],
  ['Thanks for nothing', 'thanks'],
  ['Thanks for ruining my holiday', 'thanks'],
  ['Any help would be appreciated', 'thanks'],
  ["I can't wait for the concert", 'still_waiting'],
  ['How can I DM you?', 'private_sent'],
  ["I can't send you a DM", 'private_sent'],
  ['Thanks, I will try that', 'resolved'],
  ['No problem, thanks', 'rejected'],
])('%s is not %s', (text, signal) => {
  expect(signalsOf(text)).not.toContain(signal);
});

test.each<[ReadLanguage, string, Signal]>([
  ['es', 'Ya está solucionado, gracias', 'resolved'],
  ['es', 'Sigo esperando una respuesta', 'still_waiting'],
  ['pt', 'Já foi resolvido, obrigada', 'resolved'],
  ['fr', 'Toujours rien depuis lundi', 'still_waiting'],
  ['fr', 'Ça marche maintenant, merci', 'resolved'],
  ['de', 'Jetzt funktioniert es wieder, danke', 'resolved'],
  ['de', 'Das funktioniert leider nicht', 'rejected'],
  ['it', 'Problema risolto, grazie', 'resolved'],
  ['nl', 'Het werkt weer, bedankt', 'resolved'],
  ['nl', 'Ik wacht nog steeds op antwoord', 'still_waiting'],
])('%s: %s', (language, text, signal) => {
  expect(signalsOf(text, language)).toContain(signal);
});

test('a language without a lexicon says nothing', () => {
  expect(readSignals(prepare('ありがとうございます、直りました'), null)).toEqual([]);
});
