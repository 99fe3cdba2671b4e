import type { DueCases, TeamFigures } from '../../desk/team.ts';
import { CLOCK_WORDS, LEVEL_WORDS, sayHandle, sayNumber, showControls } from '../../labels.ts';
import { LEVELS } from '../../model.ts';
import { casePath } from '../components/links.ts';
import { Countdown } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** The wall of a team lead: what waits by level, what is late or will be within the hour, who holds what. */
export function LeadPage({ view, team }: { view: View; team: TeamFigures }) {
  return (
    <Page view={view} title="Team" kind="lead">
      <div class="bar" data-live="queue">
        <h1>Team</h1>
        {team.blind > 0 ? (
          <a class="badge bad" href="/health">
            {team.blind === 1 ? 'one stream cannot be read' : `${team.blind} streams cannot be read`}
          </a>
        ) : null}
      </div>
      <dl class="figures levels">
        {LEVELS.toReversed().map((level) => {
          const found = team.levels.find((one) => one.level === level);
          return (
            <div class="figure panel">
              <dt>{LEVEL_WORDS[level]}</dt>
              <dd>
                <a href={`/queue?view=needs_reply&level=${level}`}>
                  {sayNumber((found?.free ?? 0) + (found?.held ?? 0))}
                </a>
                <span class="note">
                  {sayNumber(found?.free ?? 0)} free, {sayNumber(found?.held ?? 0)} held
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <div class="grid">
        <DueList title="Past due" due={team.over} view={view} empty="Nothing is past due." />
        <DueList title="Due within the hour" due={team.soon} view={view} empty="Nothing is due within the hour." />
        <section class="panel">
          <h2>Workload</h2>
          {team.people.length === 0 ? (
            <p class="faint">Nobody holds a case.</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">Who</th>
                  <th scope="col" class="num">
                    Open
                  </th>
                  <th scope="col" class="num">
                    At work
                  </th>
                  <th scope="col" class="num">
                    Past due
                  </th>
                </tr>
              </thead>
              <tbody>
                {team.people.map((person) => (
                  <tr>
                    <td>
                      <a href={`/queue?view=open&owner=${encodeURIComponent(person.name)}`}>{person.name}</a>
                    </td>
                    <td class="num">{person.open}</td>
                    <td class="num">{person.working}</td>
                    <td class="num">{person.overdue}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
      </div>
    </Page>
  );
}

function DueList(props: { title: string; due: DueCases; view: View; empty: string }) {
  const { first, n } = props.due;
  return (
    <section class="panel">
      <h2>
        {props.title} {n > 0 ? <b class="count">{n >= 1000 ? '1k+' : n}</b> : null}
      </h2>
      {n === 0 ? (
        <p class="faint">{props.empty}</p>
      ) : (
        <ul class="due-list">
          {first.map((one) => (
            <li>
              <Countdown due={one.dueAt} view={props.view} what={CLOCK_WORDS[one.kind] ?? one.kind} />
              <a href={casePath(one.id)} dir="auto">
                <b>{sayHandle(one.handle, one.id)}</b> {showControls(one.words ?? '')}
                <small class="faint"> {CLOCK_WORDS[one.kind]}</small>
              </a>
              <span class="faint">{one.owner ?? 'free'}</span>
            </li>
          ))}
        </ul>
      )}
      {n > first.length ? (
        <p class="hint">
          <a href="/queue">{n >= 1000 ? 'More than 1,000' : n - first.length} more in the queue</a>
        </p>
      ) : null}
    </section>
  );
}
