import { ALERT_GAUGES, type StateGauge } from '../../alerts/gauges.ts';

/** Every number of the metrics page that is a query: reading, assigning, cases, people, jobs, alerts. */
export const STATE_GAUGES: readonly StateGauge[] = [
  ...ALERT_GAUGES,
  {
    name: 'amends_streams',
    help: 'Streams that are read, by how reading them goes.',
    labels: ['network', 'status'],
    query: 'select network, status, count(*)::int as n from streams where retired_at is null group by 1, 2',
  },
  {
    name: 'amends_poll_age_seconds',
    help: 'Since the stream that was read longest ago was read in full.',
    labels: ['network'],
    query: `select network, extract(epoch from now() - min(coalesce(last_ok_at, created_at)))::float8 as n
      from streams where retired_at is null group by 1`,
  },
  {
    name: 'amends_poll_late_seconds',
    help: 'How long the stream that is most overdue waits for its next reading; 0 when none is.',
    labels: ['network'],
    query: `select network, greatest(0, extract(epoch from now() - min(next_poll_at)))::float8 as n
      from streams where retired_at is null group by 1`,
  },
  {
    name: 'amends_posts_per_hour',
    help: 'Posts an hour that the streams bring of late.',
    labels: ['network'],
    query: 'select network, sum(posts_per_hour)::float8 as n from streams where retired_at is null group by 1',
  },
  {
    name: 'amends_posts_read_today',
    help: 'What was read and charged today (UTC).',
    labels: ['network', 'resource'],
    query: `select network, resource, count::float8 as n from spend where day = (now() at time zone 'UTC')::date`,
  },
  {
    name: 'amends_gaps_open',
    help: 'Spans that cannot be read at the moment.',
    query: 'select count(*)::int as n from gaps where to_at is null',
  },
  {
    name: 'amends_posts_unfiled',
    help: 'Posts stored but not yet assigned to cases.',
    query: 'select count(*)::int as n from unfiled',
  },
  {
    name: 'amends_posts_quarantined',
    help: 'Posts set aside because assigning them to cases failed.',
    query: 'select count(*)::int as n from posts where quarantined_at is not null',
  },
  {
    name: 'amends_cases_queued',
    help: 'Cases in the queue.',
    labels: ['level'],
    query: 'select level, count(*)::int as n from cases where queued group by 1',
  },
  {
    name: 'amends_queue_band_share',
    help: 'Share of the queue of own brands in each band: 0 danger, 1 harm by the hour, 2 a deadline, 3 the rest.',
    labels: ['band'],
    query: `select band::text as band, (count(*) / sum(count(*)) over ())::float8 as n
      from cases c join brands b on b.id = c.brand_id and b.own where c.queued group by band`,
  },
  {
    name: 'amends_clocks_running',
    help: 'SLA clocks that run.',
    query: 'select count(*)::int as n from clocks where met_at is null and not paused',
  },
  {
    name: 'amends_clocks_overdue',
    help: 'SLA clocks that run and are past due.',
    query: 'select count(*)::int as n from clocks where met_at is null and not paused and due_at < now()',
  },
  {
    name: 'amends_promises_open',
    help: 'Promises that are open.',
    query: "select count(*)::int as n from promises where state = 'open'",
  },
  {
    name: 'amends_leases_held',
    help: 'Cases that somebody works on.',
    query: 'select count(*)::int as n from leases where until > now()',
  },
  {
    name: 'amends_job_age_seconds',
    help: 'Since a scheduled job last began.',
    labels: ['job'],
    query: `select split_part(key, ':', 1) as job, extract(epoch from now() - max(started_at))::float8 as n
      from cron_run group by 1`,
  },
];
