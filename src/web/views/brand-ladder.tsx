import type { Child } from 'hono/jsx';
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
  const lines = shown.map(({ topic, ladder }): SplitLine => {
    const name = formatCode(topic);
    return { name, head: name, ladder, behind: behind(topic) };
  });
  return <Split by="topic" lines={lines} />;
}

/** A card for each network that the brand is complained to on. */
export interface NetworkCard {
  network: string;
  card: BrandCard;
}

/** What became of complaints on each network, side by side: care is seldom the same everywhere. */
export function ByNetwork({ cards, behind }: { cards: NetworkCard[]; behind: (network: string) => Behind }) {
  const complained = cards.filter(({ card }) => ladderTotal(card.ladder) + card.ladder_maturing > 0);
  const lines = complained.map(({ network, card }): SplitLine => {
    const name = formatNetwork(network);
    const head = (
      <>
        <NetworkMark network={network} /> {name}
      </>
    );
    return { name, head, ladder: card.ladder, maturing: card.ladder_maturing, behind: behind(network) };
  });
  return <Split by="network" lines={lines} />;
}

interface SplitLine {
  name: string;
  head: Child;
  ladder: Ladder;
  /** Complaints of it that are too young to tell. */
  maturing?: number;
  behind: Behind;
}

/** One ladder below the other; nothing where there are no two to compare. */
function Split({ by, lines }: { by: string; lines: SplitLine[] }) {
  if (lines.length < 2) return null;
  return (
    <section class="panel" aria-label={`What became of complaints, by ${by}`}>
      <h2>By {by}</h2>
      <table class="by-network">
        <tbody>
          {lines.map(({ name, head, ladder, maturing = 0, behind }) => (
            <tr>
              <th scope="row">{head}</th>
              <td class="num">
                {ladderTotal(ladder)}
                {maturing > 0 ? <small class="faint"> +{maturing} too early</small> : null}
              </td>
              <td>
                <LadderBar ladder={ladder} behind={behind} name={name} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Legend of={LADDER_LEGEND} />
    </section>
  );
}
