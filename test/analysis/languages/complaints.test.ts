import { expect, test } from 'vitest';
import { readCustomer } from '../../../src/analysis/customer.ts';
import { glossOf } from '../../../src/analysis/text/glossary.ts';
import { wordOf } from '../../../src/analysis/text/words.ts';

test.each([
  ['es', 'sigo sin saber nada de mi reembolso y ya es mayo @Tienda'],
  ['es', 'me cobraron dos veces el recibo y en la oficina nadie lo arregla'],
  ['pt', 'ainda não recebi a encomenda que paguei em janeiro @Loja'],
  ['fr', 'toujours aucune nouvelle de mon remboursement, ça fait deux mois @Boutique'],
  ['de', 'mein Paket ist seit zwei Wochen verschwunden und niemand meldet sich @Bote'],
  ['it', 'da tre settimane aspetto il rimborso e nessuno risponde @Negozio'],
  ['nl', 'al drie weken geen internet en niemand die terugbelt @Net'],
])('a plain complaint in %s: %s', (lang, text) => {
  const { is_complaint, sentiment_label, severity } = readCustomer({ text, lang });
  expect({ is_complaint, sentiment_label }).toEqual({ is_complaint: true, sentiment_label: 'negative' });
  expect(severity).toBeGreaterThan(0);
});

test.each([
  ['es', 'muchas gracias, todo perfecto, un servicio excelente @Tienda'],
  ['pt', 'muito obrigado pela ajuda, vocês são maravilhosos @Loja'],
  ['fr', 'merci beaucoup, équipe adorable et très rapide @Boutique'],
  ['de', 'vielen Dank, super freundlich und schnell @Bote'],
  ['it', 'grazie mille, personale gentilissimo e veloce @Negozio'],
  ['nl', 'heel erg bedankt, vriendelijk en snel geholpen @Net'],
])('praise in %s: %s', (lang, text) => {
  const { is_complaint, sentiment_label, severity } = readCustomer({ text, lang });
  expect({ is_complaint, sentiment_label, severity }).toEqual({
    is_complaint: false,
    sentiment_label: 'positive',
    severity: 0,
  });
});

test.each([
  ['es', 'huele a gas en la escalera y no viene nadie', 'safety'],
  ['pt', 'clonaram meu cartão e o banco não faz nada', 'fraud'],
  ['fr', 'je prends un avocat, trois mois sans remboursement', 'legal'],
  ['de', 'Gasgeruch im Keller und niemand kommt', 'safety'],
  ['nl', 'opgelicht door jullie verkoper, geld weg', 'fraud'],
])('in %s, %j gives the reason %s', (lang, text, code) => {
  expect(readCustomer({ text, lang }).reasons.map((reason) => reason.code)).toContain(code);
});

test.each([
  ['fr', "l'électricité", 'power'],
  ['es', 'averia', 'outage'],
  ['es', 'avería', 'outage'],
  ['pt', 'reembolsaram', 'refund'],
  ['de', 'xyzzy', '~'],
] as const)('in %s, %s stands for %s', (language, word, english) => {
  expect(glossOf(language)(wordOf(word)).text).toBe(english);
});

test('a word without end is looked up in bounded time', () => {
  expect(glossOf('nl')(wordOf('q'.repeat(100_000))).text).toBe('~');
});
