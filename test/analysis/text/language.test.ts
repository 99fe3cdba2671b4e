import { expect, test } from 'vitest';
import { READ_LANGUAGES } from '../../../src/analysis/languages/registry.ts';
import { lexiconOf } from '../../../src/analysis/promise/lexicon.ts';
import { rulesOf } from '../../../src/analysis/rules/rule.ts';
import { readLanguage } from '../../../src/analysis/text/language.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';

test.each([
  ['@Shop where is my order? It was due on Monday', 'en', 'en'],
  ['@Shop Llevo dos semanas esperando mi pedido y nadie me responde', 'es', 'es'],
  ['@Shop Meu pedido ainda não chegou e ninguém responde', 'pt', 'pt'],
  ["@Shop Toujours pas de colis, cela fait trois semaines que j'attends", 'fr', 'fr'],
  ['@Shop Ich warte seit drei Wochen auf mein Paket und niemand antwortet', 'de', 'de'],
  ['@Shop Aspetto il mio pacco da tre settimane e nessuno risponde', 'it', 'it'],
  ['@Shop Ik wacht al drie weken op mijn pakket en niemand reageert', 'nl', 'nl'],
  ['@Shop olen odottanut pakettiani jo kolme viikkoa eikä kukaan vastaa', 'fi', null],
  ['@Shop 荷物がまだ届きません、どうなっていますか', 'ja', null],
])('%j is in %s', (text, language, reads) => {
  expect(readLanguage(prepare(text))).toEqual({ language, reads });
});

test.each([
  ['@Shop No me funciona internet desde ayer', 'es', 'es'],
  ['@Shop Ya funciona, gracias', 'es', 'es'],
  ['@Shop no me diga', 'pt', 'pt'],
  ['@Shop no help from you again', 'es', 'en'],
])(
  '%j is in what the network says it is (%s), if words that two languages share leave it open: %s',
  (text, hint, language) => {
    expect(readLanguage(prepare(text), hint).language).toBe(language);
  },
);

test('a post too short to tell takes the hint, and is else read as English without claiming so', () => {
  expect(readLanguage(prepare('@Shop lol'))).toEqual({ language: null, reads: 'en' });
  expect(readLanguage(prepare('@Shop lol'), 'fi')).toEqual({ language: 'fi', reads: null });
  expect(readLanguage(prepare('@Shop lol'), 'und')).toEqual({ language: null, reads: 'en' });
});

test.each(READ_LANGUAGES)('%s is read with words for times and rules for danger', (language) => {
  expect(lexiconOf(language).ones).toHaveLength(9);
  expect(rulesOf(language).map(({ does }) => does)).toContain('raises_danger');
});
