import { describeActivity } from '../components/describe-activity.ts';
import { casePath } from '../components/links.ts';
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

const VIA_WORDS: Record<string, string> = { token: 'an API token', program: 'the command line' };

/** Cases that lines name, by id: who complains to whom. */
type NamedCases = ReadonlyMap<string, string>;

interface AuditProps {
  view: View;
  lines: AuditLine[];
  next: number | null;
  cases: NamedCases;
}

/** Who did what, and what was refused, in sentences. */
export function ActivityLogPage({ view, lines, next, cases }: AuditProps) {
  return (
    <Page view={view} title="Activity log" kind="audit">
      <div class="bar">
        <h1>Activity log</h1>
      </div>
      <section class="panel scroll top-gap" tabindex={0} aria-label="Activity log">
        <table>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What happened</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr>
                <td>
                  <Moment t={line.at.getTime()} view={view} />
                </td>
                <td class="wrap" title={line.action}>
                  <Said line={line} cases={cases} />
                  {line.via === 'session' || line.via === 'nobody' ? null : (
                    <small class="faint"> by {VIA_WORDS[line.via] ?? line.via}</small>
                  )}
                </td>
                <td>
                  <span
                    class={`badge ${line.outcome === 'done' ? 'good' : line.outcome === 'refused' ? 'warn' : 'bad'}`}
                  >
                    {line.outcome}
                  </span>
                  {line.outcome === 'done' ? null : ` ${line.status}`}
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

/** Actions that say who somebody is: done, they are done by the one they name. */
const SAY_WHO: Record<string, string> = { 'POST /sign-in': 'signed in', 'POST /welcome/:secret': 'chose a password' };

/** What was done to: a case by who complains, with the way to it; anything else as it is noted. */
function Target({ of, cases }: { of: string; cases: NamedCases }) {
  const ids = of.split(' ');
  if (!ids.some((id) => cases.has(id))) return <>{of}</>;
  return (
    <>
      {ids.map((id, n) => (
        <>
          {n > 0 ? ', ' : ''}
          {cases.has(id) ? (
            <a href={casePath(id)} dir="auto">
              {cases.get(id)}
            </a>
          ) : (
            id
          )}
        </>
      ))}
    </>
  );
}

function Said({ line, cases }: { line: AuditLine; cases: NamedCases }) {
  const self = line.via === 'nobody' && line.outcome === 'done' ? SAY_WHO[line.action] : undefined;
  if (self && line.target)
    return (
      <>
        <b>{line.target}</b> {self}
      </>
    );
  return (
    <>
      <b>{line.via === 'nobody' ? 'Somebody not signed in' : line.actor}</b> {describeActivity(line)}{' '}
      <Target of={line.target ?? ''} cases={cases} />
    </>
  );
}
