import type { AlertsConfig, ChannelConfig } from '../../config/alerts.ts';
import { UserError } from '../../errors.ts';
import type { Channel, Message } from './channel.ts';
import { emailChannel } from './email.ts';
import { pagerdutyChannel } from './pagerduty.ts';
import { slackChannel } from './slack.ts';
import { webhookBody, webhookChannel } from './webhook.ts';

/** One line a message, written by the given function: JSON, or for a person at a terminal words and the address of the case. */
export function stdoutChannel(name: string, write: (line: string) => void, plain = false): Channel {
  return {
    name,
    send: async (message) => {
      write(`${plain ? sayMessage(message) : JSON.stringify(webhookBody(message))}\n`);
      return { ok: true };
    },
  };
}

/** Words of customers are left to the console: here they could move a terminal's cursor. */
function sayMessage({ kind, title, severity, items }: Message): string {
  const link = items.length === 1 ? items[0]?.link : null;
  return `${kind === 'clear' ? 'all clear' : severity}: ${title}${link ? `  ${link}` : ''}`.replace(/\p{Cc}/gu, ' ');
}

/**
 * Makes the channels of amends.yaml, secrets taken from the environment, and the standard output that is always there.
 * @throws UserError naming every variable that is missing.
 */
export function openChannels(
  config: AlertsConfig,
  env: Readonly<Record<string, string | undefined>>,
  write: (line: string) => void,
  plain = false,
): Map<string, Channel> {
  const missing: string[] = [];
  const channels = new Map<string, Channel>([['stdout', stdoutChannel('stdout', write, plain)]]);
  for (const [name, channel] of Object.entries(config.channels)) {
    const variable = secretOf(channel);
    const secret = variable === null ? '' : env[variable];
    if (secret === undefined || (variable !== null && secret === ''))
      missing.push(`  ${variable}, the secret of channel ${name} (${channel.type})`);
    else channels.set(name, openChannel(name, channel, secret, write, plain));
  }
  if (missing.length > 0) throw new UserError(`the environment lacks:\n${missing.join('\n')}`, 2);
  return channels;
}

function secretOf(channel: ChannelConfig): string | null {
  switch (channel.type) {
    case 'slack':
      return channel.url_env;
    case 'webhook':
      return channel.secret_env;
    case 'pagerduty':
      return channel.routing_key_env;
    case 'email':
      return channel.smtp_env;
    case 'stdout':
      return null;
  }
}

function openChannel(
  name: string,
  channel: ChannelConfig,
  secret: string,
  write: (line: string) => void,
  plain: boolean,
): Channel {
  switch (channel.type) {
    case 'slack':
      if (!URL.canParse(secret))
        throw new UserError(
          `${channel.url_env} is not an address: it must be the incoming webhook of channel ${name}`,
          2,
        );
      return slackChannel(name, secret, channel.allow_private);
    case 'webhook':
      return webhookChannel(name, channel.url, secret, channel.allow_private);
    case 'pagerduty':
      return pagerdutyChannel(name, channel.url, secret, channel.allow_private);
    case 'email':
      return emailChannel(name, secret, channel.from, channel.to);
    case 'stdout':
      return stdoutChannel(name, write, plain);
  }
}
