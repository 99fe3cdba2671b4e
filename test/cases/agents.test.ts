import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { voiceFinder } from '../../src/cases/agents.ts';
import { type Imported, imported } from '../cli/imported.ts';

const find = voiceFinder([
  { brand: 1, names: ['larkline', 'Lark Line'] },
  { brand: 2, names: ['parcelo'] },
]);

describe('who speaks for a brand', () => {
  it.each<[string, string | null, number | null]>([
    ['@mara @larkline Hi Mara, Tom from the Larkline team here. Can you send me the tag number?', 'tom_b', 1],
    ["@mara Hello, this is Ines with Lark Line. I'll look after this", null, 1],
    ['@mara I’m Ola, from @Parcelo. Which depot?', null, 2],
    ['@mara Ines here from larkline customer care', null, 1],
    ['@mara On behalf of Parcelo: we are sorry', null, 2],
    ['@mara Larkline support here, what happened?', null, 1],
    ['@mara hier ist Jan von Larkline, wie lautet die Nummer?', null, 1],
    ['@mara soy Ana de Larkline, ¿me da el número?', null, 1],
    ['@mara ici Luc de Larkline, quel est le numéro ?', null, 1],
    ['@mara could you please send the number by DM?', 'larkline_help', 1],
    ['@mara sorry to hear, our team is on it', 'tom_parcelo', 2],
    ['@mara I spoke to Tom from the Larkline team and he hung up', 'otto', null],
    ['@mara yesterday, Tom from Larkline was rude to me', 'otto', null],
    ['@mara same here, larkline support is useless', 'otto', null],
    ['@mara I am at Larkline desk 5 and nobody is there', 'otto', null],
    ['@mara larkline is never on time', 'larkline_fan', null],
    ['@mara this is a joke from larkline', 'otto', null],
  ])('%s (%s): %s', (text, handle, expected) => {
    expect(find(text, handle)).toBe(expected);
  });
});

describe('an agent on an account that settings do not name', () => {
  const at = (minute: number) => new Date(Date.parse('2026-05-04T08:00:00Z') + minute * 60_000).toISOString();
  const post = (id: string, author: string, minute: number, text: string, reply_to?: string) => ({
    network: 'x',
    id,
    author_id: `u-${author}`,
    author_handle: author,
    created_at: at(minute),
    text,
    ...(reply_to && { reply_to }),
  });
  let world: Imported;
  beforeAll(async () => {
    world = await imported(
      [
        post('1', 'mara', 0, '@larkline my suitcase is gone and nobody answers'),
        post('2', 'tom_b', 20, '@mara @larkline Hi, Tom from the Larkline team here. What is the tag number?', '1'),
        post('3', 'mara', 30, '@tom_b @larkline it is 12345, where is it?', '2'),
        post('4', 'tom_b', 40, '@mara @larkline can you also tell me the colour please?', '3'),
        post('5', 'otto', 50, '@mara @larkline they lost my suitcase too, where is it?', '1'),
      ],
      'brands: [{key: lark, name: Larkline, own: true, accounts: [{handle: larkline}]}]',
    );
  });
  afterAll(() => world.close());

  it('opens no case of his own, and is no reply before he is confirmed', async () => {
    const cases = await world.records<{ id: string; post_ids: string[] }>('cases');
    expect(cases.map(({ id, post_ids }) => [id, post_ids])).toEqual([
      ['lark:x:1', ['1', '3']],
      ['lark:x:5', ['5']],
    ]);
  });

  it.each([['check'], ['brands']])('is shown by %s as an account to be confirmed', async (command) => {
    const { stdout, stderr } = await world.amends([command]);
    expect(`${stdout}${stderr}`).toMatch(
      /@tom_b \(u-tom_b\) on x speaks for lark in \d post.*: if it is the brand's, name it under accounts/,
    );
  });
});
