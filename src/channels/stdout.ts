import { z } from 'zod';
import type { Channel, Message } from './channel.ts';
import { defineChannel } from './kind.ts';
import { webhookBody } from './webhook.ts';

export const stdout = defineChannel({
  settings: z.strictObject({}),
  ungrouped: true,
  secret: () => null,
  open: (_, { name, write, plain }) => stdoutChannel(name, write, plain),
});

/** One line a message, written by the given function: JSON, or for a person at a terminal words and the address of the case. */
export function stdoutChannel(name: string, write: (line: string) => void, plain = false): Channel {
  return {
    name,
    send: async (message) => {
      write(`${plain ? plainLine(message) : JSON.stringify(webhookBody(message))}\n`);
      return { ok: true };
    },
  };
}

/** Words of customers are left to the console: here they could move a terminal's cursor. */
function plainLine({ kind, title, severity, items }: Message): string {
  const link = items.length === 1 ? items[0]?.link : null;
  return `${kind === 'clear' ? 'all clear' : severity}: ${title}${link ? `  ${link}` : ''}`.replace(/\p{Cc}/gu, ' ');
}
