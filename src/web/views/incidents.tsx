import type { Child } from 'hono/jsx';
import { formatCode, formatCount, formatHandleOf, showControls } from '../../formats.ts';
import type { IncidentEvent } from '../../incidents/store.ts';
import type { BadgeTone } from '../../labels.ts';
import { type IncidentFiguresOut, type IncidentOut, type IncidentReplyOut, RUNG_TRAITS, RUNGS } from '../../model.ts';
import { casePath } from '../components/links.ts';
import { PostForm } from '../components/post-form.tsx';
import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

const STATES: Record<IncidentOut['state'], { word: string; tone: BadgeTone }> = {
  suggested: { word: 'suggested', tone: 'warn' },
  confirmed: { word: 'going on', tone: 'bad' },
  over: { word: 'over', tone: 'good' },
  declined: { word: 'declined', tone: 'plain' },
};

interface ListProps {
  view: View;
  incidents: IncidentOut[];
  brands: { key: string; name: string }[];
}

/** Complaints of one cause, the newest first. */
export function IncidentsPage({ view, incidents, brands }: ListProps) {
  return (
    <Page view={view} title="Incidents" kind="alerts">
      <div class="bar">
        <h1>Incidents</h1>
        <span class="faint">Complaints of one cause: one status, and one reply to all but those in danger.</span>
      </div>
      {incidents.length === 0 ? (
        <section class="nothing">
          <h2>No incident</h2>
          <p>A spike of complaints about one thing is suggested here; a lead confirms it.</p>
        </section>
      ) : (
        <ol class="rows top-gap" aria-label="Incidents">
          {incidents.map((incident) => (
            <li class="alert-row">
              <StateBadge state={incident.state} />
              <span class="alert-main">
                <b dir="auto">
                  <a href={`/incidents/${incident.id}`}>{showControls(incident.title)}</a>
                </b>
                <span class="faint">
                  {nameOf(incident, brands)}, {formatCount(incident.cases, 'case')}, {incident.open} of them open; from{' '}
                  <Moment t={Date.parse(incident.from)} view={view} />
                  {incident.status ? `; ${showControls(incident.status)}` : ''}
                </span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {view.who.rights.includes('lead') && brands.length > 0 ? <OpenForm view={view} brands={brands} /> : null}
    </Page>
  );
}

function StateBadge({ state }: { state: IncidentOut['state'] }) {
  const { word, tone } = STATES[state];
  return <span class={`badge ${tone}`}>{word}</span>;
}

function OpenForm({ view, brands }: Omit<ListProps, 'incidents'>) {
  return (
    <section class="panel top-gap">
      <h2>Open an incident</h2>
      <Form view={view} action="/incidents" button="Open">
        <label>
          Brand
          <select name="brand">
            {brands.map(({ key, name }) => (
              <option value={key}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          What happened
          <input name="title" required maxlength={200} />
        </label>
        <CauseFields topic={null} words={[]} />
      </Form>
    </section>
  );
}

function CauseFields({ topic, words }: Pick<IncidentOut, 'topic' | 'words'>) {
  return (
    <>
      <label>
        Topic of its complaints <input name="topic" maxlength={40} value={topic ?? ''} placeholder="any" />
      </label>
      <label>
        With one of these words{' '}
        <input name="words" maxlength={400} value={words.join(', ')} placeholder="comma-separated; none: any words" />
      </label>
    </>
  );
}

interface PageProps {
  view: View;
  incident: IncidentOut;
  replies: IncidentReplyOut[];
  figures: IncidentFiguresOut;
  log: IncidentEvent[];
  brands: ListProps['brands'];
}

function nameOf(incident: IncidentOut, brands: ListProps['brands']): string {
  return brands.find(({ key }) => key === incident.brand)?.name ?? incident.brand;
}

/** One incident: how it stands, the reply to all, its cases, and what it makes of the brand's figures. */
export function IncidentPage({ view, incident, replies, figures, log, brands }: PageProps) {
  const leads = view.who.rights.includes('lead');
  return (
    <Page view={view} title={incident.title} kind="alerts">
      <div class="bar">
        <StateBadge state={incident.state} />
        <h1 dir="auto">{showControls(incident.title)}</h1>
        <span class="faint">
          {nameOf(incident, brands)}, from <Moment t={Date.parse(incident.from)} view={view} />
          {incident.status ? `; ${showControls(incident.status)}` : ''}
        </span>
      </div>
      {leads ? <LeadForms view={view} incident={incident} /> : null}
      <div class="grid">
        <Replies incident={incident} replies={replies} />
        <Figures figures={figures} />
        <section class="panel">
          <h2>History</h2>
          <ol class="events">
            {log.map(({ at, actor, kind, text }) => (
              <li>
                <Moment t={at} view={view} />
                <span>
                  {actor}: {formatCode(kind)}
                  {text ? <span dir="auto"> “{showControls(text)}”</span> : null}
                </span>
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Page>
  );
}

function LeadForms({ view, incident }: Pick<PageProps, 'view' | 'incident'>) {
  const action = `/incidents/${incident.id}`;
  const done = incident.state === 'over' || incident.state === 'declined';
  if (done) return null;
  const turn = (state: string, button: string) => (
    <Form view={view} action={action} button={button}>
      <input type="hidden" name="state" value={state} />
    </Form>
  );
  return (
    <section class="panel">
      <div class="acts">
        {incident.state === 'suggested' ? turn('confirmed', 'Confirm') : turn('over', 'Say that it is over')}
        {incident.state === 'suggested' ? turn('declined', 'Decline') : null}
      </div>
      <Form view={view} action={action} button="Save">
        <CauseFields {...incident} />
        <label>
          How it stands, for colleagues <input name="status" maxlength={400} value={incident.status ?? ''} />
        </label>
        <label>
          Reply to all but those in danger
          <textarea name="reply" rows={3} maxlength={2_000} dir="auto" placeholder="{handle} we know of it: ...">
            {incident.reply ?? ''}
          </textarea>
        </label>
        <p class="hint">It is a draft in each case; agents send it from the network as every other reply.</p>
      </Form>
    </section>
  );
}

function Form(props: { view: View; action: string; button: string; children: Child }) {
  return (
    <PostForm csrf={props.view.csrf} action={props.action} class="fields">
      {props.children}
      <button type="submit">{props.button}</button>
    </PostForm>
  );
}

const WHY_NOT = {
  danger: 'in danger: answer this one by hand',
  answered: 'answered since',
  done: 'done',
} as const;

function Replies({ incident, replies }: Pick<PageProps, 'incident' | 'replies'>) {
  return (
    <section class="panel">
      <h2>
        <a href={`/queue?view=open&incident=${incident.id}`}>Cases</a>
      </h2>
      {replies.length === 0 ? (
        <p class="faint">None yet: complaints of its cause are gathered every minute once it is confirmed.</p>
      ) : (
        <ul class="due-list">
          {replies.map(({ case_id, handle, text, why }) => (
            <li>
              <a href={casePath(case_id)} dir="auto">
                <b>{formatHandleOf(handle, case_id)}</b>
              </a>
              <span class={why === 'danger' ? 'badge bad' : 'faint'}>
                {why ? WHY_NOT[why] : text ? 'reply prepared' : incident.reply ? 'no reply' : 'no reply to all yet'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Mature complaints of 90 days by the best that was done about them, with the incident's cases and without. */
function Figures({ figures }: { figures: IncidentFiguresOut }) {
  const lines: [string, number, number][] = [
    ['complaints', figures.with.complaints, figures.without.complaints],
    ...RUNGS.map((rung): [string, number, number] => [
      RUNG_TRAITS[rung].label,
      figures.with.ladder[rung] ?? 0,
      figures.without.ladder[rung] ?? 0,
    ]),
    ['said solved', figures.with.said_solved, figures.without.said_solved],
    ['said not solved', figures.with.said_not_solved, figures.without.said_not_solved],
  ];
  return (
    <section class="panel">
      <h2>Figures with and without</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">90 days</th>
            <th scope="col" class="num">
              With
            </th>
            <th scope="col" class="num">
              Without
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([word, all, rest]) => (
            <tr>
              <th scope="row">{word}</th>
              <td class="num">{all}</td>
              <td class="num">{rest}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">Scorecards and verdicts always count with: other brands cannot set their bad days apart.</p>
    </section>
  );
}
