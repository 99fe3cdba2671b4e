import { duration, sayNetwork } from '../../labels.ts';
import type { BrandCard } from '../../model.ts';

/** The brand's record on one network. */
export interface NetworkCard {
  network: string;
  card: BrandCard;
}

/** The same brand on each of its networks: where it answers, and where it leaves people waiting. */
export function ByNetwork({ cards }: { cards: readonly NetworkCard[] }) {
  if (cards.length < 2) return null;
  return (
    <section class="panel">
      <h2>By network</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col" class="num">
              Complaints
            </th>
            <th scope="col" class="num">
              Resolved of apologised
            </th>
            <th scope="col" class="num">
              Median first reply
            </th>
          </tr>
        </thead>
        <tbody>
          {cards.map(({ network, card }) => (
            <tr>
              <th scope="row">{sayNetwork(network)}</th>
              <td class="num">{card.complaint_cases}</td>
              <td class="num">
                {card.resolved} of {card.apologised_cases}
              </td>
              <td class="num">{duration(card.first_response_p50_s)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
