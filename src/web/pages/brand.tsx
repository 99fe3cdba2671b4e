import type { CannedCluster } from '../../accountability/store/listing.ts';
import { ACTS, type Act, type BrandCard, type Ms, PROMISE_STATES } from '../../model.ts';
import { ACT_TONES, Bars, Columns, RangeBar, ResponseBars } from '../parts/chart.tsx';
import { sayCode, sayCount, sayDuration, showControls } from '../parts/say.ts';
import { Moment } from '../parts/time.tsx';
import { VerdictMark } from '../parts/verdict.tsx';
import type { ResponseBucket } from '../read/figures.ts';
import type { BrandRow } from '../read/scope.ts';
import { rate } from './brands.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface BrandProps {
  view: View;
  brand: BrandRow;
  card: BrandCard;
  weeks: { from: Ms; card: BrandCard }[];
  acts: { from: Ms; acts: Partial<Record<Act, number>> }[];
  responses: { buckets: ResponseBucket[]; unanswered: number };
  canned: CannedCluster[];
  others: BrandRow[];
}

const WEEK = 7 * 86_400_000;

/** One brand: what it says, what follows, and the posts behind every number. */
export function BrandPage(props: BrandProps) {
  const { view, brand, card } = props;
  const behind = (of: string, from?: Ms) =>
    evidencePath(brand.key, of, from === undefined ? {} : { from, to: from + WEEK });
  return (
    <Page view={view} title={brand.name} kind="brand">
      <div class="bar">
        <h1>{brand.name}</h1>
        {brand.own ? <span class="chip brand">ours</span> : null}
        <VerdictMark verdict={card.verdict} />
        <span class="faint">last 90 days</span>
        <form class="end" method="get" action="/brands" data-autosubmit>
          <label class="unseen" for="with">
            Compare with
          </label>
          <input type="hidden" name="brand" value={brand.key} />
          <select id="with" name="with">
            <option value="">Compare with…</option>
            {props.others.map((other) => (
              <option value={other.key}>{other.name}</option>
            ))}
          </select>
          <noscript>
            <button type="submit">Compare</button>
          </noscript>
        </form>
      </div>
      {card.reasons.length > 0 ? (
        <ul class="reasons">
          {card.reasons.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      ) : null}
      <div class="grid">
        <Ratio card={card} behind={behind} />
        <section class="panel wide">
          <h2>Cases with a sorry, by week</h2>
          <Columns
            name="Cases with a sorry by week and what they came to"
            columns={props.weeks.map((week) => weekColumn(week, behind))}
          />
          <Legend
            of={[
              ['good', 'resolved'],
              ['plain', 'unknown'],
              ['bad', 'unresolved'],
              ['a', 'maturing'],
            ]}
          />
        </section>
        <section class="panel wide">
          <h2>What replies do, by week</h2>
          <Columns
            name="Acts of replies by week"
            columns={props.weeks.map(({ from }) => actColumn({ from, acts: actsOf(props.acts, from) }, behind))}
          />
          <Legend
            of={[
              ['good', 'action, answer, closure'],
              ['warn', 'promise, sent elsewhere'],
              ['plain', 'question, private, chat'],
              ['bad', 'apology, empathy, noted'],
            ]}
          />
        </section>
        <Figures card={card} behind={behind} />
        <section class="panel">
          <h2>First response to complaints</h2>
          <ResponseBars {...props.responses} />
        </section>
        <section class="panel">
          <h2>
            <a href={`/brands/${encodeURIComponent(brand.key)}/promises`}>Promises</a>
          </h2>
          <Bars
            bars={PROMISE_STATES.map((state) => ({
              word: state,
              n: card.promises[state],
              tone: PROMISE_TONES[state] ?? 'plain',
              href: `/brands/${encodeURIComponent(brand.key)}/promises?state=${state}`,
            }))}
          />
          <p class="hint">
            {card.promises.made} made, {card.promises.vague} without a date, {card.promises.rollover} put off
          </p>
        </section>
        <Canned canned={props.canned} view={view} />
      </div>
    </Page>
  );
}

const PROMISE_TONES: Record<string, string> = { kept: 'good', late: 'warn', broken: 'bad', lapsed: 'bad', open: 'a' };

export function evidencePath(brand: string, of: string, span: { from?: Ms; to?: Ms }): string {
  const query = new URLSearchParams({ of });
  if (span.from !== undefined) query.set('from', new Date(span.from).toISOString());
  if (span.to !== undefined) query.set('to', new Date(span.to).toISOString());
  return `/brands/${encodeURIComponent(brand)}/evidence?${query}`;
}

type Behind = (of: string, from?: Ms) => string;

function Ratio({ card, behind }: { card: BrandCard; behind: Behind }) {
  return (
    <section class="panel wide ratio">
      <div>
        <h2>Apology to resolution</h2>
        <p class="big">
          <a href={behind('apologised_cases')}>{card.apology_to_resolution_text}</a>
        </p>
        <p class="hint">
          {sayCount(card.apologised_cases, 'case')} with a sorry and time to mature;{' '}
          <a href={behind('resolved')}>{card.resolved} resolved</a> ({card.resolved_confirmed} confirmed,{' '}
          {card.resolved_remedy} remedies), <a href={behind('unresolved')}>{card.unresolved} unresolved</a>,{' '}
          <a href={behind('unknown')}>{card.unknown} unknown</a>,{' '}
          <a href={behind('maturing')}>{card.maturing} maturing</a>
        </p>
      </div>
      <div class="ratio-range">
        <h2>Resolved, at least to at most</h2>
        <RangeBar low={card.resolution_rate_low} high={card.resolution_rate_high} interval={card.interval} />
        {card.resolution_rate_low === null ? null : (
          <p class="hint">
            {rate(card.resolution_rate_low)} if the unknown ones failed, {rate(card.resolution_rate_high)} if they did
            not. The pale band is the interval.
          </p>
        )}
        {Object.keys(card.unknown_why).length > 0 ? (
          <p class="hint">
            Unknown because:{' '}
            {Object.entries(card.unknown_why)
              .map(([why, n]) => `${n} ${sayCode(why)}`)
              .join(', ')}
          </p>
        ) : null}
      </div>
    </section>
  );
}

function label(from: Ms): string {
  const date = new Date(from);
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.`;
}

function weekColumn({ from, card }: { from: Ms; card: BrandCard }, behind: Behind) {
  const part = (of: 'resolved' | 'unknown' | 'unresolved' | 'maturing', tone: string) => ({
    n: card[of],
    tone,
    what: of,
    href: behind(of, from),
  });
  return {
    label: label(from),
    parts: [part('resolved', 'good'), part('unknown', 'plain'), part('unresolved', 'bad'), part('maturing', 'a')],
  };
}

const BEHIND_ACT: Partial<Record<Act, string>> = { apology: 'apology_replies', empathy: 'apology_replies' };

function actColumn(week: { from: Ms; acts: Partial<Record<Act, number>> }, behind: Behind) {
  const order = ['good', 'warn', 'plain', 'bad'];
  const parts = ACTS.map((act) => ({
    n: week.acts[act] ?? 0,
    tone: ACT_TONES[act],
    what: sayCode(act),
    href: behind(BEHIND_ACT[act] ?? 'replies', week.from),
  }));
  return { label: label(week.from), parts: parts.sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone)) };
}

function actsOf(weeks: BrandProps['acts'], from: Ms): Partial<Record<Act, number>> {
  return weeks.find((week) => week.from === from)?.acts ?? {};
}

function Legend({ of }: { of: [tone: string, word: string][] }) {
  return (
    <p class="legend">
      {of.map(([tone, word]) => (
        <span>
          <svg class="chart" viewBox="0 0 10 10" aria-hidden="true">
            <rect class={`bar-${tone}`} width="10" height="10" rx="2" />
          </svg>
          {word}
        </span>
      ))}
    </p>
  );
}

function Figures({ card, behind }: { card: BrandCard; behind: Behind }) {
  const seconds = (value: number | null) => (value === null ? '–' : sayDuration(value * 1_000));
  const figures: [name: string, value: string, of: string | null][] = [
    ['Complaints', String(card.complaint_cases), 'complaint_cases'],
    ['Empty turns', rate(card.empty_turn_rate), 'empty_turn_rate'],
    ['Hollow replies', rate(card.hollow_rate), 'hollow_replies'],
    ['Sent elsewhere', rate(card.deflection_rate), 'deflection_rate'],
    ['Came back after', rate(card.comeback_rate), 'comeback_rate'],
    ['Taken private', rate(card.private_rate), 'private_rate'],
    ['Chased there', rate(card.chased_rate), 'chased_rate'],
    ['Repeat contacts', rate(card.repeat_rate), 'repeat_rate'],
    ['Canned replies', rate(card.canned_share), null],
    ['Longest sorry streak', String(card.longest_sorry_streak), 'apology_replies'],
    ['First response, half within', seconds(card.first_response_p50_s), null],
    ['Nine of ten within', seconds(card.first_response_p90_s), null],
    ['Praise', rate(card.praise_share), null],
    ['Seen of the time', rate(card.coverage), null],
  ];
  return (
    <section class="panel wide">
      <h2>Figures</h2>
      <dl class="figures">
        {figures.map(([name, value, of]) => (
          <div class="figure">
            <dt>{name}</dt>
            <dd>{of ? <a href={behind(of)}>{value}</a> : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Canned({ canned, view }: { canned: CannedCluster[]; view: View }) {
  return (
    <section class="panel wide">
      <h2>Canned replies</h2>
      {canned.length === 0 ? (
        <p class="faint">No template was used three times.</p>
      ) : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Template</th>
                <th scope="col" class="num">
                  Copies
                </th>
                <th scope="col" class="num">
                  Customers
                </th>
                <th scope="col">Last</th>
              </tr>
            </thead>
            <tbody>
              {canned.map((cluster) => (
                <tr>
                  <td dir="auto" class="wrap">
                    {showControls(cluster.text)}
                  </td>
                  <td class="num">{cluster.copies}</td>
                  <td class="num">{cluster.customers}</td>
                  <td>
                    <Moment t={Date.parse(cluster.last_seen)} view={view} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
