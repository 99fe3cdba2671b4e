import { hasSignal, type Signal } from '../model.ts';
import type { Entry } from './history.ts';
import { hasCue } from './lifecycle.ts';

/** What only somebody says who wants something of the brand, or has dealt with it. */
const OWN_MATTER: readonly Signal[] = [
  'asks',
  'informs',
  'contacted_before',
  'channel_silent',
  'sent_dm',
  'promise_reported',
  'promise_not_kept',
  'passed_around',
  'over_contacted',
];

/**
 * Whether the posts of a case are only a bystander's: all of them stand in threads that other customers began, the brand answered
 * none, and nothing in them says that they want something of the brand or have dealt with it. What they say may be true and
 * unfriendly; a complaint that waits for an answer it is not. Who is answered is taken for a customer, and danger is never a remark.
 */
export function isBystander(entries: readonly Entry[]): boolean {
  return entries.every(
    (entry) =>
      entry.side === 'customer' &&
      entry.guest === true &&
      !hasCue(entry.reading, 'danger') &&
      !OWN_MATTER.some((signal) => hasSignal(entry.reading, signal)),
  );
}
