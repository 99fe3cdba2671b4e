import { formatCount, formatDay, formatPercent, showControls } from '../../formats.ts';
import { FINDING_WORDS } from '../../labels.ts';
import { type Ms, PRIVATE_FINDINGS, type PrivateFiguresOut, type PrivateSampleOut } from '../../model.ts';
import { wilson } from '../../scorecards/bounds.ts';
import { casePath } from '../components/links.ts';
import { PostForm } from '../components/post-form.tsx';
import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

const DAY: Ms = 86_400_000;

/** How private talks of own brands went: on the page of the team alone, since of other brands nothing of the kind is known. */
export function PrivatePanel({ talks }: { talks: PrivateFiguresOut }) {
  return (
    <section class="panel wide">
      <h2>In private, the last 28 days</h2>
      <dl class="figures">
        {figuresOf(talks).map(({ name, value, note }) => (
          <div class="figure">
            <dt>{name}</dt>
            <dd>
              {value}
              <span class="note">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p class="hint">
        For own brands only: these figures stand in no scorecard, comparison or verdict.{' '}
        <a href="/lead/private">Check closed tickets</a>
      </p>
      <Owners talks={talks} />
    </section>
  );
}

interface PrivateFigure {
  name: string;
  value: string;
  note: string;
}

function figuresOf(talks: PrivateFiguresOut): PrivateFigure[] {
  const { tickets, closed_48h, judged_48h, chased, sent_private, checked, found_settled } = talks;
  const share = (part: number, whole: number) => (whole === 0 ? '–' : formatPercent(part / whole));
  const running = tickets - judged_48h;
  return [
    {
      name: 'Private cases closed within 48 h',
      value: share(closed_48h, judged_48h),
      note:
        tickets === 0
          ? 'no DM or ticket system has told us of any'
          : `${closed_48h} of ${judged_48h}${running > 0 ? `, ${running} still have time` : ''}`,
    },
    {
      name: 'Chased',
      value: share(chased, sent_private),
      note:
        sent_private === 0
          ? 'no complaint was sent to private'
          : `${chased} of ${sent_private} sent to private say in public that it is silent`,
    },
    {
      name: 'Closings that were true',
      value: share(found_settled, told(talks)),
      note: checked === 0 ? 'none was looked up yet' : describeChecked(talks),
    },
  ];
}

const told = ({ found_settled, found_not_settled }: PrivateFiguresOut) => found_settled + found_not_settled;

function describeChecked(talks: PrivateFiguresOut): string {
  const { found_settled, found_not_settled, checked } = talks;
  const unclear = checked - told(talks);
  const rest = unclear > 0 ? `, of ${unclear} nobody can tell` : '';
  if (told(talks) === 0) return `${formatCount(checked, 'ticket')} looked up${rest}`;
  const [, high] = wilson(found_not_settled, told(talks), 1.96);
  return `${found_settled} of ${told(talks)} looked up${rest}; at most ${formatPercent(high)} of all closings are wrong, as far as chance goes`;
}

type Owner = PrivateFiguresOut['owners'][number];

/** Owners that are shown at once; the rest is unfolded. */
const FIRST_OWNERS = 8;

/** Promises that came due, by who was to see to them: first who has most of them not kept. */
function Owners({ talks: { owners } }: { talks: PrivateFiguresOut }) {
  if (owners.length === 0) return <p class="faint">No promise made in these days could be judged yet.</p>;
  const open = ({ broken, lapsed }: Owner) => broken + lapsed;
  const sorted = owners.toSorted((a, b) => open(b) - open(a));
  const rest = sorted.slice(FIRST_OWNERS);
  return (
    <>
      <OwnersTable label="Promises kept by owner" owners={sorted.slice(0, FIRST_OWNERS)} />
      {rest.length > 0 ? (
        <details id="other-owners">
          <summary>{rest.length} more</summary>
          <OwnersTable label="Promises kept by the other owners" owners={rest} />
        </details>
      ) : null}
    </>
  );
}

function OwnersTable({ label, owners }: { label: string; owners: Owner[] }) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">Promises, by owner</th>
            <th scope="col" class="num">
              Kept in time
            </th>
            <th scope="col" class="num">
              Kept late
            </th>
            <th scope="col" class="num">
              Broken
            </th>
            <th scope="col" class="num">
              Date passed, nothing seen
            </th>
            <th scope="col" class="num">
              Share kept
            </th>
          </tr>
        </thead>
        <tbody>
          {owners.map(({ owner, kept, late, broken, lapsed }) => (
            <tr>
              <th scope="row" dir="auto">
                {showControls(owner)}
              </th>
              <td class="num">{kept}</td>
              <td class="num">{late}</td>
              <td class="num">{broken}</td>
              <td class="num">{lapsed}</td>
              <td class="num">
                {formatPercent(kept / (kept + late + broken + lapsed))}
                <small class="faint"> of {kept + late + broken + lapsed}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PageProps {
  view: View;
  /** Its Monday. */
  week: Ms;
  sample: PrivateSampleOut[];
  talks: PrivateFiguresOut;
}

/** The closed tickets of a week that were drawn for somebody to look up in the tool that closed them. */
export function PrivatePage({ view, week, sample, talks }: PageProps) {
  const left = sample.filter(({ finding }) => finding === null).length;
  const path = (at: Ms) => `/lead/private?week=${new Date(at).toISOString().slice(0, 10)}`;
  return (
    <Page view={view} title="Check of closed tickets" kind="evidence">
      <div class="bar">
        <a class="back" href="/lead" aria-label="Back to the team">
          ←
        </a>
        <h1>Closed tickets, week of {formatDay(week)}</h1>
        <span class="faint">{sample.length === 0 ? '' : left === 0 ? 'all checked' : `${left} to check`}</span>
        <a class="end" href={path(week - 7 * DAY)}>
          Week before
        </a>
        {week + 7 * DAY <= view.at ? <a href={path(week + 7 * DAY)}>Week after</a> : null}
      </div>
      <p>
        {talks.checked === 0
          ? 'No ticket closed in the last 28 days was looked up yet.'
          : `Of those closed in the last 28 days: ${describeChecked(talks)}.`}
      </p>
      <p class="hint">
        Up to ten tickets of each brand and week, drawn by a hash, so that nobody chooses them. Look each one up in the
        tool that closed it, and say whether the customer's matter was settled.
      </p>
      {sample.length === 0 ? (
        <section class="nothing">
          <h2>No ticket was closed in this week</h2>
          <p>DM and ticket systems tell of their tickets by API: see “Private events” in the documents.</p>
        </section>
      ) : (
        <ol class="rows top-gap">
          {sample.map((ticket) => (
            <Ticket view={view} ticket={ticket} />
          ))}
        </ol>
      )}
    </Page>
  );
}

function Ticket({ view, ticket }: { view: View; ticket: PrivateSampleOut }) {
  const { source, brand, agent, case_id, closed_at, finding, checked_by } = ticket;
  return (
    <li class="evidence">
      <p class="words" dir="auto">
        {showControls(source)}: <b>{showControls(ticket.ticket)}</b>
      </p>
      <p class="faint">
        {brand} · closed <Moment t={Date.parse(closed_at)} view={view} />
        {agent === null ? '' : ` by ${showControls(agent)}`}
        {' · '}
        {case_id === null ? 'no case found' : <a href={casePath(case_id)}>its case</a>}
        {finding === null ? '' : ` · ${checked_by}: ${FINDING_WORDS[finding]}`}
      </p>
      {view.who.rights.includes('work') ? (
        <PostForm csrf={view.csrf} action="/lead/private" class="sample-choice">
          <input type="hidden" name="source" value={source} />
          <input type="hidden" name="ticket" value={ticket.ticket} />
          <input type="hidden" name="closed_at" value={closed_at} />
          {PRIVATE_FINDINGS.filter((one) => one !== finding).map((one) => (
            <button type="submit" name="finding" value={one} class={finding === null ? undefined : 'quiet'}>
              {finding === null ? CHOICES[one] : `No: ${FINDING_WORDS[one]}`}
            </button>
          ))}
        </PostForm>
      ) : null}
    </li>
  );
}

const CHOICES = { settled: 'It was settled', not_settled: 'It was not settled', cannot_tell: 'Cannot tell' } as const;
