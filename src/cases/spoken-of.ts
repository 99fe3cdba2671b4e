import { isEveryday } from '../analysis/text/language.ts';
import { stemOf } from '../analysis/text/stems.ts';
import { type CustomerReading, hasSignal } from '../model.ts';
import type { CustomerEntry, Entry } from './history.ts';
import { namesIn, sameName } from './references.ts';

/** One of several matters that run, as far as a post can speak of it. In order of opening. */
export interface RunningMatter {
  entries: readonly Entry[];
  lastPostAt: number;
  /** Not settled yet. */
  open: boolean;
}

/**
 * Which of several running matters a customer's post speaks of. It belongs to the first, the one spoken of last in its thread; the
 * others are settled by it as well. Empty where nothing tells.
 *
 * - It speaks of the one whose number or flight it names.
 * - A **confirmation** settles what it names: each matter whose number it names, else each that it calls by a word of its own
 *   ("the bag is here and the refund, too"; not "the bag is here, but still no refund"), else both where it says both, or all of
 *   its thread where it says all.
 * - Else the one that alone stands in its thread, else the one of its topic.
 * - A confirmation that names none settles the newest that is open: of what was settled nobody says it again, and the older one
 *   was silent longer. Other posts belong to the one spoken of last in their thread.
 */
export function mattersSpokenOf<M extends RunningMatter>(running: readonly M[], entry: CustomerEntry): M[] {
  const near = (matter: M) => Number(sharesThread(matter, entry));
  return newestFirst(spokenOf(running, entry)).sort((a, b) => near(b) - near(a));
}

function spokenOf<M extends RunningMatter>(running: readonly M[], entry: CustomerEntry): M[] {
  const names = namesIn(entry.text);
  const named = running.filter((matter) => matter.entries.some((other) => shareName(names, other)));
  const here = running.filter((matter) => sharesThread(matter, entry));
  const near = here.length > 0 ? here : running;
  const settles = confirms(entry.reading);
  const settlesAll = settles && !holdsBack(entry);
  if (named.length === 1 || (settlesAll && named.length > 1)) return named;
  const told = settles ? settledBy(entry, running, near) : [];
  if (told.length > 0) return told;
  if (here.length === 1) return here;
  const topical = near.filter((matter) => hasTopic(matter, entry.reading.topic));
  if (topical.length === 1) return topical;
  const newest = settles ? near.findLast(({ open }) => open) : undefined;
  if (newest) return [newest];
  return newestFirst(here).slice(0, 1);
}

/** The one spoken of last first; of those spoken of at one time the one opened last. */
function newestFirst<M extends RunningMatter>(matters: readonly M[]): M[] {
  return matters.toReversed().sort((a, b) => b.lastPostAt - a.lastPostAt);
}

/** What a confirmation without a number says that it settles. */
function settledBy<M extends RunningMatter>(entry: CustomerEntry, running: readonly M[], near: readonly M[]): M[] {
  const words = wordsOf(entry);
  const called = running.filter((matter) => ownWords(matter, running).some((word) => words.has(word)));
  if (called.length === 1 || (called.length > 1 && !holdsBack(entry))) return called;
  const two = [near, running].find((of) => of.length === 2);
  if (two && BOTH.test(entry.text)) return [...two];
  return ALL.test(entry.text) && near.length > 1 ? [...near] : [];
}

const BOTH =
  /\b(?:both|beide[ns]?|beides|tous les deux|toutes les deux|les deux|l[oa]s dos|amb[oa]s|entrambi|entrambe|tutt[ie] e due)\b/iu;
const ALL =
  /\b(?:all (?:is |are |now |been )?(?:sorted|settled|solved|resolved|fixed|done|good)|everything|alles|tout est|todo est[áa]|todo resuelto|tudo (?:certo|resolvido)|tutto)\b/iu;

/** "The bag is here, but still no refund": of what it names, one is settled, and nothing here tells which. */
function holdsBack({ text, reading }: CustomerEntry): boolean {
  return reading.is_complaint === true || hasSignal(reading, 'rejects') || STANDS.test(text);
}

const STANDS =
  /(?<!\p{L})(?:still|but|though|however|not|no|\p{L}{2,6}n['’]t|aber|noch|nicht|mais|toujours|pas|pero|aún|todavía|però|ancora|non|mas|ainda|não)(?!\p{L})/iu;

function confirms(reading: CustomerReading): boolean {
  return hasSignal(reading, 'solved_by_brand') || hasSignal(reading, 'solved_by_self');
}

function shareName(names: ReturnType<typeof namesIn>, { text }: Entry): boolean {
  return names.length > 0 && namesIn(text).some((other) => names.some((name) => sameName(name, other)));
}

function sharesThread(matter: RunningMatter, entry: Entry): boolean {
  return matter.entries.some((other) => other.root === entry.root && other.network === entry.network);
}

function hasTopic(matter: RunningMatter, topic: string | null): boolean {
  if (topic === null || topic === 'other') return false;
  return matter.entries.some((entry) => entry.side === 'customer' && entry.reading.topic === topic);
}

/** Things that customers write about so often that they count as everyday words. */
const THINGS = new Set(
  'order phone app website site account money refund bill store flight train bag bags driver parcel package internet delivery game service'.split(
    ' ',
  ),
);
/** Words of a post that are looked at; a post is shorter. */
const MOST_WORDS = 400;

/** The stems of what a post is about: its words but the everyday ones. */
function wordsOf({ text, reading }: CustomerEntry): Set<string> {
  const words =
    text
      .replace(/@\S+/gu, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  const telling = words.slice(0, MOST_WORDS).filter((word) => THINGS.has(word) || !isEveryday(word, reading.language));
  return new Set(telling.map((word) => stemOf(word, reading.language)));
}

/** Words of the customer's posts of this matter that stand in no other. */
function ownWords(matter: RunningMatter, running: readonly RunningMatter[]): string[] {
  const all = (of: RunningMatter) =>
    new Set(of.entries.flatMap((entry) => (entry.side === 'customer' ? [...wordsOf(entry)] : [])));
  const others = running.filter((other) => other !== matter).map(all);
  return [...all(matter)].filter((word) => !others.some((of) => of.has(word)));
}

/** What a post says to a matter that it settles but does not belong to: that it is settled, and nothing else. */
export function settlingOnly(entry: CustomerEntry): CustomerEntry {
  const { reading } = entry;
  const signals = reading.signals.filter(({ signal }) => signal === 'solved_by_brand' || signal === 'solved_by_self');
  const quiet = {
    is_complaint: false,
    asks: false,
    needs_reply: false,
    severity: null,
    urgency: 0,
    level: 'low',
  } as const;
  return { ...entry, reading: { ...reading, ...quiet, signals, cues: [], reports: [], own_deadline: null } };
}
