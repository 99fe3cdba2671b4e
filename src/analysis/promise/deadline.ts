import { DateTime } from 'luxon';
import type { Ms } from '../../model.ts';
import { readDates } from './explicit.ts';
import type { Language } from './lexicon.ts';
import { type Limit, outermost, readLimits } from './limits.ts';

/** When something is promised for. */
export interface Deadline {
  /** The words, as they stand; several limits are joined by "; ". */
  text: string;
  /** Offsets of the first and last limit in the text given. */
  from: number;
  to: number;
  /** Upper end of a range, the latest of several limits; null when vague or when `at` is not known. */
  due_at: Ms | null;
  /** The words name no time: "shortly", "as soon as we know more". */
  vague: boolean;
}

/** A moment in a zone; an unknown zone is read as UTC. */
function moment(at: Ms, timezone: string | undefined): DateTime {
  const said = DateTime.fromMillis(at, { zone: timezone ?? 'utc' });
  return said.isValid ? said : DateTime.fromMillis(at, { zone: 'utc' });
}

const GREETINGS =
  /\b(?:good (?:morning|afternoon|evening|night|day)|(?:have|enjoy) (?:a|an|your|the)(?: \w+){1,2}|guten (?:morgen|tag|abend)|goede?(?:n?morgen|n?middag|n?avond)|buenas (?:tardes|noches)|boa (?:tarde|noite)|happy \w+)/gu;

/**
 * The deadline a sentence names, or null when it names none.
 * @param plain lower-cased words of one sentence
 * @param cased the same with capitals, for the words given back
 * @param said when it was said and in which IANA zone (UTC when not given)
 */
export function readDeadline(
  plain: string,
  cased: string,
  language: Language,
  said: { at?: Ms | undefined; timezone?: string | undefined },
): Deadline | null {
  // "Good afternoon" and "have a great weekend" name no time: blanked at equal length, so places stay.
  const words = plain.replace(GREETINGS, (greeting) => ' '.repeat(greeting.length));
  const dates = readDates(words, language);
  const all: Limit[] = outermost([...readLimits(words, language), ...dates]);
  const timed = all.filter((limit) => limit.due);
  const taken = timed.length > 0 ? timed : all;
  const first = taken[0];
  if (!first) return null;
  const base = said.at === undefined ? null : moment(said.at, said.timezone);
  const dues = base ? timed.map((limit) => limit.due!(base).toMillis()).filter(Number.isFinite) : [];
  return {
    text: taken.map((limit) => cased.slice(limit.from, limit.to).trim()).join('; '),
    from: first.from,
    to: taken.at(-1)!.to,
    due_at: dues.length > 0 ? Math.max(...dues) : null,
    vague: timed.length === 0,
  };
}
