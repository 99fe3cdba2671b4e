/** A number of the metrics page that lives in the database: `query` gives rows of `n` and of the labels. */
export interface StateGauge {
  name: string;
  help: string;
  labels?: readonly string[];
  query: string;
}

/** What alerting says of itself, each read by an index. Labels name channels, kinds and steps; never a person or a brand. */
export const ALERT_GAUGES: readonly StateGauge[] = [
  {
    name: 'amends_alerts_firing',
    help: 'Alerts that stand.',
    labels: ['kind', 'severity'],
    query: "select kind, severity, count(*)::int as n from alerts where state = 'firing' group by 1, 2",
  },
  {
    name: 'amends_alerts_fired_hour',
    help: 'Alerts fired in the last hour.',
    labels: ['kind', 'severity'],
    query:
      "select kind, severity, count(*)::int as n from alerts where fired_at > now() - interval '1 hour' group by 1, 2",
  },
  {
    name: 'amends_outbox_rows',
    help: 'Rows of the outbox that wait to be sent, or were given up.',
    labels: ['channel', 'state'],
    query: "select channel, state, count(*)::int as n from outbox where state in ('waiting', 'dead') group by 1, 2",
  },
  {
    name: 'amends_outbox_oldest_seconds',
    help: 'How long the oldest row waits that might have gone.',
    labels: ['channel'],
    query: `select channel, extract(epoch from now() - min(available_at))::float8 as n from outbox
      where state = 'waiting' and available_at <= now() group by 1`,
  },
  {
    name: 'amends_outbox_sent_hour',
    help: 'Rows sent in the last hour.',
    labels: ['channel', 'kind'],
    query:
      "select channel, kind, count(*)::int as n from outbox where sent_at > now() - interval '1 hour' group by 1, 2",
  },
  {
    name: 'amends_outbox_retried_hour',
    help: 'Rows sent in the last hour that needed more than one attempt.',
    labels: ['channel'],
    query: `select channel, count(*)::int as n from outbox
      where sent_at > now() - interval '1 hour' and attempts > 1 group by 1`,
  },
  {
    name: 'amends_alert_delay_seconds',
    help: 'Longest time from an alert to its channel in the last hour, of those that were not gathered.',
    labels: ['channel'],
    query: `select channel, max(extract(epoch from sent_at - available_at))::float8 as n from outbox
      where sent_at > now() - interval '1 hour' and kind = 'alert' and not gather group by 1`,
  },
  {
    name: 'amends_watch_due',
    help: 'Clocks the watch has still to look at.',
    query: 'select count(*)::int as n from clocks where next_step_at <= now()',
  },
  {
    name: 'amends_channels_failing',
    help: 'Failures in a row of a channel.',
    labels: ['channel'],
    query: 'select name as channel, failures as n from alert_channels',
  },
];
