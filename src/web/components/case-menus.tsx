import { type Choice, lettersFor } from './menu.tsx';

/** What the menus of a case offer, in one place for the list and for the case itself. */

export const SNOOZES: readonly Choice[] = [
  { keys: 'h1', label: '1 hour', value: '1h' },
  { keys: '4', label: '4 hours', value: '4h' },
  { keys: 'd', label: 'until tomorrow', value: '1d' },
  { keys: '3', label: '3 days', value: '3d' },
  { keys: 'w', label: 'a week', value: '7d' },
];

export const RESOLUTIONS: readonly Choice[] = [
  { keys: 'r', label: 'remedied', value: 'remedied' },
  { keys: 'a', label: 'answered', value: 'answered' },
  { keys: 'c', label: 'customer says it is solved', value: 'confirmed' },
  { keys: 'n', label: 'needs no reply', value: 'no_reply_needed' },
  { keys: 'e', label: 'handled elsewhere', value: 'elsewhere' },
];

export const DISMISSALS: readonly Choice[] = [
  { keys: 'n', label: 'not about us', value: 'not_us' },
  { keys: 's', label: 'advert or scam', value: 'spam' },
];

/** Colleagues as choices, each by a letter of their name; the reader first. */
export function assignees(people: readonly string[], me: string): Choice[] {
  const sorted = people.toSorted((a, b) => Number(b === me) - Number(a === me));
  const letters = lettersFor(sorted);
  return sorted.map((name) => ({
    keys: letters.get(name) ?? '',
    label: name === me ? `${name} (you)` : name,
    value: name,
  }));
}
