import { HOUR } from '../../src/config/duration.ts';
import { ALWAYS } from '../../src/sla/calendar.ts';
import { definePolicy } from '../../src/sla/policy.ts';

/** One hour for a reply, and the team told at the breach: no warning before, nothing after. */
export const BREACH_ONLY = definePolicy({
  name: 'breach-only',
  match: {},
  calendar: ALWAYS,
  targets: { first_reply: HOUR },
  promiseLead: HOUR,
  steps: [{ kind: 'breach', offset: 0, to: ['team'] }],
});
