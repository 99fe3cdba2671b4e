import { LADDER_LEGEND, LadderBar, LadderTable, TrendChart } from '../../charts/ladder.tsx';
import { Legend } from '../../charts/marks.tsx';
import { formatPercent } from '../../formats.ts';
import type { BrandCard } from '../../model.ts';
import { describeLadder, ladderTotal } from '../../scorecards/ladder.ts';
import type { ReportData } from './read.ts';
import { Section } from './section.tsx';

/** The lead figure of a report: what became of the complaints, week by week too, and what customers said of it. */
export function Ladder({ data: { told, ladderWeeks } }: { data: ReportData }) {
  const { card } = told;
  const name = 'What became of complaints';
  return (
    <Section title={name} lead={describeLadder(card.ladder)}>
      {ladderTotal(card.ladder) === 0 ? null : (
        <>
          <LadderBar ladder={card.ladder} name={name} />
          <LadderTable card={card} />
          <p class="note">{describeCustomers(card)}</p>
        </>
      )}
      {ladderWeeks.length > 1 ? (
        <>
          <h3>By week of the complaint</h3>
          <TrendChart weeks={ladderWeeks} name={`${name} by week`} />
          <Legend of={[...LADDER_LEGEND, ['open', 'too early to tell']]} />
        </>
      ) : null}
    </Section>
  );
}

function describeCustomers(card: BrandCard): string {
  const said = card.said_solved + card.said_not_solved;
  const ended =
    said === 0
      ? 'No customer said in public how it ended.'
      : `Of ${said} customers who said how it ended, ${card.said_solved} said solved and ${card.said_not_solved} not (after an apology ${card.said_solved_apologised} and ${card.said_not_solved_apologised}). Few say so, and they choose themselves.`;
  const back =
    card.came_back === null
      ? ''
      : ` Of ${card.sent_off} sent to a private channel or elsewhere, ${formatPercent(card.came_back)} complained in public again within 14 days.`;
  return `${ended}${back}`;
}
