import type { Status } from '../../desk/status.ts';
import { formatDuration } from '../../formats.ts';
import { describeStream, formatNetwork } from '../../labels.ts';
import { Icon } from '../components/icon.tsx';
import { Shell } from './layout.tsx';

const WORDS: Record<Status['state'], { word: string; tone: string }> = {
  works: { word: 'Everything works', tone: 'good' },
  partly: { word: 'Works, but something is late or cannot be read', tone: 'warn' },
  down: { word: 'Does not work at the moment', tone: 'bad' },
};

/** Whether Amends works. Shown to strangers, so it names nobody. It asks for itself again once a minute. */
function StatusPage({ status }: { status: Status }) {
  const { word, tone } = WORDS[status.state];
  const ago = (at: number) => `${formatDuration(status.at - at)} ago`;
  return (
    <Shell title="Status" theme={null} refresh={60}>
      <body class="door wide">
        <main id="main">
          <p class="mark">
            <Icon name="mark" /> <span>Amends</span>
          </p>
          <h1>
            <span class={`badge ${tone}`}>{word}</span>
          </h1>
          {status.state === 'down' ? (
            <p role="status">The database does not answer. Those who run Amends are told by its monitoring.</p>
          ) : (
            <ul class="facts">
              {status.streams.map((stream) => (
                <li>
                  <span>
                    {formatNetwork(stream.network)}, search {stream.number}: {describeStream(stream.state)}
                  </span>
                  <span class={stream.works ? 'faint' : 'bad'}>
                    {stream.lastReadAt === null ? 'never read' : `read ${ago(stream.lastReadAt)}`}
                  </span>
                </li>
              ))}
              <li>
                <span>Last post</span>
                <span class="faint">
                  {status.lastPostAt === null ? 'none yet' : `came in ${ago(status.lastPostAt)}`}
                </span>
              </li>
              <li>
                <span>Posts are put into cases</span>
                <span class={status.files ? 'faint' : 'bad'}>{status.files ? 'as they come' : 'late'}</span>
              </li>
              <li>
                <span>Alerts are sent</span>
                <span class={status.alerts ? 'faint' : 'bad'}>{status.alerts ? 'in time' : 'late'}</span>
              </li>
            </ul>
          )}
        </main>
      </body>
    </Shell>
  );
}

export function statusPage(status: Status) {
  return <StatusPage status={status} />;
}
