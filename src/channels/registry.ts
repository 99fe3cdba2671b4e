import { email } from './email.ts';
import { pagerduty } from './pagerduty.ts';
import { slack } from './slack.ts';
import { stdout } from './stdout.ts';
import { webhook } from './webhook.ts';

/** Every kind of channel, by its `type` in amends.yaml: settings, their schema and opening follow from it. */
export const CHANNEL_KINDS = { slack, webhook, pagerduty, email, stdout };
