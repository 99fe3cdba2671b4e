import { readFrame } from './text/signature.ts';

/** Replies are cut here before they are reduced: no network carries longer ones, and the cost stays bounded. */
const LONGEST = 4000;

const ENTITY: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'", nbsp: ' ' };
const GREETING =
  /^(?:(?:hi|hello|hey|hiya|howdy|greetings|dear|hola|buenos d[ií]as|buenas(?: tardes| noches)?|ol[aá]|oi|bom dia|boa (?:tarde|noite)|bonjour|bonsoir|salut|hallo|hoi|moin|guten (?:tag|morgen|abend)|ciao|salve|buongiorno|buonasera|goede?(?:morgen|middag|navond|nmorgen|nmiddag)|good (?:morning|afternoon|evening|day))(?: there| again| all)?)(?=$|[\s,.!:;–-])/iu;
/** What may follow a greeting: up to two capitalised words or a handle. */
const GREETED =
  /^[\s,]*(?:@?[\p{Lu}@][\p{L}\p{N}'’._-]{0,30}(?:\s\p{Lu}[\p{L}'’.-]{0,30})?(?=\s*[,.!:;–—-]|\s{2}|$)|@[\p{L}\p{N}_]{1,60})?[\s,.!:;–—-]*/u;
/** A name called in passing: ", Jasmany." - between a comma and the end of the clause. */
const VOCATIVE = /,\s(?!I\b|I['’])\p{Lu}\p{Ll}{1,24}(?=\s*[,.!?;:]|\s*$)/gu;
const THANKED = /\b(thanks|thank you|thx|sorry|cheers),? \p{Lu}\p{Ll}{1,24}(?=\s*[,.!?;:]|\s*$)/giu;
const LINK = /\bhttps?:\/\/[^\s]{1,300}|\bwww\.[^\s]{1,300}/giu;
const HANDLE = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{1,60}(?:@[\p{L}\p{N}.-]{1,100})?/gu;
const NUMBER = /[#£$€]?(?:\p{L}{0,4}\d[\p{L}\p{N}]{0,30})(?:[.,:/-]\d{1,12}){0,4}%?/gu;

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/gu, (all, name: string) => ENTITY[name] ?? all);
}

function slotGreeting(body: string): string {
  const greeting = GREETING.exec(body);
  if (!greeting) return body;
  const rest = body.slice(greeting[0].length);
  return `{greeting} ${rest.replace(GREETED, '')}`;
}

/**
 * A reply reduced to its template: names, handles, numbers, links, agents' signatures and greetings become slots, case
 * and spacing are levelled. Two answers written from one template give the same text or nearly so. Empty for a reply
 * that is nothing but slots' frame (a bare signature).
 */
export function templateOf(replyText: string): string {
  const text = decode(replyText.slice(0, LONGEST)).normalize('NFKC').replace(/[‘’ʼ]/gu, "'").replace(/[“”]/gu, '"');
  const frame = readFrame(text);
  const tailLink = /https?:\/\//u.test(text.slice(frame.to)) ? ' {link}' : '';
  return slotGreeting(text.slice(frame.from, frame.to).trim())
    .replace(LINK, ' {link} ')
    .replace(HANDLE, '{user}')
    .replace(VOCATIVE, ', {name}')
    .replace(THANKED, '$1 {name}')
    .replace(NUMBER, '{n}')
    .toLowerCase()
    .concat(tailLink)
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Default_Ignorable_Code_Point}/gu, ' ')
    .replace(/([!?.,])\1+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The word bigrams of a template (its words, when it has but one). */
export function shinglesOf(template: string): Set<string> {
  const words = template.match(/\{\p{L}+\}|[\p{L}\p{N}']+/gu) ?? [];
  if (words.length < 2) return new Set(words);
  const out = new Set<string>();
  for (let i = 1; i < words.length; i++) out.add(`${words[i - 1]} ${words[i]}`);
  return out;
}

/**
 * Whether two templates are one answer: Jaccard overlap of their word bigrams of at least 0.7 (texts from one template
 * lie at 0.66-1, unrelated ones at 0-0.14). Templates of fewer than four bigrams must be equal: short courtesies are
 * alike by nature.
 */
export function nearDuplicate(a: string, b: string): boolean {
  if (a === b) return a.length > 0;
  const x = shinglesOf(a);
  const y = shinglesOf(b);
  if (x.size < 4 || y.size < 4) return false;
  let both = 0;
  for (const shingle of x) if (y.has(shingle)) both++;
  return both / (x.size + y.size - both) >= 0.7;
}

/** Whether a post is nothing but links, handles, numbers and emoji: its template has slots and no words. */
export function isAllSlots(text: string): boolean {
  return [...shinglesOf(templateOf(text))].every((pair) => pair.split(' ').every((word) => word.startsWith('{')));
}
