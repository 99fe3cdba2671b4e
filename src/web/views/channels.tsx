import { SAMPLES, type Sample } from '../../alerts/outbox/sample.ts';
import type { Delivery } from '../../channels/channel.ts';
import type { ChannelConfig } from '../../config/alerts.ts';
import { formatCode, showControls } from '../../formats.ts';
import type { Ms } from '../../model.ts';
import { PostForm } from '../components/post-form.tsx';
import { Page } from './layout.tsx';
import type { View } from './view.ts';

export interface ChannelsProps {
  view: View;
  channels: Readonly<Record<string, ChannelConfig>>;
  tried: null | { name: string; sample: Sample; body: string; delivery: Delivery; took: Ms };
}

/** Where alerts and case events go, each to be tried with a sample. */
export function ChannelsPage({ view, channels, tried }: ChannelsProps) {
  const names = Object.keys(channels);
  return (
    <Page view={view} title="Channels" kind="alerts">
      <div class="bar">
        <h1>Channels</h1>
        <a href="/alerts">Alerts</a>
      </div>
      {names.length === 0 ? (
        <section class="nothing">
          <h2>No channel</h2>
          <p>
            Channels are named in <code>amends.yaml</code>, under <code>alerts: channels</code>. Until there is one,
            alerts go to the standard output.
          </p>
        </section>
      ) : (
        <div class="panels">
          {names.map((name) => (
            <Channel view={view} name={name} channel={channels[name]!} tried={tried} />
          ))}
        </div>
      )}
    </Page>
  );
}

interface ChannelProps extends Pick<ChannelsProps, 'view' | 'tried'> {
  name: string;
  channel: ChannelConfig;
}

function Channel({ view, name, channel, tried }: ChannelProps) {
  return (
    <section class="panel wide">
      <h2>{name}</h2>
      <p>
        {channel.type}
        {channel.type === 'webhook' ? `, ${new URL(channel.url).host}, ${describeEvents(channel.events)}` : ''}
      </p>
      <PostForm csrf={view.csrf} action="/alerts/channels" class="inline-form">
        <input type="hidden" name="channel" value={name} />
        <label>
          Sample{' '}
          <select name="sample">
            {samplesFor(channel).map((sample) => (
              <option value={sample} selected={tried?.name === name && tried.sample === sample}>
                {formatCode(sample)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Send</button>
      </PostForm>
      {tried?.name === name ? <Result {...tried} /> : null}
    </section>
  );
}

function describeEvents(events: boolean | readonly string[]): string {
  if (events === false) return 'alerts only';
  return events === true ? 'alerts and all case events' : `alerts, and of cases: ${events.map(formatCode).join(', ')}`;
}

/** Case events go to webhooks alone. */
function samplesFor({ type }: ChannelConfig): readonly Sample[] {
  return type === 'webhook' ? SAMPLES : SAMPLES.filter((one) => one === 'test' || one === 'alert' || one === 'clear');
}

function Result({ body, delivery, took }: NonNullable<ChannelsProps['tried']>) {
  const answer = delivery.ok ? delivery.answer : delivery.error;
  return (
    <>
      <p role="status" class={delivery.ok ? 'good' : 'bad'}>
        {delivery.ok ? 'Taken' : 'Not taken'} after {took} ms
        {!delivery.ok && delivery.retry ? '; outside of a test it would be sent again later' : ''}
      </p>
      {answer ? (
        <>
          <h3>Answer</h3>
          <pre dir="auto">{showControls(answer).slice(0, 2_000)}</pre>
        </>
      ) : null}
      <h3>Message</h3>
      <pre>{body}</pre>
    </>
  );
}
