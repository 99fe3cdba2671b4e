import type { ListPage as Rows } from '../../desk/paging.ts';
import { REGULATED_PARTS, type RegulatedPart } from '../../desk/regulated.ts';
import { formatCount, formatFullDay, formatHandle, formatLine, formatNumber } from '../../formats.ts';
import type { RegulatedOut } from '../../model.ts';
import { casePath } from '../components/links.ts';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

const PART_WORDS: Record<RegulatedPart, string> = { running: 'Running', overdue: 'Overdue', answered: 'Answered' };

interface RegulatedProps {
  view: View;
  part: RegulatedPart;
  rows: Rows<RegulatedOut>;
  counts: Record<RegulatedPart, number>;
  /** Whether any brand of ours has a statutory clock. */
  any: boolean;
}

/** Complaints that the law gives a time, the nearest due first. */
export function RegulatedPage({ view, part, rows, counts, any }: RegulatedProps) {
  return (
    <Page view={view} title="Regulated complaints" kind="regulated">
      <div class="bar">
        <h1>Regulated complaints</h1>
        <span class="faint">what the law gives a time for a final answer</span>
        {any ? (
          <a class="button end" href={`/api/v1/regulated?part=${part}&format=csv`} download>
            CSV
          </a>
        ) : null}
      </div>
      {any ? (
        <>
          <nav class="parts" aria-label="Parts of this list">
            {REGULATED_PARTS.map((one) => (
              <a href={`/regulated?part=${one}`} aria-current={one === part ? 'page' : undefined}>
                {PART_WORDS[one]} <span class="count">{formatNumber(counts[one])}</span>
              </a>
            ))}
          </nav>
          <p class="hint">
            The clock runs from the first complaint until a person resolves the case or settles it in private, the
            customer confirms it, or the brand gives a remedy, an answer or a refusal. Silence does not end it.
          </p>
          {rows.items.length === 0 ? <Nothing part={part} /> : <Table view={view} rows={rows.items} />}
        </>
      ) : (
        <section class="nothing">
          <h2>No brand has a statutory clock</h2>
          <p>
            Set <code>complaint_days</code> of a brand of yours in <code>amends.yaml</code>, 56 for eight weeks, and its
            complaints stand here with their clock.
          </p>
        </section>
      )}
      <nav class="pager" aria-label="More">
        {rows.next ? <a href={`/regulated?part=${part}&cursor=${rows.next}`}>Next page</a> : null}
      </nav>
    </Page>
  );
}

function Nothing({ part }: { part: RegulatedPart }) {
  return (
    <section class="nothing">
      <h2>{part === 'overdue' ? 'Nothing is overdue' : 'No such complaint'}</h2>
      <p>Complaints to your regulated brands are listed here as soon as they are made.</p>
    </section>
  );
}

function Table({ view, rows }: { view: View; rows: RegulatedOut[] }) {
  return (
    <section class="panel scroll top-gap" tabindex={0} aria-label="Complaints">
      <table>
        <thead>
          <tr>
            <th scope="col">Due</th>
            <th scope="col">Left</th>
            <th scope="col">Complaint</th>
            <th scope="col">Since</th>
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td class="when">{formatFullDay(Date.parse(row.due_at))}</td>
              <td class="when">
                <Left row={row} />
              </td>
              <td class="wrap">
                <a href={casePath(row.id)} dir="auto">
                  {formatHandle(row.handle, row.customer)} to {row.brand_name}
                </a>{' '}
                <span dir="auto">{formatLine(row.words ?? '')}</span>
              </td>
              <td class="when">{formatFullDay(Date.parse(row.opened_at))}</td>
              <td>{row.owner === view.who.name ? 'you' : (row.owner ?? <span class="faint">nobody</span>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const SOON_DAYS = 7;

function Left({ row: { days_left: days, answered_at, late } }: { row: RegulatedOut }) {
  if (answered_at !== null)
    return <span class={`badge ${late ? 'bad' : 'good'}`}>{late ? 'answered late' : 'answered in time'}</span>;
  if (late) return <span class="badge bad">{formatCount(Math.max(1, -days), 'day')} over</span>;
  return <span class={`badge ${days < SOON_DAYS ? 'warn' : 'plain'}`}>{formatCount(days, 'day')}</span>;
}
