import { describeChange, LADDER_LEGEND, LadderBar, LadderTable, TrendChart } from '../../charts/ladder.tsx';
import { type Behind, Legend, Swatch } from '../../charts/marks.tsx';
import { formatCode, formatCount, formatPercent } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import { type BrandCard, RUNG_TRAITS, RUNGS } from '../../model.ts';
import { describeLadder, type Ladder, ladderTotal } from '../../scorecards/ladder.ts';
import type { StoryWeek } from '../../scorecards/store/story.ts';
import { NetworkMark } from '../components/network.tsx';

/** What became of the complaints: the lead figure. One sentence, one bar, and what each part of it is. */
export function Became({ card, behind }: { card: BrandCard; behind: Behind }) {
  const n = ladderTotal(card.ladder);
  return (
    <section class="became" aria-label="What became of complaints">
      <p class="lead">{describeLadder(card.ladder)}</p>
      {n === 0 ? null : (
        <>
          <LadderBar ladder={card.ladder} behind={behind} name="All complaints" />
          <ul class="rungs">
            {RUNGS.filter((rung) => card.ladder[rung] > 0).map((rung) => (
              <li>
                <a href={behind(`ladder_${rung}`)}>
                  <Swatch tone={RUNG_TRAITS[rung].tone} class="dot" /> {RUNG_TRAITS[rung].label}{' '}
                  <b>{formatPercent(card.ladder[rung] / n)}</b> <span class="faint">{card.ladder[rung]}</span>
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">
        The best that the brand did in public, of {formatCount(n, 'complaint')} with seven days to be answered in
        {card.ladder_maturing > 0 ? `; ${formatCount(card.ladder_maturing, 'younger one')} too early to tell` : ''}.
        What happens in private is not known here, and counts neither for nor against the brand.
      </p>
    </section>
  );
}

interface TrendPanel {
  weeks: StoryWeek[];
  card: BrandCard;
  before: Ladder;
  behind: Behind;
}

/** What became of complaints week by week, all weeks as high as each other, next to the period before. */
export function Trend({ weeks, card, before, behind }: TrendPanel) {
  return (
    <section class="panel wide">
      <h2>By week of the complaint</h2>
      <p>{describeChange(card.ladder, before)}</p>
      <TrendChart weeks={weeks} before={before} behind={behind} name="What became of complaints by week" />
      <Legend of={[...LADDER_LEGEND, ['open', 'too early to tell']]} />
    </section>
  );
}

/** The same ladder by what was said with it: a brand gains nothing by never saying sorry. */
export function ByTone({ card, behind }: { card: BrandCard; behind: Behind }) {
  return (
    <section class="panel wide">
      <h2>By what was said with it</h2>
      <section class="scroll" tabindex={0} aria-label="What became of complaints, by what was said with it">
        <LadderTable card={card} behind={behind} />
      </section>
    </section>
  );
}

/** What became of the complaints about one topic. */
export interface TopicLadder {
  topic: string;
  ladder: Ladder;
}

/** Topics that are drawn; those of fewer complaints say nothing. */
const MOST_TOPICS = 8;

/** What became of complaints by what they are about: what is solved everywhere but at one desk shows here. */
export function ByTopic({ topics, behind }: { topics: TopicLadder[]; behind: (topic: string) => Behind }) {
  const shown = topics.filter(({ topic }) => topic !== '').slice(0, MOST_TOPICS);
  if (shown.length < 2) return null;
  return (
    <section class="panel wide" aria-label="What became of complaints, by topic">
      <h2>By topic</h2>
      <table class="by-network">
        <tbody>
          {shown.map(({ topic, ladder }) => (
            <tr>
              <th scope="row">{formatCode(topic)}</th>
              <td class="num">{ladderTotal(ladder)}</td>
              <td>
                <LadderBar ladder={ladder} behind={behind(topic)} name={formatCode(topic)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Legend of={LADDER_LEGEND} />
    </section>
  );
}

/** A card for each network that the brand is complained to on. */
export interface NetworkCard {
  network: string;
  card: BrandCard;
}

/** What became of complaints on each network, side by side: care is seldom the same everywhere. */
export function ByNetwork({ cards, behind }: { cards: NetworkCard[]; behind: (network: string) => Behind }) {
  const complained = cards.filter(({ card }) => ladderTotal(card.ladder) + card.ladder_maturing > 0);
  if (complained.length < 2) return null;
  return (
    <section class="panel wide" aria-label="What became of complaints, by network">
      <h2>By network</h2>
      <table class="by-network">
        <tbody>
          {complained.map(({ network, card }) => (
            <tr>
              <th scope="row">
                <NetworkMark network={network} /> {formatNetwork(network)}
              </th>
              <td class="num">
                {ladderTotal(card.ladder)}
                {card.ladder_maturing > 0 ? <small class="faint"> +{card.ladder_maturing} too early</small> : null}
              </td>
              <td>
                <LadderBar ladder={card.ladder} behind={behind(network)} name={formatNetwork(network)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Legend of={LADDER_LEGEND} />
    </section>
  );
}
