import { formatPercent } from '../formats.ts';
import type { ShareName } from '../model.ts';
import { hitsNeeded } from './arithmetic.ts';
import { wilson } from './bounds.ts';
import { errorsOf, figuresFor, type ReadingErrorFile } from './reading-error.ts';
import type { Thresholds } from './thresholds.ts';

/** A part of docs/method.md that follows from how often the reading errs, between marks of its name. */
export interface MethodPart {
  name: string;
  text: string;
}

const exact = (share: number) => `${(100 * share).toFixed(1)} %`;

/** The parts of docs/method.md that say in words what was measured: written by command, so that one run renews them all. */
export function methodParts(file: ReadingErrorFile, thresholds: Thresholds): MethodPart[] {
  return [
    { name: 'errors in words', text: errorsInWords(file, thresholds) },
    { name: 'a worked case', text: workedCase(thresholds) },
    { name: 'errors by trade', text: errorsByTrade(file) },
  ];
}

function errorsInWords({ measured, reader, figures }: ReadingErrorFile, { errors }: Thresholds): string {
  const [nothing, followed, away] = [figures.nothing_after_sorry, figures.followed_through, figures.sent_elsewhere];
  const none = (n: number) => n || 'none';
  const allowed = (name: ShareName) => formatPercent(errors[name].falsely);
  return `Measured ${measured}, ${reader}:

- **"Nothing followed the sorry."** Of ${nothing.negatives} cases that it took for complaints in sight with a sorry, and in which people found that something
  followed, or no sorry, it accused the brand wrongly in ${none(nothing.falsely)}. Of ${nothing.positives} in which they found that nothing followed, it overlooked ${none(nothing.missed)}.
  These are few cases, so a verdict allows for ${allowed('nothing_after_sorry')} wrong accusations.
- **"Followed through."** Of ${followed.negatives} complaints in sight that were not followed through, it praised the brand wrongly in ${none(followed.falsely)}; a verdict
  allows for ${allowed('followed_through')}. Of ${followed.positives} that were, it overlooked ${none(followed.missed)}.
- **"No reply."** Of ${figures.no_reply.negatives} complaints that had a reply, it overlooked every reply in ${none(figures.no_reply.falsely)}. The set has ${figures.no_reply.positives || 'no'} complaints without one.
- **"Sent elsewhere."** Of ${away.negatives} complaints in sight that were not sent elsewhere, it said so in ${none(away.falsely)}. Of ${away.positives} that were, it overlooked ${none(away.missed)}.
`;
}

const CASES = 60;

/** One verdict from count to limit: the fewest of 60 that are enough, and one fewer. */
function workedCase({ quantile, errors, majority }: Thresholds): string {
  const { falsely } = errors.nothing_after_sorry;
  const rule = { z: quantile, falsely, line: majority };
  const hits = hitsNeeded(CASES, rule) ?? CASES;
  const low = (n: number) => wilson(n, CASES, quantile)[0];
  const limit = (n: number) => (low(n) - falsely) / (1 - falsely);
  return `Sixty customers complain to a brand, on sixty days. Each gets a sorry, and each case can be followed in public. After ${hits} of the
${CASES} the machine sees nothing more.

1. **Count.** ${hits} of ${CASES} is ${exact(hits / CASES)}.
2. **Chance.** Had we watched another sixty customers, the count would be another. The lowest true share with which ${hits} of ${CASES} is
   still plausible is ${exact(low(hits))}: were it lower, so high a count would come about less than once in forty times.
3. **Misreading.** The machine may see "nothing followed" in up to ${exact(falsely)} of the cases in which something did follow. Say that it does:
   then a true share of x shows as x + ${exact(falsely)} of the rest. ${exact(low(hits))} is what a true share of **${exact(limit(hits))}** would show as.
4. **Verdict.** ${exact(limit(hits))} is over half: the first condition of "mostly apologies" is met. With ${hits - 1} of ${CASES} it would be ${exact(limit(hits - 1))}, and it
   would not be. Whether the verdict is given is then up to the other two conditions.

Had the sixty complaints come from fewer customers, or on fewer occasions, step 2 would give a lower number.
`;
}

function errorsByTrade(file: ReadingErrorFile): string {
  const trades = Object.keys(file.trades).flatMap((trade) => {
    const [own, all] = [figuresFor(file, trade), file.figures];
    const [limits, usual] = [errorsOf(own), errorsOf(all)];
    return (Object.keys(all) as ShareName[]).flatMap((name) => {
      const said = own[name];
      if (said.negatives === all[name].negatives) return [];
      const counts = `${said.falsely} of ${said.negatives} cases seen falsely`;
      const allowed = `${exact(limits[name].falsely)} allowed for, in place of ${exact(usual[name].falsely)}`;
      return [`- ${trade.replaceAll('_', ' ')}, \`${name}\`: ${counts}; ${allowed}`];
    });
  });
  if (trades.length === 0) return 'Today no trade has 40 cases of any share: all brands are allowed the same error.\n';
  return `Today that is:\n\n${trades.join('\n')}\n`;
}
