import type { Channel } from '../channels/channel.ts';
import type { ChannelKind } from '../channels/kind.ts';
import { CHANNEL_KINDS } from '../channels/registry.ts';
import { stdoutChannel } from '../channels/stdout.ts';
import type { AlertsConfig } from '../config/alerts.ts';
import { UserError } from '../errors.ts';

/**
 * Makes the channels of amends.yaml, secrets taken from the environment, and the standard output that is always there.
 * @throws UserError naming every variable that is missing, or the one that cannot be a secret.
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
    // The settings were checked by this very kind, which the compiler cannot follow.
    const kind: ChannelKind = CHANNEL_KINDS[channel.type];
    const variable = kind.secret(channel);
    const secret = variable === null ? '' : (env[variable] ?? '');
    if (variable !== null && secret === '')
      missing.push(`  ${variable}, the secret of channel ${name} (${channel.type})`);
    else channels.set(name, kind.open(channel, { name, secret, write, plain }));
  }
  if (missing.length > 0) throw new UserError(`the environment lacks:\n${missing.join('\n')}`, 2);
  return channels;
}
