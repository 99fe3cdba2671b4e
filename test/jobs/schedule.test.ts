import cron from 'node-cron';
import { expect, it } from 'vitest';
import { describeJob, NETWORK_JOBS, networkJobName, SHARED_JOBS } from '../../src/jobs/schedule.ts';

it('has a name, a label and an explanation of its own for each of its jobs', () => {
  const jobs = Object.entries({ ...NETWORK_JOBS, ...SHARED_JOBS });
  expect(jobs).toHaveLength(21);
  expect(new Set(jobs.map(([, { label }]) => label)).size).toBe(21);
  for (const [name, { when, does }] of jobs) {
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(when.split(' '), name).toHaveLength(6);
    expect(does, name).toMatch(/^[a-z][^.]*$/);
  }
});

it.each([
  ['scorecards', 'Update scorecards', null],
  [networkJobName('poll', 'x'), 'Read streams', 'x'],
  ['recheck-bluesky', 'Re-check posts', 'bluesky'],
  [networkJobName('recheck-requested', 'x'), 'Re-check on request', 'x'],
])('describes %s', (name, label, network) => {
  expect(describeJob(name)).toMatchObject({ label, network });
});

it.each(['tidy', 'poll', 'alarms'])('does not know %s, a name of an earlier version', (name) => {
  expect(describeJob(name)).toBeNull();
});

/** By hand, in UTC: nothing of the schedule may move with the clocks of a country. */
it.each<[keyof typeof SHARED_JOBS | keyof typeof NETWORK_JOBS, string, boolean]>([
  ['retention', '2026-11-30T02:40:00Z', true],
  ['retention', '2026-11-30T02:40:01Z', false],
  ['retention', '2026-11-30T14:40:00Z', false],
  // The hour that Berlin leaves out, and the one that it has twice: 02:40 there is 00:40 and 01:40 in UTC.
  ['retention', '2026-03-29T02:40:00Z', true],
  ['retention', '2026-10-25T00:40:00Z', false],
  ['retention', '2026-10-25T01:40:00Z', false],
  ['retention', '2026-10-25T02:40:00Z', true],
  // A leap day, a Sunday, the end of a month, the first day of a year.
  ['retention', '2028-02-29T02:40:00Z', true],
  ['retention', '2028-03-01T02:40:00Z', true],
  ['retention', '2026-11-29T02:40:00Z', true],
  ['retention', '2027-01-01T02:40:00Z', true],
  // Four times a day, counted from midnight.
  ['usage', '2026-11-30T00:40:00Z', true],
  ['usage', '2026-11-30T06:40:00Z', true],
  ['usage', '2026-11-30T12:40:00Z', true],
  ['usage', '2026-11-30T18:40:00Z', true],
  ['usage', '2026-11-30T03:40:00Z', false],
  // Days end at midnight; their verdicts are given twenty minutes later, on the last day of a year as well.
  ['verdicts', '2027-01-01T00:20:00Z', true],
  ['verdicts', '2026-12-31T23:20:00Z', true],
  ['verdicts', '2027-01-01T00:00:00Z', false],
  // Steps that divide the minute go on over its end; those that divide the hour, over the hour's.
  ['poll', '2026-11-30T23:59:58Z', true],
  ['poll', '2026-11-30T23:59:59Z', false],
  ['poll', '2026-12-01T00:00:00Z', true],
  ['due', '2026-11-30T23:59:55Z', true],
  ['due', '2026-11-30T23:59:56Z', false],
  ['scorecards', '2026-11-30T12:00:30Z', true],
  ['scorecards', '2026-11-30T12:00:31Z', false],
  ['recheck', '2026-11-30T12:50:30Z', true],
  ['recheck', '2026-11-30T12:55:30Z', false],
  ['threads', '2026-11-30T12:58:15Z', true],
  ['threads', '2026-11-30T12:59:15Z', false],
])('%s runs at %s: %s', async (name, at, runs) => {
  const { when } = { ...SHARED_JOBS, ...NETWORK_JOBS }[name];
  const task = cron.createTask(when, () => {}, { timezone: 'UTC' });
  expect(task.match(new Date(at))).toBe(runs);
  await task.destroy();
});

it.each<[string, number]>([
  ['retention', 1],
  ['usage', 4],
  ['verdicts', 24],
  ['prune-alerts', 24],
  ['gaps', 24 * 60],
])('%s runs %s times on a day that has 23, 24 or 25 hours elsewhere', async (name, times) => {
  const when = { ...SHARED_JOBS, ...NETWORK_JOBS }[name as 'retention'].when;
  const task = cron.createTask(when, () => {}, { timezone: 'UTC' });
  for (const day of ['2026-03-29', '2026-10-25', '2028-02-29']) {
    const begin = Date.parse(`${day}T00:00:00Z`);
    const second = Number(when.split(' ')[0]) * 1000;
    const fires = Array.from({ length: 24 * 60 }, (_, minute) => begin + minute * 60_000 + second);
    expect(
      fires.filter((at) => task.match(new Date(at))),
      day,
    ).toHaveLength(times);
  }
  await task.destroy();
});
