/** What a person types into a search, as what to look for: one language for the console, the API and the command line. Pure. */
import { parseDuration } from '../../config/duration.ts';
import { LEVELS, type Level, type Ms, OUTCOMES, type Outcome } from '../../model.ts';
import { VIEWS } from '../list/filter.ts';

/** `is:` takes the views of the queue, and what a case is called in one word. */
export const STATES = [...VIEWS, 'resolved', 'closed', 'dismissed', 'pending'] as const;
export type SearchedState = (typeof STATES)[number];

/** What is looked for; what is absent does not restrict. */
export interface Search {
  /** Plain words, `"exact words"` and `-words`, as Postgres reads them. */
  words?: string;
  state?: SearchedState;
  /** Keys of brands, as amends.yaml has them. */
  brand?: string;
  network?: string;
  level?: Level;
  topic?: string;
  outcome?: Outcome;
  /** Sign-in name; null: nobody. */
  owner?: string | null;
  /** Handle of the customer, without the @. */
  from?: string;
  /** Opened at this time or later, and before this time. */
  after?: Ms;
  before?: Ms;
}

/** What is known here, so that a name nobody has is told rather than searched. */
export interface SearchWorld {
  brands: readonly string[];
  networks: readonly string[];
  topics: readonly string[];
  /** Sign-in name of the person who searches; null where nobody is signed in. */
  me: string | null;
  now: Ms;
}

export type Parsed = { search: Search; faults: [] } | { search: null; faults: [string, ...string[]] };

/** An operator takes a value, or says what is wrong with it. */
type Read = (value: string, world: SearchWorld) => Partial<Search> | string;

interface Operator {
  /** An example, for help. */
  example: string;
  read: Read;
}

/** All operators, in the order of the help. */
export const OPERATORS: Record<string, Operator> = {
  is: { example: 'is:open', read: oneOf('is', () => STATES, 'state') },
  brand: { example: 'brand:acme', read: oneOf('brand', ({ brands }) => brands, 'brand') },
  from: { example: 'from:@mira', read: (value) => ({ from: value.replace(/^@/, '').toLowerCase() }) },
  owner: { example: 'owner:me', read: readOwner },
  level: { example: 'level:high', read: oneOf('level', () => LEVELS, 'level') },
  topic: { example: 'topic:billing', read: oneOf('topic', ({ topics }) => topics, 'topic') },
  outcome: { example: 'outcome:promised', read: oneOf('outcome', () => OUTCOMES, 'outcome') },
  network: { example: 'network:x', read: oneOf('network', ({ networks }) => networks, 'network') },
  after: { example: 'after:7d', read: (value, { now }) => readTime('after', value, now) },
  before: { example: 'before:2026-11-01', read: (value, { now }) => readTime('before', value, now) },
};

/** Operators, quotes and what is left out, in one line. */
export const SEARCH_HELP = `Words, "exact words", -without; ${Object.values(OPERATORS)
  .map(({ example }) => example)
  .join(' ')}`;

/** A word, a quoted phrase or an operator with either; what stands before the colon may be no operator (`10:30`). */
const PART = /(?<not>-?)(?:(?<name>[A-Za-z_]+):(?!\/\/))?(?:"(?<quoted>[^"]*)(?<end>"?)|(?<plain>\S*))/gu;

/** @returns what to look for, or all that cannot be understood, each as a sentence. */
export function parseSearch(text: string, world: SearchWorld): Parsed {
  const search: Search = {};
  const words: string[] = [];
  const faults: string[] = [];
  for (const { 0: whole, groups } of text.matchAll(PART)) {
    if (whole === '') continue;
    const { not = '', name, quoted, end, plain = '' } = groups as Record<string, string | undefined>;
    if (quoted !== undefined && end === '') faults.push(`The quote before ${quoted.slice(0, 30)} is not closed.`);
    const value = quoted ?? plain;
    if (name === undefined) words.push(quoted === undefined ? whole : `${not}"${quoted}"`);
    else faults.push(...take(search, { name: name.toLowerCase(), value, not: not !== '' }, world));
  }
  if (words.length > 0) search.words = words.join(' ');
  if (search.after !== undefined && search.before !== undefined && search.after >= search.before)
    faults.push('after: lies behind before:, so nothing can be between them.');
  return faults.length > 0 ? { search: null, faults: faults as [string, ...string[]] } : { search, faults: [] };
}

/** Takes one operator into the search. @returns what is wrong with it. */
function take(search: Search, said: { name: string; value: string; not: boolean }, world: SearchWorld): string[] {
  const { name, value, not } = said;
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!operator) return [`There is no operator ${name}:. ${suggest(name, Object.keys(OPERATORS), ':')}`];
  if (not) return [`-${name}: is not possible: only words can be left out.`];
  if (value === '') return [`${name}: needs a value, such as ${operator.example}.`];
  const read = operator.read(value, world);
  if (typeof read === 'string') return [read];
  const again = Object.keys(read).some((field) => field in search);
  if (again) return [`${name}: stands there twice.`];
  Object.assign(search, read);
  return [];
}

function oneOf(name: string, known: (world: SearchWorld) => readonly string[], field: keyof Search): Read {
  return (value, world) => {
    const names = known(world);
    const found = names.find((one) => one.toLowerCase() === value.toLowerCase());
    return found === undefined ? `${name}: does not take ${value}. ${suggest(value, names)}` : { [field]: found };
  };
}

function readOwner(value: string, { me }: SearchWorld): Partial<Search> | string {
  const name = value.replace(/^@/, '').toLowerCase();
  if (name === 'none') return { owner: null };
  if (name !== 'me') return { owner: name };
  return me === null ? 'owner:me needs somebody who is signed in; name the person instead.' : { owner: me };
}

/** A day is that day's beginning in UTC; a length is so long ago. */
function readTime(field: 'after' | 'before', value: string, now: Ms): Partial<Search> | string {
  const ago = parseDuration(value);
  if (ago !== null) return { [field]: now - ago };
  const isTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value);
  const at = isTime ? Date.parse(value) : Number.NaN;
  // A day that no month has, such as 31 November, is taken for one of the next month by Date.
  const isDay = !Number.isNaN(at) && (value.length > 10 || new Date(at).toISOString().startsWith(value));
  return isDay ? { [field]: at } : `${field}: takes a day such as 2026-11-01 or a length such as 7d, not ${value}.`;
}

const MOST_NAMED = 12;

/** The name that was meant, if one is near; else the names there are. */
function suggest(said: string, names: readonly string[], end = ''): string {
  const near = names
    .map((name) => ({ name, far: distance(said.toLowerCase(), name.toLowerCase()) }))
    .filter(({ far, name }) => far <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.far - b.far)[0];
  if (near) return `Did you mean ${near.name}${end}?`;
  if (names.length === 0) return 'None is known yet.';
  const listed = names.slice(0, MOST_NAMED).map((name) => name + end);
  return `Known: ${listed.join(', ')}${names.length > MOST_NAMED ? ' and others' : ''}.`;
}

const LONGEST_COMPARED = 40;

/** Letters to change, add, drop or swap with the next one. */
function distance(a: string, b: string): number {
  if (a.length > LONGEST_COMPARED) return a.length;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + Number(a[i - 1] !== b[j - 1]);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, changed, isSwap ? before[j - 2]! + 1 : changed);
    }
    before = row;
    row = next;
  }
  return row[b.length]!;
}
