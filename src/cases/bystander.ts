import { CUES, type Cue, hasSignal, type Signal, type Turn } from '../model.ts';
import type { CaseDraft } from './draft.ts';
import type { CustomerEntry } from './history.ts';
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

/** What passers-by say too: that somebody else is hurt by it, and that the press or a court should hear of it. */
const REMARKED: readonly Cue[] = ['vulnerable', 'legal_press'];

/** What is told of oneself, and danger, which is never a remark. */
const OWN_HARM: readonly Cue[] = CUES.filter((cue) => !REMARKED.includes(cue));

/**
 * Whether the posts of a case are only a bystander's: all of them stand in threads that others began, nobody answered them in
 * the brand's name, and nothing in them says that they want something of the brand, have dealt with it or have come to harm. What
 * they say may be true and unfriendly; a complaint that waited for an answer it is not, so no figure counts it. Who is answered is
 * taken for a customer, but an automatic acknowledgement is no answer. Where a person corrected the reading, it stands.
 */
export function isBystander(
  { entries, actions }: Pick<CaseDraft, 'entries' | 'actions'>,
  turns: readonly Turn[],
): boolean {
  if (turns.some((turn) => turn.who === 'brand' && !turn.automatic)) return false;
  if (actions.some(({ kind }) => kind === 'correct')) return false;
  return entries.every((entry) => entry.side === 'brand' || remarks(entry));
}

function remarks({ guest, reading }: CustomerEntry): boolean {
  if (guest !== true) return false;
  return !OWN_HARM.some((cue) => hasCue(reading, cue)) && !OWN_MATTER.some((signal) => hasSignal(reading, signal));
}
