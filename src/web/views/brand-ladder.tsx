import { percent, sayCount } from '../../labels.ts';
import { type BrandCard, RUNG_TRAITS, RUNGS, TONE_LABELS, type Tone } from '../../model.ts';
import { type Ladder, ladderTotal, sayLadder } from '../../scorecards/ladder.ts';
import type { Behind } from '../components/behind.ts';

const WIDTH = 400;

/** The ladder as one bar, from a remedy on the left to no reply on the right; every part leads to its cases. */
export function LadderBar({ ladder, behind, name }: { ladder: Ladder; behind: Behind; name: string }) {
  const n = ladderTotal(ladder);
  if (n === 0) return <span class="faint">none yet</span>;
  let x = 0;
  return (
    <svg class="chart act-bar" viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none">
      <title>{`${name}: ${sayLadder(ladder)}`}</title>
      {RUNGS.filter((rung) => ladder[rung] > 0).map((rung) => {
        const { label, tone } = RUNG_TRAITS[rung];
        const width = (ladder[rung] / n) * WIDTH;
        const says = `${name}: ${ladder[rung]} of ${n} ${label}`;
        x += width;
        return (
          <a href={behind(`ladder_${rung}`)} aria-label={says}>
            <rect {...lookOf(tone)} x={x - width} y="0" width={Math.max(0.5, width - 1)} height="14">
              <title>{says}</title>
            </rect>
          </a>
        );
      })}
    </svg>
  );
}

function lookOf(tone: string) {
  return tone === 'unseen' ? { fill: 'url(#unseen-level)' } : { class: `bar-${tone}` };
}

const SPLIT: [Tone | 'all', string][] = [
  ['all', 'All complaints'],
  ['apology', TONE_LABELS.apology],
  ['sympathy', TONE_LABELS.sympathy],
  ['none', TONE_LABELS.none],
];

function splitOf(card: BrandCard): Record<Tone | 'all', Ladder> {
  const rest = RUNGS.map((rung) => [
    rung,
    card.ladder[rung] - card.ladder_apologised[rung] - card.ladder_sympathy[rung],
  ]);
  return {
    all: card.ladder,
    apology: card.ladder_apologised,
    sympathy: card.ladder_sympathy,
    none: Object.fromEntries(rest) as Ladder,
  };
}

/** What became of the complaints: the lead figure. One sentence, one bar; beneath it by what was said, and what customers say. */
export function LadderPanel({ card, behind }: { card: BrandCard; behind: Behind }) {
  const ladders = splitOf(card);
  return (
    <section class="panel wide">
      <h2>What became of complaints</h2>
      <p>{sayLadder(card.ladder)}</p>
      <LadderBar ladder={card.ladder} behind={behind} name="All complaints" />
      <div class="scroll top-gap">
        <table class="side-by-side">
          <thead>
            <tr>
              <th scope="col">Best in public</th>
              {SPLIT.map(([, title]) => (
                <th scope="col" class="num">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {RUNGS.map((rung) => (
              <tr>
                <th scope="row">
                  <svg class="chart dot" viewBox="0 0 10 10" aria-hidden="true">
                    <rect {...lookOf(RUNG_TRAITS[rung].tone)} width="10" height="10" />
                  </svg>{' '}
                  <a href={behind(`ladder_${rung}`)}>{RUNG_TRAITS[rung].label}</a>
                </th>
                {SPLIT.map(([tone]) => (
                  <td class="num">{ladders[tone][rung] || '–'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {card.ladder_maturing > 0 ? (
        <p class="hint">
          {sayCount(card.ladder_maturing, 'complaint')} more had a post in the last seven days: too early to tell.
        </p>
      ) : null}
      <CustomersSaid card={card} behind={behind} />
    </section>
  );
}

function CustomersSaid({ card, behind }: { card: BrandCard; behind: Behind }) {
  const said = card.said_solved + card.said_not_solved;
  const afterApology = card.said_solved_apologised + card.said_not_solved_apologised;
  return (
    <>
      <h2>What customers said of it</h2>
      <p>
        {said === 0 ? (
          'No customer said in public how it ended.'
        ) : (
          <>
            {sayCount(said, 'customer')} said how it ended:{' '}
            <a href={behind('said_solved')}>{card.said_solved} solved</a>,{' '}
            <a href={behind('said_not_solved')}>{card.said_not_solved} not solved</a>; after an apology{' '}
            {card.said_solved_apologised} and {card.said_not_solved_apologised}, without one{' '}
            {card.said_solved - card.said_solved_apologised} and{' '}
            {card.said_not_solved - card.said_not_solved_apologised}.
          </>
        )}
        {card.said_solved_alone > 0 ? ` ${card.said_solved_alone} more solved it without the brand.` : ''}
        {afterApology === 0 && said > 0 ? ' Nobody said so after an apology.' : ''}
      </p>
      {card.came_back === null ? null : (
        <p>
          Of {card.sent_off} sent to a private channel or elsewhere,{' '}
          <a href={behind('came_back')}>{percent(card.came_back)} came back</a> to complain in public within 14 days.
        </p>
      )}
      <p class="hint">
        Few customers say how it ended, and they choose themselves: these shares are not of all complaints.
      </p>
    </>
  );
}
