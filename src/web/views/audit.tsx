import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface AuditLine {
  id: number;
  at: Date;
  actor: string;
  via: string;
  action: string;
  target: string | null;
  outcome: string;
  status: number;
}

/** Who did what, and what was refused. */
export function AuditPage({ view, lines, next }: { view: View; lines: AuditLine[]; next: number | null }) {
  return (
    <Page view={view} title="Audit" kind="audit">
      <div class="bar">
        <h1>Activity log</h1>
      </div>
      <section class="panel scroll top-gap" tabindex={0} aria-label="Audit log">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">To</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <td>
                  <Moment t={line.at.getTime()} view={view} />
                </td>
                <td>
                  {line.actor} <small class="faint">{line.via}</small>
                </td>
                <td>
                  <code>{line.action}</code>
                </td>
                <td class="wrap">{line.target}</td>
                <td>
                  <span
                    class={`badge ${line.outcome === 'done' ? 'good' : line.outcome === 'refused' ? 'warn' : 'bad'}`}
                  >
                    {line.outcome}
                  </span>{' '}
                  {line.status}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <nav class="pager" aria-label="More">
        {next === null ? null : <a href={`/audit?before=${next}`}>Earlier</a>}
      </nav>
    </Page>
  );
}
