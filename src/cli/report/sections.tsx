import { duration, percent } from '../../formats.ts';
import type { BrandCard } from '../../model.ts';
import type { HandsOn } from '../../scorecards/store/conduct.ts';
import { HUES, Hues, Overlay, type Point } from '../../web/components/overlay.tsx';
import { OutcomeBar, Promises, RangeRows } from './charts.tsx';
import type { ReportData } from './read.ts';
import { Section } from './section.tsx';
import { Weeks } from './weeks.tsx';

const WHY: Record<string, string> = {
  private: 'taken to a private channel',
  asked: 'the brand asked, the customer fell silent',
  answer: 'explained, and the customer fell silent',
  self: 'the customer solved it alone',
  promise_not_due: 'a promise is not yet due',
};

export function Outcomes({ data: { card, weeks } }: { data: ReportData }) {
  const lead = 'Cases in which the brand said sorry, and whether we saw them settled in public.';
  if (card.apologised_cases === 0) {
    return (
      <Section
        title="After the apology"
        lead={`No mature case in which the brand said sorry; ${card.maturing} are too early to tell.`}
      />
    );
  }
  return (
    <Section title="After the apology" lead={lead}>
      <div class="figures">
        <Figure
          value={`${card.resolved} of ${card.apologised_cases}`}
          label="cases with a sorry that we saw settled in public"
        />
        <Figure
          value={`${card.apology_resolved} of ${card.apology_cases}`}
          label="of these, with a fault owned; the rest got sympathy only"
        />
        <Figure
          value={bounds(card)}
          label="resolution rate: what was not seen to the end counted as failed, and as resolved"
        />
        <Figure value={String(card.maturing)} label="more are too early to tell: last post under seven days old" />
      </div>
      <OutcomeBar card={card} />
      <p class="note">
        The line under the bar: where the true rate lies, chance and errors of reading allowed for.
        {card.unknown > 0 ? ` Unknown: ${unknownWords(card)}.` : ''}
      </p>
      {weeks.length > 1 ? (
        <>
          <h3>By week of the first sorry</h3>
          <Weeks
            weeks={weeks.map((week) => ({ card: week, ...(week.group === undefined ? {} : { group: week.group }) }))}
          />
          <Legend maturing />
        </>
      ) : null}
    </Section>
  );
}

function Legend({ maturing }: { maturing?: boolean }) {
  return (
    <p class="legend">
      <i class="resolved" /> settled in public <i class="unknown" /> answered, or out of sight <i class="unresolved" />{' '}
      left open in public
      {maturing ? (
        <>
          {' '}
          <i class="maturing" /> too early to tell
        </>
      ) : null}
    </p>
  );
}

function unknownWords(card: BrandCard): string {
  return Object.entries(card.unknown_why)
    .sort(([, a], [, b]) => b - a)
    .map(([why, n]) => `${n} ${WHY[why] ?? why}`)
    .join('; ');
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div class="figure">
      <b>{value}</b>
      <span>{label}</span>
    </div>
  );
}

export function Answers({ card }: { card: BrandCard }) {
  const rows: [string, string, string][] = [
    ['Complaint cases opened', String(card.complaint_cases), ''],
    ['Replies to customers', String(card.replies), 'automatic acknowledgements aside'],
    ['Replies to complaints that say sorry', percent(card.apology_rate), `${card.apology_replies} replies`],
    ['Replies to complaints that are nothing but words', percent(card.hollow_rate), `${card.hollow_replies} replies`],
    ['Answers that gave the complaint nothing new', percent(card.empty_turn_rate), 'of all turns to open complaints'],
    ['Sent to a private channel', percent(card.private_rate), 'of complaint cases'],
    ['of these, chased in public', percent(card.chased_rate), 'the customer says that the private channel is silent'],
    ['Sent elsewhere', percent(card.deflection_rate), 'of complaint cases'],
    ['of these, came back to complain', percent(card.comeback_rate), ''],
    ['Had to come back', percent(card.repeat_rate), 'of complaint cases'],
    ['Longest run of sorries in the feed', String(card.longest_sorry_streak), 'replies in a row'],
    ['Answers from a template', percent(card.canned_share), 'of all replies'],
    [
      'First answer, median',
      duration(card.first_response_p50_s),
      `nine of ten within ${duration(card.first_response_p90_s)}`,
    ],
    ['Praise', percent(card.praise_share), 'of all mentions'],
  ];
  return (
    <Section title="How it answers">
      <Rows rows={rows} />
    </Section>
  );
}

/** Label, figure, note. */
function Rows({ rows }: { rows: [string, string, string][] }) {
  return (
    <table>
      <tbody>
        {rows.map(([label, value, note]) => (
          <tr>
            <th scope="row" class={label.startsWith('of these') ? 'sub' : ''}>
              {label}
            </th>
            <td class="number">{value}</td>
            <td class="note">{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Hands({ hands }: { hands: HandsOn }) {
  const { handovers, asked_again, praised, unasked_remedies, over_contacts, blames_partner } = hands;
  const names = praised.slice(0, 6).map(({ agent, times }) => (times > 1 ? `${agent} (${times})` : agent));
  const rows: [string, string, string][] = [
    ['Cases handed on', String(handovers), 'from one signature or account to another'],
    ['of these, asked again', String(asked_again), 'the newcomer asked for what had been asked before'],
    ['Agents praised', String(praised.length), names.join(', ')],
    ['Remedies given unasked', String(unasked_remedies.length), ''],
    ['Replies that blame somebody else', String(blames_partner), 'courier, merchant, manufacturer'],
    ['Complaints of too many calls or surveys', String(over_contacts.length), ''],
  ];
  return (
    <Section title="In whose hands">
      <Rows rows={rows} />
    </Section>
  );
}

export function Kept({ data: { card, clusters } }: { data: ReportData }) {
  const { promises } = card;
  const lead =
    promises.made === 0
      ? 'No promise was made in public.'
      : `${promises.made} made in public, ${promises.vague} without a time, ${promises.rollover} a repetition of one that was broken. ${keptWords(card)}`;
  return (
    <>
      <Section title="Promises" lead={lead}>
        {promises.made > 0 ? <Promises card={card} /> : null}
      </Section>
      {clusters.length > 0 ? (
        <Section title="Templates" lead="The answers given most often; names, numbers and links are slots.">
          <table>
            <thead>
              <tr>
                <th>Template</th>
                <th class="number">Copies</th>
                <th class="number">Customers</th>
              </tr>
            </thead>
            <tbody>
              {clusters.map((cluster) => (
                <tr>
                  <td>{cluster.text}</td>
                  <td class="number">{cluster.copies}</td>
                  <td class="number">{cluster.customers}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      ) : null}
    </>
  );
}

function keptWords({ promise_kept_rate }: BrandCard): string {
  return promise_kept_rate === null
    ? 'None had a time of its own by which the public could judge it.'
    : `Of those with a time of their own that the public could judge, ${percent(promise_kept_rate)} were kept in time.`;
}

export function ComparedBrands({ data: { card, topics, brands, together } }: { data: ReportData }) {
  return (
    <>
      {topics.length > 1 ? (
        <Section title="By topic" lead="Sorry cases to resolutions, and the range in which the rate lies.">
          <RangeRows
            title="Resolution rate by topic"
            rows={topics.map((topic) => ({ label: topic.group || 'other', card: topic }))}
          />
          <Legend />
        </Section>
      ) : null}
      {brands.length > 1 ? (
        <Section
          title="Compared with others"
          lead="The same question asked of every brand on record, by the same rules. Resolutions attested by an agent count for nobody here."
        >
          <RangeRows
            title="Resolution rate by brand"
            rows={brands.map((other) => ({ label: other.brand, card: other, strong: other.brand === card.brand }))}
          />
          <Legend />
        </Section>
      ) : null}
      <Together together={together} />
    </>
  );
}

function Together({ together }: { together: ReportData['together'] }) {
  const labels = together[0]?.weeks.map((week) => week.from.slice(5, 10)) ?? [];
  if (labels.length === 0) return null;
  const series = together.map(({ brand, weeks }, i) => ({ name: brand, hue: HUES[i]!, points: weeks.map(toPoint) }));
  return (
    <Section
      title="Week by week, together"
      lead="The share of sorry cases that was resolved, by the week of the first sorry. Dot: seen resolved. Dashes above it: unseen, may be either."
    >
      <Overlay name="Share of sorry cases resolved by week" labels={labels} series={series} />
      <Hues series={series} />
    </Section>
  );
}

function toPoint(card: BrandCard): Point | null {
  const { resolution_rate_low: low, resolution_rate_high: high } = card;
  if (low === null || high === null) return null;
  return { low, high, says: `week of ${card.from.slice(0, 10)}: ${card.apology_to_resolution_text}` };
}

function bounds(card: BrandCard): string {
  const [low, high] = [card.resolution_rate_low ?? 0, card.resolution_rate_high ?? 0].map((share) =>
    Math.round(share * 100),
  );
  return low === high ? `${low} %` : `${low}–${high} %`;
}
