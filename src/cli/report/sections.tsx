import { PromiseBars } from '../../charts/bars.tsx';
import { type BarPart, Columns } from '../../charts/columns.tsx';
import { figuresOf } from '../../charts/figures.ts';
import { Legend } from '../../charts/marks.tsx';
import { HUES, Hues, Overlay, type Point } from '../../charts/overlay.tsx';
import { RangeBar, Ranges } from '../../charts/range-bar.tsx';
import { formatDay, formatPercent, formatRange } from '../../formats.ts';
import { describeUnknown } from '../../labels.ts';
import type { BrandCard } from '../../model.ts';
import type { TalliedCard } from '../../scorecards/store/cards.ts';
import type { HandsOn } from '../../scorecards/store/conduct.ts';
import type { ReportData } from './read.ts';
import { Section } from './section.tsx';

/** What stood behind the sorries of a span, and of its weeks. */
export function Outcomes({ data: { told, weeks } }: { data: ReportData }) {
  const { card } = told;
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
          value={formatRange(card.resolution_rate_low, card.resolution_rate_high)}
          label="resolution rate: what was not seen to the end counted as failed, and as resolved"
        />
        <Figure value={String(card.maturing)} label="more are too early to tell: last post under seven days old" />
      </div>
      <RangeBar card={card} />
      <Legend of={outcomeParts(card).map(({ tone, n, what }) => [tone, `${n} ${what}`])} />
      <p class="note">
        The line under the bar: where the true rate lies, chance and errors of reading allowed for.
        {card.unknown > 0 ? ` Not seen to the end: ${describeUnknown(card.unknown_why)}.` : ''}
      </p>
      {weeks.length > 1 ? (
        <>
          <h3>By week of the first sorry</h3>
          <Columns
            name="Cases with a sorry by week, and how they ended"
            columns={weeks.map((week) => ({ label: formatDay(Date.parse(week.from)), parts: outcomeParts(week) }))}
          />
          <Legend of={outcomeParts(card).map(({ tone, what }) => [tone, what])} />
        </>
      ) : null}
    </Section>
  );
}

/** Cases with a sorry by how they ended, in the order they are drawn. */
function outcomeParts({ resolved, unknown, unresolved, maturing }: BrandCard): BarPart[] {
  return [
    { n: resolved, tone: 'good', what: 'settled in public' },
    { n: unknown, tone: 'unseen', what: 'answered, or end not seen' },
    { n: unresolved, tone: 'lost', what: 'left open in public' },
    { n: maturing, tone: 'open', what: 'too early to tell' },
  ];
}

function Figure({ value, label }: { value: string; label: string }) {
  return (
    <div class="figure">
      <b>{value}</b>
      <span>{label}</span>
    </div>
  );
}

/** Every figure of the card, with the counts it is made of. */
export function Answers({ told }: { told: TalliedCard }) {
  return (
    <Section title="How it answers">
      <Rows rows={figuresOf(told).map(({ name, value, note }) => [name, value, note ?? ''])} />
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
            <th scope="row" class={/^of these/i.test(label) ? 'sub' : ''}>
              {label}
            </th>
            <td class="num">{value}</td>
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

export function Kept({ data: { told, clusters } }: { data: ReportData }) {
  const { card } = told;
  const { promises } = card;
  const lead =
    promises.made === 0
      ? 'No promise was made in public.'
      : `${promises.made} made in public, ${promises.vague} without a time, ${promises.rollover} a repetition of one that was broken. ${keptWords(card)}`;
  return (
    <>
      <Section title="Promises" lead={lead}>
        {promises.made > 0 ? <PromiseBars promises={promises} /> : null}
      </Section>
      {clusters.length > 0 ? (
        <Section title="Templates" lead="The answers given most often; names, numbers and links are slots.">
          <table>
            <thead>
              <tr>
                <th>Template</th>
                <th class="num">Copies</th>
                <th class="num">Customers</th>
              </tr>
            </thead>
            <tbody>
              {clusters.map((cluster) => (
                <tr>
                  <td>{cluster.text}</td>
                  <td class="num">{cluster.copies}</td>
                  <td class="num">{cluster.customers}</td>
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
    : `Of those with a time of their own that the public could judge, ${formatPercent(promise_kept_rate)} were kept in time.`;
}

export function ComparedBrands({ data }: { data: ReportData }) {
  const { told, topics, brands, names } = data;
  return (
    <>
      {topics.length > 1 ? (
        <Section
          title="By topic"
          lead="Of the cases with a sorry, those settled in public, and the range in which the rate lies."
        >
          <Ranges rows={topics.map((topic) => ({ label: topic.group || 'other', card: topic }))} />
        </Section>
      ) : null}
      {brands.length > 1 ? (
        <Section
          title="Compared with others"
          lead="The same question asked of every brand on record, by the same rules. Resolutions attested by an agent count for nobody here."
        >
          <Ranges
            rows={brands.map((card) => ({
              label: names.get(card.brand) ?? card.brand,
              card,
              strong: card.brand === told.card.brand,
            }))}
          />
        </Section>
      ) : null}
      <Together data={data} />
    </>
  );
}

function Together({ data: { together, names } }: { data: ReportData }) {
  const labels = together[0]?.weeks.map((week) => week.from.slice(5, 10)) ?? [];
  if (labels.length === 0) return null;
  const series = together.map(({ brand, weeks }, i) => ({
    name: names.get(brand) ?? brand,
    hue: HUES[i]!,
    points: weeks.map(toPoint),
  }));
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
  return { low, high, label: `week of ${card.from.slice(0, 10)}: ${card.apology_to_resolution_text}` };
}
