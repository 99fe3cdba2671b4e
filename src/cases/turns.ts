import { refineCustomer, refineReply } from '../analysis/context.ts';
import type { Turn } from '../model.ts';
import { type AutomaticSettings, isAutomatic } from '../sla/automatic.ts';
import type { Entry } from './history.ts';

/** The posts of a case, each read in the context of what came before it. */
export function turnsOf(entries: Entry[], settings: AutomaticSettings): Turn[] {
  const times = new Map(entries.map((entry) => [entry.id, entry.at]));
  const turns: Turn[] = [];
  for (const entry of entries) {
    const { id, at, text } = entry;
    if (entry.side === 'customer') {
      turns.push({ id, at, who: 'customer', text, reading: refineCustomer(entry.reading, turns) });
    } else {
      const automatic = isAutomatic(at, times.get(entry.anchor) ?? null, text, settings);
      const reading = refineReply(entry.reading, turns);
      turns.push({ id, at, who: 'brand', text, reading, account: entry.account, automatic });
    }
  }
  return turns;
}
