import { readParams } from '../params.ts';
import type { Endpoint } from './endpoint.ts';

const FIELDS = new Set([
  'cap_reset_day',
  'daily_client_app_usage',
  'daily_project_usage',
  'project_cap',
  'project_id',
  'project_usage',
]);
const PROJECT = '1500000001';
const CAP = 3_000_000;
/** Day of the month on which the cycle of the cap begins again. */
export const CAP_RESET_DAY = 14;

export const usageTweets: Endpoint = {
  name: 'usage/tweets',
  pattern: /^\/2\/usage\/tweets$/,
  limit: 50,
  answer: (ask) => {
    const params = readParams(ask.search, ['days', 'usage.fields']);
    const asked = new Set(params.known('usage.fields', FIELDS));
    const days = params.number('days', { min: 1, max: 90, standard: 7 });
    const refused = params.refusal();
    if (refused) return refused;
    const usage = ask.usage(days);
    const daily = usage.days.map(({ date, usage: count }) => ({ date, usage: String(count) }));
    const all: Record<string, unknown> = {
      cap_reset_day: CAP_RESET_DAY,
      daily_client_app_usage: [{ client_app_id: '10000001', usage: daily, usage_result_count: daily.length }],
      daily_project_usage: { project_id: PROJECT, usage: ask.oddUsage() ? daily.at(-1) : daily },
      project_cap: ask.oddUsage() ? CAP : String(CAP),
      project_id: PROJECT,
      project_usage: ask.oddUsage() ? usage.used : String(usage.used),
    };
    const shown = Object.entries(all).filter(([field]) => asked.size === 0 || asked.has(field));
    return { status: 200, body: { data: Object.fromEntries(shown) } };
  },
};
