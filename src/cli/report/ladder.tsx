import { percent } from '../../formats.ts';
import { type BrandCard, RUNG_TRAITS, RUNGS, type Rung } from '../../model.ts';
import { ladderTotal, sayLadder } from '../../scorecards/ladder.ts';
import { COLOURS, WIDTH } from './charts.tsx';
import { Section } from './section.tsx';

const FILLS: Record<string, string> = {
  good: COLOURS.resolved,
  plain: 'var(--plain)',
  warn: 'var(--warn)',
  unseen: 'url(#unknown)',
  bad: 'var(--bad)',
  lost: 'var(--lost)',
};

/** The lead figure of a report: what became of the complaints, and what customers said of it. */
export function Ladder({ card }: { card: BrandCard }) {
  const n = ladderTotal(card.ladder);
  return (
    <Section title="What became of complaints" lead={sayLadder(card.ladder)}>
      {n === 0 ? null : (
        <>
          <Bar card={card} n={n} />
          <table>
            <thead>
              <tr>
                <th>Best in public</th>
                <th class="number">All</th>
                <th class="number">Apologised</th>
                <th class="number">Sympathy only</th>
                <th class="number">Neither</th>
              </tr>
            </thead>
            <tbody>
              {RUNGS.map((rung) => (
                <Row card={card} rung={rung} />
              ))}
            </tbody>
          </table>
          <p class="note">{sayCustomers(card)}</p>
        </>
      )}
    </Section>
  );
}

function Row({ card, rung }: { card: BrandCard; rung: Rung }) {
  const [all, owned, felt] = [card.ladder[rung], card.ladder_apologised[rung], card.ladder_sympathy[rung]];
  return (
    <tr>
      <th scope="row">{RUNG_TRAITS[rung].label}</th>
      {[all, owned, felt, all - owned - felt].map((n) => (
        <td class="number">{n || '-'}</td>
      ))}
    </tr>
  );
}

function Bar({ card, n }: { card: BrandCard; n: number }) {
  let x = 0;
  return (
    <div class="chart">
      <svg viewBox={`0 0 ${WIDTH} 34`} role="img" aria-label={sayLadder(card.ladder)}>
        {RUNGS.map((rung) => {
          const width = (card.ladder[rung] / n) * WIDTH;
          const rect = (
            <rect x={x} y="2" width={width} height="30" fill={FILLS[RUNG_TRAITS[rung].tone]} stroke="var(--panel)">
              <title>{`${card.ladder[rung]} of ${n} ${RUNG_TRAITS[rung].label}`}</title>
            </rect>
          );
          x += width;
          return width > 0 ? rect : null;
        })}
      </svg>
    </div>
  );
}

function sayCustomers(card: BrandCard): string {
  const said = card.said_solved + card.said_not_solved;
  const ended =
    said === 0
      ? 'No customer said in public how it ended.'
      : `Of ${said} customers who said how it ended, ${card.said_solved} said solved and ${card.said_not_solved} not (after an apology ${card.said_solved_apologised} and ${card.said_not_solved_apologised}). Few say so, and they choose themselves.`;
  const back =
    card.came_back === null
      ? ''
      : ` Of ${card.sent_off} sent to a private channel or elsewhere, ${percent(card.came_back)} complained in public again within 14 days.`;
  return `${ended}${back}`;
}
