import type { QueueRow } from '../../desk/list/rows.ts';
import { packCursor } from '../../desk/paging.ts';
import { formatCode, formatHandle, showControls } from '../../formats.ts';
import { ALERT_KIND_WORDS, type BadgeTone } from '../../labels.ts';
import { ALERT_KINDS, type AlertOut } from '../../model.ts';
import { casePath } from '../components/links.ts';
import { type Choice, Choices, Menu } from '../components/menu.tsx';
import { PostForm } from '../components/post-form.tsx';
import { Moment } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

interface AlertsProps {
  view: View;
  /** One more than a page where there is a next one. */
  rows: AlertOut[];
  /** The cases they are about, by id; one that is gone is missing. */
  cases: ReadonlyMap<string, QueueRow>;
  /** Names of the brands by their keys. */
  names: ReadonlyMap<string, string>;
  page: number;
  filter: { kind: string | undefined; state: string | undefined; dead: boolean };
}

/** What somebody was told of, the newest first: by which channel, whether it arrived, and whether it still stands. */
export function AlertsPage(props: AlertsProps) {
  const { view, rows, page, filter } = props;
  const last = rows.length > page ? rows[page - 1] : undefined;
  return (
    <Page view={view} title="Alerts" kind="alerts">
      <div class="bar">
        <h1>Alerts</h1>
        <a href="/incidents">Incidents</a>
        <nav class="tabs" aria-label="Which alerts">
          <Tab href="/alerts" word="All" current={!filter.state && !filter.dead && !filter.kind} />
          <Tab href="/alerts?state=firing" word="Standing" current={filter.state === 'firing'} />
          <Tab href="/alerts?undelivered=yes" word="Not delivered" current={filter.dead} />
          {ALERT_KINDS.map((kind) => (
            <Tab href={`/alerts?kind=${kind}`} word={ALERT_KIND_WORDS[kind]} current={filter.kind === kind} />
          ))}
        </nav>
        {view.who.rights.includes('lead') ? <a href="/alerts/channels">Channels</a> : null}
      </div>
      {rows.length === 0 ? (
        <section class="nothing">
          <h2>No alert</h2>
          <p>Whoever is told of something is listed here: when, by which channel, and whether it arrived.</p>
        </section>
      ) : (
        <ol class="rows top-gap" aria-label="Alerts">
          {rows.slice(0, page).map((alert) => (
            <AlertRow alert={alert} {...props} />
          ))}
        </ol>
      )}
      <nav class="pager" aria-label="More">
        {last ? <a href={nextOf(filter, last)}>Earlier</a> : null}
      </nav>
    </Page>
  );
}

function nextOf({ kind, state, dead }: AlertsProps['filter'], last: AlertOut): string {
  const query = new URLSearchParams({ cursor: packCursor([Date.parse(last.fired_at), last.id]) });
  if (kind) query.set('kind', kind);
  if (state) query.set('state', state);
  if (dead) query.set('undelivered', 'yes');
  return `/alerts?${query}`;
}

function Tab({ href, word, current }: { href: string; word: string; current: boolean }) {
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {word}
    </a>
  );
}

const STATES: Record<AlertOut['state'], { word: string; tone: BadgeTone }> = {
  firing: { word: 'standing', tone: 'bad' },
  cleared: { word: 'ended', tone: 'plain' },
  dropped: { word: 'told to nobody', tone: 'plain' },
};

const SNOOZES: readonly Choice[] = [
  { keys: 'h1', label: '1 hour', value: '1h' },
  { keys: '4', label: '4 hours', value: '4h' },
  { keys: 'd', label: 'until tomorrow', value: '1d' },
];

function AlertRow({ alert, view, cases, names }: { alert: AlertOut } & Pick<AlertsProps, 'view' | 'cases' | 'names'>) {
  const { word, tone } = STATES[alert.state];
  const row = alert.case_id === null ? undefined : cases.get(alert.case_id);
  const words = showControls(summaryOf(alert));
  return (
    <li class="alert-row">
      <span class={`badge ${tone}`}>{word}</span>
      <span class="alert-main">
        <b dir="auto">{alert.case_id ? <a href={casePath(alert.case_id)}>{words}</a> : words}</b>
        <span class="faint">
          {alert.brand === null ? '' : `${names.get(alert.brand) ?? alert.brand}, `}
          {row ? <span dir="auto">{formatHandle(row.handle, row.customer)}, </span> : null}
          {ALERT_KIND_WORDS[alert.kind].toLowerCase()}
          {alert.step ? `, ${describeStep(alert.step)}` : ''}, <Moment t={Date.parse(alert.fired_at)} view={view} />
          {alert.end_reason && alert.end_reason !== 'ended' ? `; ${formatCode(alert.end_reason)}` : ''}
          {alert.acknowledged_by && alert.acknowledged_at ? (
            <>
              ; {alert.acknowledged_by} is on it, since <Moment t={Date.parse(alert.acknowledged_at)} view={view} />
            </>
          ) : null}
          {alert.snoozed_until ? (
            <>
              ; snoozed until <Moment t={Date.parse(alert.snoozed_until)} view={view} />
            </>
          ) : null}
        </span>
        <ul class="told">
          {alert.channels.map((told) => (
            <li class={told.state === 'dead' ? 'bad' : undefined}>
              {told.channel}: {told.kind === 'clear' ? 'all-clear ' : ''}
              {told.state === 'dead' ? `not delivered after ${told.attempts} tries` : formatCode(told.state)}
              {told.sent_at ? (
                <>
                  {' '}
                  <Moment t={Date.parse(told.sent_at)} view={view} />
                </>
              ) : null}
              {told.error ? <span class="faint"> ({showControls(told.error).slice(0, 120)})</span> : null}
            </li>
          ))}
        </ul>
      </span>
      <AlertCommands alert={alert} view={view} />
    </li>
  );
}

/** `warn-15m` and the like, as policies have them. */
function describeStep(step: string): string {
  const [kind, time] = step.split('-');
  return time === undefined ? 'missed' : `${time} ${kind === 'warn' ? 'before' : 'after'} it was due`;
}

/** Summaries begin with the key of the brand, which stands below by its name. */
function summaryOf({ summary, brand }: AlertOut): string {
  const said = brand !== null && summary.startsWith(`${brand}: `) ? summary.slice(brand.length + 2) : summary;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function AlertCommands({ alert, view }: { alert: AlertOut; view: View }) {
  const dead = alert.channels.some(({ state }) => state === 'dead');
  return (
    <span class="alert-acts">
      {alert.state === 'firing' && view.who.rights.includes('work') ? (
        <>
          {alert.acknowledged_by === null ? (
            <PostForm csrf={view.csrf} action={`/alerts/${alert.id}/acknowledge`}>
              <input type="hidden" name="back" value={view.here} />
              <button type="submit">Acknowledge</button>
            </PostForm>
          ) : null}
          <Menu label="Snooze">
            <PostForm csrf={view.csrf} action={`/alerts/${alert.id}/snooze`}>
              <input type="hidden" name="back" value={view.here} />
              <Choices name="for" command={`Snooze alert ${alert.id}`} of={SNOOZES} />
            </PostForm>
          </Menu>
        </>
      ) : null}
      {dead && view.who.rights.includes('lead') ? (
        <PostForm csrf={view.csrf} action={`/alerts/${alert.id}/replay`}>
          <input type="hidden" name="back" value={view.here} />
          <button type="submit">Send again</button>
        </PostForm>
      ) : null}
    </span>
  );
}
