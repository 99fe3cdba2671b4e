import type { Child } from 'hono/jsx';
import { describeLikelyAccount } from '../../cases/store/agents.ts';
import type { Health } from '../../desk/health.ts';
import { formatCode, formatDuration, showControls } from '../../formats.ts';
import type { Budget } from '../../intake/budget.ts';
import { adviseBudget, type Deletions, describeDeletions } from '../../intake/deletions.ts';
import { isBlind } from '../../intake/gaps.ts';
import { describeJob, SHARED_JOBS } from '../../jobs/schedule.ts';
import { formatNetwork } from '../../labels.ts';
import type { Ms } from '../../model.ts';
import { PostForm } from '../components/post-form.tsx';
import { Moment, Since } from '../components/time.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

interface HealthProps {
  view: View;
  health: Health;
  /** How far the replica is behind; null while it is away, undefined where there is none. */
  replica: Ms | null | undefined;
  /** Names of the brands by their keys. */
  names: ReadonlyMap<string, string>;
}

/** Whether the monitor itself can see: sources, gaps, spend, work that waits, alerts on their way. */
export function HealthPage({ view, health, replica, names }: HealthProps) {
  return (
    <Page view={view} title="Health" kind="health">
      <div class="bar">
        <h1>Health</h1>
        <Verdict health={health} />
        {health.streams.some(isBlind) && view.who.rights.includes('work') ? (
          <PostForm csrf={view.csrf} action="/health/retry">
            <button type="submit">Try again now</button>
          </PostForm>
        ) : null}
      </div>
      <div class="grid">
        <Panel
          title="Sources"
          wide
          empty={
            health.streams.length === 0
              ? 'Nothing is read from a network. Set a credential, or hand posts over with POST /api/v1/posts.'
              : null
          }
        >
          <table>
            <thead>
              <tr>
                <th scope="col">Stream</th>
                <th scope="col">State</th>
                <th scope="col">Last read</th>
                <th scope="col">Next</th>
                <th scope="col" class="num">
                  Posts an hour
                </th>
              </tr>
            </thead>
            <tbody>
              {health.streams.map((stream) => (
                <tr>
                  <td>
                    {stream.brands.map((key) => names.get(key) ?? key).join(', ')}{' '}
                    <small class="faint stream-query" title={stream.query}>
                      {formatNetwork(stream.network)}: {stream.query}
                    </small>
                  </td>
                  <td>
                    <span class={`badge ${isBlind(stream) ? 'bad' : stream.status === 'new' ? 'plain' : 'good'}`}>
                      {formatCode(stream.status)}
                    </span>{' '}
                    {[stream.detail, stream.warning].map((said) =>
                      said ? (
                        <small class="faint stream-query" title={said}>
                          {said}
                        </small>
                      ) : null,
                    )}
                  </td>
                  <td>
                    {stream.lastOkAt === null ? (
                      'never'
                    ) : (
                      <>
                        <Since t={stream.lastOkAt} view={view} /> ago
                      </>
                    )}
                  </td>
                  <td>
                    <Moment t={stream.nextPollAt} view={view} />
                  </td>
                  <td class="num">{stream.postsPerHour.toFixed(1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
        <Spend budgets={health.budgets} deletions={health.deletions} sandbox={view.sandbox} />
        <Gaps health={health} view={view} />
        {health.likelyAccounts.length > 0 ? (
          <Panel title="Accounts to be confirmed" empty={null}>
            <p class="hint">
              They speak for a brand from accounts that amends.yaml does not name: its agents, or impostors.
            </p>
            <ul class="facts">
              {health.likelyAccounts.map((account) => (
                <li>
                  <span>{showControls(describeLikelyAccount(account))}</span>
                </li>
              ))}
            </ul>
          </Panel>
        ) : null}
        <Panel title="Work that waits" empty={null}>
          <ul class="facts">
            <li>
              <span>How posts are read</span>
              <b class={health.analysis.includes('missing') ? 'bad' : undefined}>
                {health.analysis.replace('analysis: ', '')}
              </b>
            </li>
            <li>
              <span>Posts to be assigned</span>
              <b>{health.unfiled}</b>
            </li>
            <li>
              <span>Posts set aside, because assigning them to cases failed</span>
              <b class={health.quarantined > 0 ? 'bad' : undefined}>{health.quarantined}</b>
            </li>
            <li>
              <span>Days of scorecards to be counted</span>
              <b>{health.staleDays}</b>
            </li>
            {replica === undefined ? null : (
              <li>
                <span>The replica is behind by</span>
                <b class={replica === null ? 'bad' : undefined}>
                  {replica === null ? 'away: the primary answers' : formatDuration(replica)}
                </b>
              </li>
            )}
          </ul>
        </Panel>
        <Panel title="Jobs" wide empty={health.lastRuns.length === 0 ? 'No worker has run here yet.' : null}>
          <ul class="facts pairs">
            {jobsOf(health).map(({ label, does, at }) => (
              <li>
                <span title={does}>{label}</span>
                <span class="faint">{at === null ? 'not run' : <Since t={at} view={view} />}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title="Alerts on their way" empty={health.outbox.length === 0 ? 'No alert was sent yet.' : null}>
          <ul class="facts">
            {health.outbox.map((line) => (
              <li>
                <span>
                  {line.channel}: {OUTBOX_WORDS[line.state] ?? line.state}
                </span>
                <b class={line.state === 'dead' ? 'bad' : undefined}>{line.n}</b>
              </li>
            ))}
          </ul>
          {health.outbox.some((line) => line.state === 'dead') ? (
            <p class="hint">
              <code>amends alerts --dead</code> says why; <code>amends alerts replay --all</code> sends them again.
            </p>
          ) : null}
        </Panel>
      </div>
    </Page>
  );
}

/** Everything that runs by itself, each network's jobs first, with the time it last began; null: not in the last day. */
function jobsOf({ lastRuns }: Health): { label: string; does: string; at: number | null }[] {
  const shared = Object.entries(SHARED_JOBS).map(([name, { label, does }]) => {
    const run = lastRuns.find((one) => one.name === name);
    return { label, does, at: run?.at ?? null };
  });
  const perNetwork = lastRuns.flatMap(({ name, at }) => {
    const job = describeJob(name);
    return job === null || job.network === null
      ? []
      : [{ label: `${job.label}: ${formatNetwork(job.network)}`, does: job.does, at }];
  });
  return [...perNetwork, ...shared];
}

const OUTBOX_WORDS: Record<string, string> = {
  waiting: 'waiting to be sent',
  sent: 'sent',
  dropped: 'over before it was sent',
  dead: 'given up',
};

function Verdict({ health }: { health: Health }) {
  const blind = health.streams.filter(isBlind).length;
  if (blind > 0)
    return <span class="badge bad">{blind === 1 ? 'a stream cannot be read' : `${blind} streams cannot be read`}</span>;
  const [clock] = health.wrongClocks;
  if (clock)
    return (
      <span class="badge bad">
        a worker's clock is {formatDuration(clock.skew)} {clock.skew > 0 ? 'behind' : 'ahead of'} that of{' '}
        {formatNetwork(clock.network)}
      </span>
    );
  if (health.quarantined > 0) return <span class="badge warn">some posts could not be assigned to cases</span>;
  return health.streams.length > 0 ? <span class="badge good">all is read</span> : null;
}

function Panel(props: { title: string; wide?: boolean; empty: string | null; children: Child }) {
  return (
    <section class={`panel scroll ${props.wide ? 'wide' : ''}`} tabindex={0} aria-label={props.title}>
      <h2>{props.title}</h2>
      {props.empty === null ? props.children : <p class="faint">{props.empty}</p>}
    </section>
  );
}

const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const dollars = (micro: number) => money.format(micro / 1e6);

function Spend(props: { budgets: (Budget & { network: string })[]; deletions: Deletions[]; sandbox: boolean }) {
  const { budgets, deletions, sandbox } = props;
  return (
    <Panel title="Spend this month" empty={null}>
      {budgets.map((budget) => (
        <dl class="figures">
          <div class="figure">
            <dt>Spent on {formatNetwork(budget.network)}</dt>
            <dd>
              {dollars(budget.spent)}
              <span class="note">of {dollars(budget.cap)}</span>
            </dd>
          </div>
          <div class="figure">
            <dt>Forecast</dt>
            <dd class={budget.forecast > budget.cap ? 'bad' : undefined}>
              {dollars(budget.forecast)}
              <span class="note">{budget.forecast > budget.cap ? 'will run out' : 'within the budget'}</span>
            </dd>
          </div>
        </dl>
      ))}
      {(sandbox ? [] : deletions).map((seen) => (
        <p class={seen.enough ? 'faint' : 'bad'}>
          Re-checks on {formatNetwork(seen.network)}: {describeDeletions(seen)}
          {seen.enough ? '.' : `. Too little to find deletions within a day: ${adviseBudget(seen)}.`}
        </p>
      ))}
    </Panel>
  );
}

function Gaps({ health, view }: { health: Health; view: View }) {
  const { gaps, streams } = health;
  const read = streams.some((stream) => stream.lastOkAt !== null);
  const none = read ? 'Everything since the first read was read.' : 'Nothing was read yet, so nothing is missing.';
  return (
    <Panel title="Gaps" empty={gaps.length === 0 ? none : null}>
      <ul class="facts">
        {gaps.slice(0, 20).map((gap) => (
          <li>
            <span>
              <span class={`badge ${gap.state === 'open' ? 'bad' : gap.state === 'lost' ? 'warn' : 'plain'}`}>
                {gap.state}
              </span>{' '}
              {formatCode(gap.reason)}
              <small class="faint"> {gap.brands.join(', ')}</small>
            </span>
            <span class="faint">
              <Moment t={gap.from} view={view} />, {formatDuration((gap.to ?? view.at) - gap.from)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
