import { LEVELS } from '../../model.ts';
import { casePath } from '../parts/links.ts';
import { CLOCK_WORDS, LEVEL_WORDS, sayHandle, showControls } from '../parts/say.ts';
import { Countdown } from '../parts/time.tsx';
import type { TeamFigures } from '../read/figures.ts';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

/** The wall of a team lead: what waits by level, what is late or will be within the hour, who holds what. */
export function LeadPage({ view, team }: { view: View; team: TeamFigures }) {
  const over = team.due.filter((clock) => clock.due_at.getTime() < view.at);
  const soon = team.due.filter((clock) => clock.due_at.getTime() >= view.at);
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
                <a href={`/queue?view=waiting&level=${level}`}>{(found?.free ?? 0) + (found?.held ?? 0)}</a>
                <span class="note">
                  {found?.free ?? 0} free, {found?.held ?? 0} held
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <div class="grid">
        <DueList title="Due within the hour" clocks={soon} view={view} empty="Nothing is due within the hour." />
        <DueList title="Past due" clocks={over} view={view} empty="Nothing is past due." />
        <section class="panel">
          <h2>Who holds what</h2>
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

function DueList(props: { title: string; clocks: TeamFigures['due']; view: View; empty: string }) {
  return (
    <section class="panel">
      <h2>{props.title}</h2>
      {props.clocks.length === 0 ? (
        <p class="faint">{props.empty}</p>
      ) : (
        <ul class="due-list">
          {props.clocks.slice(0, 20).map((clock) => (
            <li>
              <Countdown due={clock.due_at.getTime()} view={props.view} what={CLOCK_WORDS[clock.kind] ?? clock.kind} />
              <a href={casePath(clock.id)} dir="auto">
                <b>{sayHandle(clock.handle, clock.id)}</b> {showControls(clock.words ?? '')}
              </a>
              <span class="faint">{clock.owner ?? 'free'}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
