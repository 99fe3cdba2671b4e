import { z } from 'zod';
import type { Channel } from './channel.ts';

/** What opening a channel needs besides its settings. */
export interface ChannelOpening {
  name: string;
  /** The value of the variable that `secret` names; empty where there is none. */
  secret: string;
  write: (line: string) => void;
  /** Whether standard output is a person's terminal. */
  plain: boolean;
}

/** A kind of channel: one file of this folder, named in the registry. */
export interface ChannelKind<Settings extends z.ZodObject = z.ZodObject> {
  /** What amends.yaml says of one, but for what every channel has (`config/alerts.ts`). */
  settings: Settings;
  /** Whether its receivers want alerts one by one, at once, rather than grouped for a person to read. */
  ungrouped: boolean;
  /** The environment variable that holds its secret; null: it has none. */
  secret: (settings: z.output<Settings>) => string | null;
  /** @throws UserError when the secret cannot be one. */
  open: (settings: z.output<Settings>, opening: ChannelOpening) => Channel;
}

/** Lets the compiler take the settings' type from the schema. */
export function defineChannel<Settings extends z.ZodObject>(kind: ChannelKind<Settings>): ChannelKind<Settings> {
  return kind;
}

/** The name of an environment variable that holds a secret: secrets never stand in amends.yaml. */
export const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    'is not the name of an environment variable; write the name, such as SLACK_WEBHOOK_URL, not the secret',
  );

/** Of channels that are reached by an address. */
export const reach = {
  allow_private: z
    .boolean()
    .default(false)
    .describe('Whether the address may be a loopback, link-local or private one.'),
};
