import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { EndReason, Ms } from '../model.ts';
import type { AlertSettings } from './settings.ts';
import { endAlerts, queueClears } from './store.ts';

/** Ends alerts that still stand, and queues the all-clear where somebody was told of them. @returns how many there were. */
export async function endAndClear(
  trx: Transaction<Database>,
  settings: AlertSettings,
  ends: readonly { id: number; condition: string; reason: EndReason }[],
  now: Ms,
): Promise<number> {
  await endAlerts(
    trx,
    ends.map(({ id, reason }) => ({ id, reason })),
    now,
  );
  await queueClears(
    trx,
    ends.map(({ condition }) => condition),
    clearedChannels(settings),
    now,
  );
  return ends.length;
}

/** Channels that want to hear that an alert is over. */
export function clearedChannels({ config }: AlertSettings): string[] {
  const silent = Object.entries(config.channels).filter(([, channel]) => !channel.all_clear);
  const named = new Set([...Object.keys(config.channels), 'stdout']);
  for (const [name] of silent) named.delete(name);
  return [...named];
}
