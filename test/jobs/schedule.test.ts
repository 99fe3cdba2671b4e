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
