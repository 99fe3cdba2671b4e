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
    const kind = kindOf(channel);
    const variable = kind.secret(channel);
    const secret = variable === null ? '' : env[variable];
    if (secret === undefined || (variable !== null && secret === ''))
      missing.push(`  ${variable}, the secret of channel ${name} (${channel.type})`);
    else channels.set(name, kind.open(channel, { name, secret, write, plain }));
  }
  if (missing.length > 0) throw new UserError(`the environment lacks:\n${missing.join('\n')}`, 2);
  return channels;
}

/** What opening a channel needs besides its settings. */
interface Opening {
  name: string;
  /** The value of the variable that `secret` names; empty where there is none. */
  secret: string;
  write: (line: string) => void;
  plain: boolean;
}

interface ChannelKind<Settings> {
  /** The environment variable that holds its secret; null: it has none. */
  secret: (settings: Settings) => string | null;
  open: (settings: Settings, opening: Opening) => Channel;
}

/** Every kind of channel: a new one of `config/alerts.ts` is asked for here, and nowhere else. */
const CHANNEL_KINDS: { [T in ChannelConfig['type']]: ChannelKind<Extract<ChannelConfig, { type: T }>> } = {
  slack: {
    secret: ({ url_env }) => url_env,
    open: ({ url_env, allow_private }, { name, secret }) => {
      if (!URL.canParse(secret))
        throw new UserError(`${url_env} is not an address: it must be the incoming webhook of channel ${name}`, 2);
      return slackChannel(name, secret, allow_private);
    },
  },
  webhook: {
    secret: ({ secret_env }) => secret_env,
    open: ({ url, allow_private }, { name, secret }) => webhookChannel(name, url, secret, allow_private),
  },
  pagerduty: {
    secret: ({ routing_key_env }) => routing_key_env,
    open: ({ url, allow_private }, { name, secret }) => pagerdutyChannel(name, url, secret, allow_private),
  },
  email: {
    secret: ({ smtp_env }) => smtp_env,
    open: ({ from, to }, { name, secret }) => emailChannel(name, secret, from, to),
  },
  stdout: {
    secret: () => null,
    open: (_, { name, write, plain }) => stdoutChannel(name, write, plain),
  },
};

/** The kind of a channel; the record above pairs each kind with its own settings, which the compiler cannot follow here. */
function kindOf(channel: ChannelConfig): ChannelKind<ChannelConfig> {
  return CHANNEL_KINDS[channel.type] as ChannelKind<ChannelConfig>;
}
