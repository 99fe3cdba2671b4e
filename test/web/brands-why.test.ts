import { expect, it } from 'vitest';
import { type BrandCard, RUNGS, type Verdict } from '../../src/model.ts';
import { describeVerdicts } from '../../src/web/views/brands-why.tsx';

const card = (verdict: Verdict, answered: number, in_sight = answered): BrandCard =>
  ({
    verdict,
    in_sight,
    ladder: { ...Object.fromEntries(RUNGS.map((rung) => [rung, 0])), answer: answered },
  }) as BrandCard;

it.each<[string, BrandCard[], string]>([
  ['one with a verdict', [card('mixed', 30)], '1 brand: 1 mixed.'],
  [
    'each reason for none',
    [
      card('silent', 40),
      card('not_enough_data', 3),
      card('not_enough_data', 19),
      card('not_enough_data', 40, 5),
      card('not_enough_data', 25),
    ],
    '5 brands: 1 silent, 4 not enough data. Not enough data: 2 with fewer than 20 complaints that can be judged; 1 with enough complaints, but fewer than 20 in sight; 1 with enough complaints in sight, but for another reason, which its row gives.',
  ],
])('says which brands get a verdict, and what the others lack: %s', (_name, cards, said) => {
  expect(describeVerdicts(cards, { minCases: 20 })).toBe(said);
});
