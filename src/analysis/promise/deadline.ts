import { DateTime } from 'luxon';
import type { Ms } from '../../model.ts';
import type { ReadLanguage } from '../languages/registry.ts';
import { isAside, isElsewhen, withoutGreetings } from './elsewhen.ts';
import type { Limit } from './limit.ts';
import { readLimits } from './limits.ts';

/** When and where something was written; without `at` no due time is known, without a zone it is read as UTC. */
export interface SaidDeadline {
  at?: Ms | undefined;
  timezone?: string | undefined;
}

/** When something is promised for. */
export interface Deadline {
  /** The words, as they stand: of several limits those of the latest. */
  text: string;
  /** Their offsets in the text given. */
  from: number;
  to: number;
  /** Upper end of a range, the latest of several limits; null when vague or when `at` is not known. */
  due_at: Ms | null;
  /** The words name no time: "shortly", "as soon as we know more", "in a few hours". */
  vague: boolean;
}

/** A moment in a zone; an unknown zone is read as UTC. */
export function dueMomentOf({ at, timezone }: SaidDeadline): DateTime | null {
  if (at === undefined) return null;
  const said = DateTime.fromMillis(at, { zone: timezone ?? 'utc' });
  return said.isValid ? said : DateTime.fromMillis(at, { zone: 'utc' });
}

/** The later of two limits; where no time is known the one that stands later. */
const later = (said: DateTime) => (a: Limit, b: Limit) => (b.due!(said) >= a.due!(said) ? b : a);

/**
 * The deadline a sentence names, or null when it names none.
 * @param plain lower-cased words of one sentence
 * @param cased the same with capitals, for the words given back
 */
export function readDeadline(
  plain: string,
  cased: string,
  language: ReadLanguage,
  said: SaidDeadline,
): Deadline | null {
  const words = withoutGreetings(plain);
  const named = readLimits(words, language);
  const all = language === 'en' ? named.filter((limit) => !isElsewhen(words, limit)) : named;
  const now = dueMomentOf(said);
  const timed = all.filter((limit) => limit.due);
  const direct = timed.filter((limit) => !isAside(words, limit));
  const known = direct.length > 0 ? direct : timed;
  // Which is the latest cannot depend on whether `at` is known more than it must.
  const limit = known.length > 0 ? known.reduce(later(now ?? DateTime.fromMillis(0, { zone: 'utc' }))) : all[0];
  if (!limit) return null;
  const due = now && limit.due ? limit.due(now).toMillis() : null;
  const text = cased.slice(limit.from, limit.to).replace(/(?<!\.\p{L})[\s.,()]+$/u, '');
  const unsure = due !== null && !Number.isFinite(due);
  return {
    text,
    from: limit.from,
    to: limit.from + text.length,
    due_at: unsure ? null : due,
    vague: unsure || !limit.due,
  };
}
