import { type Figure, figuresOf } from '../../charts/figures.ts';
import type { Behind } from '../../charts/marks.tsx';
import type { TalliedCard } from '../../scorecards/store/cards.ts';
import { brandPath } from '../components/behind.ts';

/** The figures of a brand, each with its page. */
export function linkedFigures(told: TalliedCard, behind: Behind): Figure[] {
  return figuresOf(told, behind, { promises: brandPath(told.card.brand, '/promises'), coverage: '/health' });
}

export function Figures({ told, behind }: { told: TalliedCard; behind: Behind }) {
  return (
    <section class="panel wide">
      <h2>All figures</h2>
      <dl class="figures">
        {linkedFigures(told, behind).map(({ name, value, note, href }) => (
          <div class="figure">
            <dt>{name}</dt>
            <dd>
              {href && value !== '–' ? <a href={href}>{value}</a> : value}
              {note ? <span class="note">{note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
