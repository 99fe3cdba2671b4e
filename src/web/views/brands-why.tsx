import type { BrandRow } from '../../desk/scope.ts';
import { formatExactCount } from '../../formats.ts';
import { VERDICT_WORDS } from '../../labels.ts';
import { type BrandCard, VERDICTS } from '../../model.ts';
import { ladderTotal } from '../../scorecards/ladder.ts';
import type { Thresholds } from '../../scorecards/thresholds.ts';
import { keepDay } from '../components/as-of.tsx';
import { brandPath } from '../components/behind.ts';
import { VerdictMark } from '../components/verdict.tsx';
import type { View } from './view.ts';

interface WhyProps {
  view: View;
  picked: { brand: BrandRow; card: BrandCard }[];
  thresholds: Thresholds;
}

/** Which brands get a verdict, and why the others get none: every reason of every brand, in words. */
export function WhyVerdicts({ view, picked, thresholds }: WhyProps) {
  return (
    <>
      <p>
        {describeVerdicts(
          picked.map(({ card }) => card),
          thresholds,
        )}
      </p>
      <section class="panel scroll" tabindex={0} aria-label="Why these verdicts">
        <table class="lines">
          <thead>
            <tr>
              <th scope="col">Brand</th>
              <th scope="col">Verdict</th>
              <th scope="col" class="num" title="With seven days to be answered in">
                Complaints judged
              </th>
              <th scope="col" class="num" title="All but those taken to a private channel and not heard of again">
                In sight
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {picked.map(({ brand, card }) => (
              <tr>
                <td>
                  <a href={keepDay(brandPath(brand.key), view)}>{brand.name}</a>
                </td>
                <td>
                  <VerdictMark verdict={card.verdict} held={card.verdict_held} read={card.read_by_people} />
                </td>
                <td class="num">{ladderTotal(card.ladder)}</td>
                <td class="num">{card.in_sight}</td>
                <td>
                  <ul class="verdict-reasons">
                    {card.reasons.map((reason) => (
                      <li>{reason}</li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p class="hint">
          A verdict is about the 90 days before: it needs {thresholds.minCases} complaints of {thresholds.minCustomers}{' '}
          customers on {thresholds.minIncidents} occasions and days, and a share whose lowest plausible value is over
          half. In sight is every complaint but those that went to a private channel and were not heard of again.
        </p>
      </section>
    </>
  );
}

/** "66 brands: 2 mixed, 64 not enough data. Of these 64, 62 have fewer than 20 complaints and 2 fewer than 20 in sight." */
export function describeVerdicts(cards: readonly BrandCard[], { minCases }: Pick<Thresholds, 'minCases'>): string {
  const counted = VERDICTS.map((verdict) => {
    return [
      cards.filter((card) => card.verdict === verdict).length,
      VERDICT_WORDS[verdict].word.toLowerCase(),
    ] as const;
  });
  const parts = counted.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  const brands = formatExactCount(cards.length, 'brand');
  const short = cards.filter(({ verdict }) => verdict === 'not_enough_data');
  if (short.length === 0) return `${brands}: ${parts.join(', ')}.`;
  const few = short.filter(({ ladder }) => ladderTotal(ladder) < minCases).length;
  const unseen = short.filter(({ ladder, in_sight }) => ladderTotal(ladder) >= minCases && in_sight < minCases).length;
  const rest = short.length - few - unseen;
  const why = [
    [few, `fewer than ${minCases} complaints that can be judged`],
    [unseen, `enough complaints, but fewer than ${minCases} in sight`],
    [rest, 'enough complaints in sight, but for another reason, which its row gives'],
  ] as const;
  const reasons = why.filter(([n]) => n > 0).map(([n, what]) => `${n} with ${what}`);
  return `${brands}: ${parts.join(', ')}. Not enough data: ${reasons.join('; ')}.`;
}
