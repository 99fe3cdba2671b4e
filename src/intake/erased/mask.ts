/** Masks the names of erased people in texts. Pure: what is known of them is asked of a register. */

/**
 * What a person is known by. `id`: the network's user id, `network:id`; `handle`: without @; `name`: known, masked
 * everywhere. Masked only where the text is about that person: `part`, one of their names; `guess`, a piece of their
 * handle, if written with a capital as names are.
 */
export type MarkKind = 'id' | 'handle' | 'name' | 'part' | 'guess';

export interface Mark {
  kind: MarkKind;
  /** As `handleOf` or `nameOf` writes it. */
  value: string;
  words: number;
  letters: number;
}

export interface Register {
  /** Whether any mark has this kind and size: nothing else is worth hashing. */
  mayHave(kind: MarkKind, words: number, letters: number): boolean;
  /** Aliases of those who are known by it. */
  find(kind: MarkKind, value: string): readonly string[];
  /** The most words a name has. */
  longest: number;
}

/** No account of any network: `.person` is no top-level domain. It still reads as a handle, so that threads link as before. */
export const MASKED_HANDLE = 'erased.person';
/** Written as a name, for what reads a reply expects one there. */
export const MASKED_NAME = 'Erased';

export function handleOf(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/^@/, '');
}

/** Words of a name in one spelling: lower case, no accents, one blank between. */
export function nameOf(words: readonly string[]): string {
  return words.join(' ').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function markOf(kind: MarkKind, value: string, words = 1): Mark {
  return { kind, value, words, letters: value.length };
}

/** What an account says of its owner. */
export function marksOfIdentity(network: string, userId: string, handle: string | null): Mark[] {
  const marks = [markOf('id', `${network}:${userId}`.toLowerCase())];
  if (handle === null) return marks;
  marks.push(markOf('handle', handleOf(handle)));
  const pieces = piecesOf(handle).map((piece) => nameOf([piece]));
  for (const piece of pieces) if (piece.length >= 3 && !NO_NAMES.has(piece)) marks.push(markOf('guess', piece));
  if (pieces.length > 1) marks.push(markOf('part', pieces.join('')), markOf('part', pieces.join(' '), pieces.length));
  return marks;
}

/** `zoe_quartz99`, `ZoeQuartz`: Zoe, Quartz. What follows a dot may be a server. */
function piecesOf(handle: string): string[] {
  const own = handle.replace(/^@/, '').split(/[.@]/)[0] ?? '';
  return own.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Lo}+/gu) ?? [];
}

/** A full name as it was told: in either order, written as one word, and each of its words as a part. */
export function marksOfName(name: string): Mark[] {
  const words = (name.match(WORD) ?? []).slice(0, LONGEST).map((word) => nameOf([word]));
  if (words.length === 0) return [];
  if (words.length === 1) return [markOf('part', words[0]!)];
  const turned = [words.at(-1)!, ...words.slice(0, -1)];
  return [
    markOf('name', words.join(' '), words.length),
    markOf('name', turned.join(' '), words.length),
    markOf('name', words.join('')),
    ...words.filter((word) => word.length > 1).map((word) => markOf('part', word)),
  ];
}

/** Words of a name at most, so that looking for one takes linear time. */
const LONGEST = 6;

/** Begin handles of many, and stand in greetings where names do. */
const NO_NAMES = new Set(
  `sorry hello hey thanks thank please team customer angry care support help real official the mrs miss and not your you our we
   this that there all again for about what why how can could would will apologies unfortunately welcome good great okay yes
   user test account service`.split(/\s+/),
);

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const CHUNK =
  /(?<![\p{L}\p{M}\p{N}_])[@＠/#]?[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:[.-][\p{L}\p{M}\p{N}_]+){0,6}(?:@[\p{L}\p{N}][\p{L}\p{N}.-]{0,100})?/gu;
/** What stands between the words of one name. */
const BETWEEN = /^[\s.,'’_·-]{1,3}$/;
/** A name that a reply calls: "Hi Zoe," and ", Zoe." */
const GREETED =
  /(?<=(?:^|[\s,.!?])(?:[Hh]i|[Hh]ello|[Hh]ey|[Hh]iya|[Dd]ear|[Hh]ola|[Oo]l[aá]|[Bb]onjour|[Ss]alut|[Hh]allo|[Cc]iao|[Tt]hanks|[Tt]hank you|[Ss]orry),?\s)\p{Lu}[\p{L}\p{M}'’-]{1,30}(?=[\s,.!:;?–—-]|$)/gu;
const CALLED = /(?<=,\s)\p{Lu}\p{Ll}{1,24}(?=\s?[.!?]|$)/gu;

export interface Masked {
  text: string;
  /** Aliases of those whose handle or full name stood there. */
  named: Set<string>;
}

export interface TextContext {
  /** Aliases of those whom the text is about: their first names are masked, too. */
  about: ReadonlySet<string>;
  /** A brand says it to them: whatever name it calls is theirs. */
  isReply: boolean;
  network: string;
}

/** Who is looked for in a text, and who was found there. */
interface Search {
  register: Register;
  /** Aliases of those whom it is about. */
  about: ReadonlySet<string>;
  /** Those whose handle or full name stands there. */
  named: Set<string>;
}

export function mask(text: string, register: Register, { about, isReply, network }: TextContext): Masked {
  const named = new Set<string>();
  const bare = text.replace(CHUNK, (chunk) => maskChunk(chunk, network, { register, about, named }));
  const nameless = maskNames(bare, { register, about: new Set([...about, ...named]), named });
  if (!isReply || about.size === 0) return { text: nameless, named };
  const called = (word: string) => (NO_NAMES.has(word.toLowerCase()) ? word : MASKED_NAME);
  return { text: nameless.replace(GREETED, called).replace(CALLED, called), named };
}

function maskChunk(chunk: string, network: string, { register, about, named }: Search): string {
  const sign = /^[@＠/#]/.exec(chunk)?.[0] ?? '';
  for (let end = chunk.length; end > sign.length; end = lastJoint(chunk, end)) {
    const word = handleOf(chunk.slice(sign.length, end));
    const owners = register.mayHave('handle', 1, word.length) ? register.find('handle', word) : [];
    // A bare word is the handle only if it is no ordinary word, or the text is about its owner.
    const meant =
      sign === '' || sign === '#' ? owners.filter((alias) => about.has(alias) || /[^\p{L}]/u.test(word)) : owners;
    const id = `${network}:${word}`;
    // Some networks call people by their ids; a bare number is one only if it is no small one.
    const maybeId = sign === '@' || word.length >= 8;
    const ids = maybeId && /\d/.test(word) && register.mayHave('id', 1, id.length) ? register.find('id', id) : [];
    if (meant.length + ids.length === 0) continue;
    for (const alias of [...meant, ...ids]) named.add(alias);
    return (sign === '@' || sign === '＠' ? `@${MASKED_HANDLE}` : `${sign}${MASKED_NAME}`) + chunk.slice(end);
  }
  return chunk;
}

/** Where the part of a chunk before its last dot, hyphen or @ ends; 0 when there is none. */
function lastJoint(chunk: string, end: number): number {
  return Math.max(0, ...['.', '-', '@'].map((joint) => chunk.lastIndexOf(joint, end - 1)));
}

function maskNames(text: string, search: Search): string {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, from: index, to: index + word.length }));
  let out = '';
  let done = 0;
  for (let at = 0; at < words.length; at++) {
    const length = nameAt(text, words, at, search);
    if (length === 0) continue;
    out += text.slice(done, words[at]!.from) + MASKED_NAME;
    done = words[at + length - 1]!.to;
    at += length - 1;
  }
  return out + text.slice(done);
}

/** How many words from here are a name to be masked; the longest wins. */
function nameAt(
  text: string,
  words: readonly { word: string; from: number; to: number }[],
  at: number,
  { register, about, named }: Search,
): number {
  let found = 0;
  for (let length = 1; length <= register.longest && at + length <= words.length; length++) {
    const last = at + length - 1;
    if (length > 1 && !BETWEEN.test(text.slice(words[last - 1]!.to, words[last]!.from))) break;
    const value = nameOf(words.slice(at, last + 1).map(({ word }) => word));
    const known = register.mayHave('name', length, value.length) ? register.find('name', value) : [];
    for (const alias of known) named.add(alias);
    const mayBe = (kind: MarkKind) =>
      register.mayHave(kind, length, value.length) && register.find(kind, value).some((alias) => about.has(alias));
    const isPart = about.size > 0 && (mayBe('part') || (!/^\p{Ll}/u.test(words[at]!.word) && mayBe('guess')));
    if (known.length > 0 || isPart) found = length;
  }
  return found;
}

/** Masks every text of a JSON value. */
export function maskJson(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => maskJson(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskJson(item, change)]));
}
