import { decodeHTML } from 'entities';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Evidence } from '../../accountability/store/evidence.ts';
import type { BrandCard, Iso, Verdict } from '../../model.ts';
import { percent } from '../brands.ts';
import { duration } from '../table.ts';
import { Defs, OutcomeBar, Promises, RangeRows, Weeks } from './charts.tsx';
import type { ReportData } from './read.ts';
import { STYLE } from './style.ts';

const VERDICT_WORDS: Record<Verdict, string> = {
  mostly_apologies: 'Mostly apologies',
  follows_through: 'Follows through',
  takes_it_private: 'Takes it private',
  sends_away: 'Sends customers away',
  silent: 'Silent',
  mixed: 'Mixed',
  not_enough_data: 'Not enough data for a verdict',
};

/** One self-contained page: no script, nothing loaded from elsewhere. */
export function Report({ data, at }: { data: ReportData; at: Iso }) {
  const { card } = data;
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>{`${card.brand}: does anything follow the apology?`}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <Defs />
        <main>
          <Head card={card} at={at} />
          <Outcomes data={data} />
          <Answers card={card} />
          <Kept data={data} />
          <Beside data={data} />
          <Behind data={data} />
          <Method card={card} />
        </main>
      </body>
    </html>
  );
}

function Head({ card, at }: { card: BrandCard; at: Iso }) {
  return (
    <header>
      <p class="kicker">Amends report</p>
      <h1>{card.brand}</h1>
      <p class="span">
        {day(card.from)} to {day(card.to)} · judged {day(at)} · {percent(card.coverage)} of the time covered
      </p>
      <div class={`verdict ${card.verdict}`}>
        <strong>{VERDICT_WORDS[card.verdict]}</strong>
        <ul>
          {card.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      </div>
    </header>
  );
}

function Section({ title, lead, children }: { title: string; lead?: string; children?: Child }) {
  return (
    <section>
      <h2>{title}</h2>
      {lead ? <p class="lead">{lead}</p> : null}
      {children}
    </section>
  );
}

const WHY: Record<string, string> = {
  private: 'taken to a private channel',
  asked: 'the brand asked, the customer fell silent',
  answer: 'explained, and the customer fell silent',
  self: 'the customer solved it alone',
  promise_not_due: 'a promise is not yet due',
};

function Outcomes({ data: { card, weeks } }: { data: ReportData }) {
  const lead = 'Cases in which the brand said sorry, and whether they were seen to be resolved.';
  if (card.apologised_cases === 0) {
    return (
      <Section
        title="After the apology"
        lead={`No mature case in which the brand said sorry; ${card.maturing} are maturing.`}
      />
    );
  }
  return (
    <Section title="After the apology" lead={lead}>
      <div class="figures">
        <Figure value={card.apology_to_resolution_text} label="sorry cases to resolutions" />
        <Figure value={bounds(card)} label="resolution rate: unknown counted as failed, and as resolved" />
        <Figure value={String(card.maturing)} label="more are maturing: last post under seven days old" />
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
      <i class="resolved" /> resolved <i class="unknown" /> unknown <i class="unresolved" /> unresolved
      {maturing ? (
        <>
          {' '}
          <i class="maturing" /> maturing
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

function Answers({ card }: { card: BrandCard }) {
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
      seconds(card.first_response_p50_s),
      `nine of ten within ${seconds(card.first_response_p90_s)}`,
    ],
    ['Praise', percent(card.praise_share), 'of all mentions'],
  ];
  return (
    <Section title="How it answers">
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
    </Section>
  );
}

function Kept({ data: { card, clusters } }: { data: ReportData }) {
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

function Beside({ data: { card, topics, brands } }: { data: ReportData }) {
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
          title="Beside others"
          lead="The same question asked of every brand on record, by the same rules. Resolutions attested by an agent count for nobody here."
        >
          <RangeRows
            title="Resolution rate by brand"
            rows={brands.map((other) => ({ label: other.brand, card: other, strong: other.brand === card.brand }))}
          />
          <Legend />
        </Section>
      ) : null}
    </>
  );
}

function Behind({ data: { evidence, changes } }: { data: ReportData }) {
  return (
    <>
      {changes.length > 1 ? (
        <Section title="Verdicts over time">
          <ul>
            {changes.map((change) => (
              <li>
                {change.day}: {VERDICT_WORDS[change.to]}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section
        title="Behind the numbers"
        lead="The newest posts that decided a case. Every case can be looked up by its id."
      >
        {evidence.map(({ title, total, rows }) => (
          <>
            <h3>
              {title} <span class="count">{rows.length < total ? `${rows.length} of ${total}` : total}</span>
            </h3>
            <ul class="posts">
              {rows.map((row) => (
                <Post row={row} />
              ))}
            </ul>
          </>
        ))}
      </Section>
    </>
  );
}

function Post({ row }: { row: Evidence }) {
  return (
    <li>
      <span class="meta">
        {row.at.slice(0, 16).replace('T', ' ')} · {row.what} · {row.case_id}
      </span>
      {row.text === null ? <em>deleted by its author</em> : <q>{decodeHTML(row.text)}</q>}
    </li>
  );
}

function Method({ card }: { card: BrandCard }) {
  return (
    <Section title="How to read this">
      <p>
        Only what was said in public counts. A case is judged seven days after its last post. <em>Resolved</em>: the
        customer confirms it to the brand's credit, or the brand grants a concrete remedy. <em>Unknown</em>: taken to
        private, asked and not answered, explained and not contradicted, solved by the customer alone, or promised and
        not yet due. Everything else is <em>unresolved</em>. Because the unknown may have gone either way, every rate is
        a range; a verdict is drawn only when the whole range allows it, from at least 20 mature cases of 15 customers.
        Promises to call, write or deliver are not held broken because nothing was seen; only the customer's word breaks
        them.
      </p>
      <p>
        Figures of {card.brand} rest on {card.apologised_cases} mature sorry cases and {card.replies} replies. The
        rules, with the reasons for every threshold, are in the document docs/method.md of Amends, which may be handed
        on with this report.
      </p>
    </Section>
  );
}

function day(at: Iso): string {
  return at.slice(0, 10);
}

function bounds(card: BrandCard): string {
  const [low, high] = [card.resolution_rate_low ?? 0, card.resolution_rate_high ?? 0].map((share) =>
    Math.round(share * 100),
  );
  return low === high ? `${low} %` : `${low}–${high} %`;
}

function seconds(s: number | null): string {
  return s === null ? '-' : duration(s);
}
