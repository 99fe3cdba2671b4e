import { Columns } from '../../charts/columns.tsx';
import { Legend } from '../../charts/marks.tsx';
import type { Hands } from '../../desk/hand-out.ts';
import { type DueCases, type ReplyDay, replyDays, slaShare, type TeamFigures } from '../../desk/team.ts';
import { formatDay, formatHandleOf, formatLine, formatNumber, formatPercent } from '../../formats.ts';
import { CLOCK_WORDS, LEVEL_WORDS } from '../../labels.ts';
import { LEVELS, type PrivateFiguresOut } from '../../model.ts';
import { AsOf } from '../components/as-of.tsx';
import { DueItem } from '../components/due-item.tsx';
import { PostForm } from '../components/post-form.tsx';
import { Page } from './layout.tsx';
import { PrivatePanel } from './private.tsx';
import type { View } from './view.ts';

/**
 * The wall of a team lead: what waits by level, what is late or will be within the hour, who holds what. As of an earlier day,
 * `team` null: how first replies came by then.
 */
export function LeadPage(props: {
  view: View;
  team: TeamFigures | null;
  replies: ReplyDay[];
  hands: Hands[];
  /** Of own brands; null where there are none. */
  talks: PrivateFiguresOut | null;
}) {
  const { view, team, replies, hands, talks } = props;
  return (
    <Page view={view} title="Team" kind="lead">
      <div class="bar" data-live={team ? 'queue' : undefined}>
        <h1>Team</h1>
        <AsOf view={view} span={false} />
        <a class="button end" href="/handover">
          Shift handover
        </a>
        <a class="button" href="/regulated">
          Regulated complaints
        </a>
        {team && team.blind > 0 ? (
          <a class="badge bad" href="/health">
            {team.blind === 1 ? 'one stream cannot be read' : `${team.blind} streams cannot be read`}
          </a>
        ) : null}
      </div>
      {team ? <Levels team={team} /> : null}
      <div class="grid halves">
        {team ? (
          <>
            <DueList title="Past due" due={team.over} view={view} empty="Nothing is past due." />
            <DueList title="Due within the hour" due={team.soon} view={view} empty="Nothing is due within the hour." />
          </>
        ) : null}
        <FirstReplies view={view} replies={replies} />
        {team ? (
          <People view={view} team={team} replies={replies} hands={hands} />
        ) : (
          <p class="hint wide">What waits, and who holds it, is shown for now alone.</p>
        )}
        {talks === null ? null : <PrivatePanel talks={talks} />}
      </div>
    </Page>
  );
}

function Levels({ team }: { team: TeamFigures }) {
  return (
    <dl class="figures levels">
      {LEVELS.toReversed().map((level) => {
        const { free = 0, held = 0 } = team.levels.find((one) => one.level === level) ?? {};
        return (
          <div class="figure panel">
            <dt>{LEVEL_WORDS[level]}</dt>
            <dd>
              <a href={`/queue?view=needs_reply&level=${level}`}>{formatNumber(free + held)}</a>
              <span class="note">
                {formatNumber(free)} unassigned, {formatNumber(held)} assigned
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function FirstReplies({ view, replies }: { view: View; replies: ReplyDay[] }) {
  const sla = slaShare(replies);
  return (
    <section class="panel wide">
      <h2>First replies, by the day they were asked for</h2>
      <p>
        {sla === null
          ? 'No first reply came due in these 14 days.'
          : `${formatPercent(sla.share)} of ${sla.n} were in time over these 14 days.`}
      </p>
      <Columns name="First replies by day" columns={columnsOf(replies, view)} />
      <Legend
        of={[
          ['good', 'in time'],
          ['bad', 'late'],
          ['open', 'not due yet'],
        ]}
      />
    </section>
  );
}

function columnsOf(replies: ReplyDay[], view: View) {
  return replyDays(view.at).map((day) => {
    const of = replies.filter((one) => one.day === day);
    const sum = (key: 'inTime' | 'late' | 'waiting') => of.reduce((all, one) => all + one[key], 0);
    const share = slaShare(of);
    return {
      label: formatDay(day),
      head: share === null ? '–' : formatPercent(share.share),
      parts: [
        { n: sum('inTime'), tone: 'good', what: 'in time' },
        { n: sum('late'), tone: 'bad', what: 'late' },
        { n: sum('waiting'), tone: 'open', what: 'not due yet' },
      ],
    };
  });
}

/** Who holds how much, how often they were in time, and what they can take. */
function People(props: { view: View; team: TeamFigures; replies: ReplyDay[]; hands: Hands[] }) {
  const { view, team, replies, hands } = props;
  const leads = view.who.rights.includes('lead');
  return (
    <section class="panel wide">
      <h2>Workload</h2>
      {hands.length === 0 ? (
        <p class="faint">Nobody works cases yet. An admin invites people under their own name.</p>
      ) : (
        <section class="scroll" tabindex={0} aria-label="Workload">
          <table class="lines">
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
                <th scope="col" class="num" title="First replies in time, the last 14 days">
                  In time
                </th>
                <th scope="col">Languages</th>
                <th scope="col">Topics</th>
                <th scope="col">
                  <span class="unseen">Change</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {hands.map((person) => (
                <PersonRow person={person} view={view} team={team} replies={replies} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {leads && hands.length > 0 ? <HandOutForm view={view} hands={hands} /> : null}
    </section>
  );
}

function PersonRow(props: { person: Hands; view: View; team: TeamFigures; replies: ReplyDay[] }) {
  const { person, view, team, replies } = props;
  const leads = view.who.rights.includes('lead');
  const work = team.people.find((one) => one.name === person.name);
  const sla = slaShare(replies.filter((day) => day.owner === person.name));
  const form = `skills-${person.name}`;
  return (
    <tr>
      <td>
        <a href={`/queue?view=open&owner=${encodeURIComponent(person.name)}`}>{person.name}</a>
      </td>
      <td class="num">{work?.open ?? 0}</td>
      <td class="num">{work?.working ?? 0}</td>
      <td class="num">{work?.overdue ?? 0}</td>
      <td class="num">
        {sla === null ? '–' : formatPercent(sla.share)}
        {sla === null ? null : <small class="faint"> of {sla.n}</small>}
      </td>
      {leads ? (
        <>
          <td>
            <SkillField form={form} name="languages" person={person} />
          </td>
          <td>
            <SkillField form={form} name="topics" person={person} />
          </td>
          <td>
            <PostForm csrf={view.csrf} id={form} action="/lead/skills">
              <input type="hidden" name="name" value={person.name} />
              <button type="submit" class="quiet" aria-label={`Save languages and topics of ${person.name}`}>
                Save
              </button>
            </PostForm>
          </td>
        </>
      ) : (
        <>
          <td>{person.languages.join(', ') || 'any'}</td>
          <td>{person.topics.join(', ') || 'any'}</td>
          <td />
        </>
      )}
    </tr>
  );
}

/** What somebody can take, comma-separated, in the form of their row. */
function SkillField({ form, name, person }: { form: string; name: 'languages' | 'topics'; person: Hands }) {
  return (
    <input
      form={form}
      name={name}
      class="inline"
      value={person[name].join(', ')}
      placeholder="any"
      aria-label={`${name === 'languages' ? 'Languages' : 'Topics'} of ${person.name}`}
    />
  );
}

function HandOutForm({ view, hands }: { view: View; hands: Hands[] }) {
  return (
    <PostForm csrf={view.csrf} action="/lead/hand-out" class="hand-out">
      <h3>Hand out the most urgent unassigned cases, by language and topic</h3>
      <fieldset>
        <legend class="unseen">To whom</legend>
        {hands.map(({ name }) => (
          <label>
            <input type="checkbox" name="to" value={name} /> {name}
          </label>
        ))}
      </fieldset>
      <label>
        at most{' '}
        <select name="most">
          {[1, 3, 5, 10, 20].map((most) => (
            <option value={most} selected={most === 5}>
              {most}
            </option>
          ))}
        </select>{' '}
        each
      </label>
      <button type="submit">Hand out</button>
    </PostForm>
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
            <DueItem
              view={props.view}
              caseId={one.id}
              due={one.dueAt}
              what={CLOCK_WORDS[one.kind] ?? one.kind}
              who={formatHandleOf(one.handle, one.id)}
              aside={one.owner ?? 'unassigned'}
            >
              {formatLine(one.words ?? '')}
              <small class="faint"> {CLOCK_WORDS[one.kind]}</small>
            </DueItem>
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
