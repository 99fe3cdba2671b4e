import type { Turn } from '../model.ts';
import { type AutomaticSettings, isAutomatic } from '../sla/automatic.ts';
import type { Entry } from './history.ts';

/**
 * The posts of a case as its judges see them. Their readings were made in the light of the posts above them; whether a reply
 * is an automatic acknowledgement is told by its reading and the operator's own phrases, else by its delay and its copies.
 */
export function turnsOf(entries: readonly Entry[], settings: AutomaticSettings): Turn[] {
  const times = new Map(entries.map((entry) => [entry.id, entry.at]));
  return entries.map((entry): Turn => {
    const { id, at, text } = entry;
    if (entry.side === 'customer') return { id, at, who: 'customer', text, reading: entry.reading };
    const { reading, account } = entry;
    const automatic = isAutomatic(entry, times.get(entry.anchor) ?? null, settings);
    return { id, at, who: 'brand', text, reading, account, automatic };
  });
}
