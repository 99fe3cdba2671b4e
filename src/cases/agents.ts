/**
 * Posts by people who speak for a brand from accounts that settings do not name: agents under their own
 * name, or impostors.
 */

/** A post in its thread, as far as it matters who speaks to whom. */
interface Spoken {
  author: string;
  handle?: string | null;
  /** Set when the author is an account of that brand. */
  brand: number | null;
  text: string | null;
  parent: Spoken | null;
  isReply: boolean;
}

/** Names of a brand, as its agents call it: handles, and what people call it. */
export interface Voice {
  brand: number;
  names: readonly string[];
}

/** Which brand a text, by the author with this handle, speaks for; null: none. */
export type VoiceFinder = (text: string, handle: string | null) => number | null;

const PERSON = "\\p{Lu}[\\p{L}'’-]{1,20}";
const GREETED = '(?:^|[\\s,.!?:;(–—-])';

/**
 * How people say for whom they speak; W stands for the brand's names. In the first person, so that who only tells of
 * "Tom from the Norvair team" is not taken for one.
 */
const BRAND = '§';
const CLAIMS = [
  `${PERSON} here,? (?:from|with|at) (?:the )?W`,
  `${PERSON},? (?:from|with|at) (?:the )?W(?: [\\p{L}&]{1,12}){0,3},? here`,
  `(?:i['’]?m|i am|this is|my name is|it['’]?s) ${PERSON},? (?:(?:and )?i work )?(?:from|with|at|for|of) (?:the )?W`,
  `(?:i['’]?m|i am) (?:from|with) (?:the )?W`,
  `(?:on behalf of|here at|we at|i work (?:for|at|with)) (?:the )?W`,
  `W(?: [\\p{L}&]{1,12}){0,2} (?:team|support|care|service|desk|help) here`,
  `hier (?:ist|spricht) ${PERSON},? (?:von|vom|aus dem) W`,
  `${PERSON} (?:von|vom) W(?:[- ]\\p{L}{1,12}){0,2} hier`,
  `(?:ich bin|mein name ist) ${PERSON},? (?:von|vom) W`,
  `(?:soy|le habla|te saluda|aquí) ${PERSON},? (?:de|del equipo de) W`,
  `(?:ici|je suis) ${PERSON},? (?:de|du|de chez|chez|de l[’']équipe) W`,
  `(?:sono|qui) ${PERSON},? (?:di|da|del team) W`,
  `(?:aqui é|sou) (?:o |a )?${PERSON},? (?:da|do|de) W`,
  `(?:je spreekt met|ik ben) ${PERSON},? van W`,
].map((claim) => claim.replace(/\bW\b/, BRAND));
/** One of these stands in every claim: most posts name the brand they are about, and claim nothing. */
const HINT =
  / here|hier |behalf| at |this is| name |it['’]?s |i['’]?m |i am |i work |ich bin |soy |le habla |te saluda |aquí |ici |je suis |sono |qui |aqui é |sou |je spreekt met |ik ben /u;
/** What agents ask for and offer, where the account's own name holds the brand's. */
const SERVES =
  /\b(?:can|could|please|kindly|pls)\b.{0,40}\b(?:dm|send|share|provide|confirm|message)\b|\bdm (?:us|me)\b|\bwe(?:['’]ll| will| can| are| have|['’]re|['’]ve)\b|\bsorry to hear\b|\bour team\b|\bhappy to help\b|\blook into (?:this|it)\b/iu;
/** Shorter names are part of too many words. */
const SHORTEST = 4;

/** Makes the finder of those who speak for one of these brands. */
export function voiceFinder(voices: readonly Voice[]): VoiceFinder {
  const brands = new Map(
    voices.flatMap(({ brand, names }) => names.map((name) => [name.toLowerCase(), brand] as const)),
  );
  const names = [...brands.keys()].filter((name) => name.length >= SHORTEST).sort((a, b) => b.length - a.length);
  if (names.length === 0) return () => null;
  const named = `@?(${names.map(escapeRegExp).join('|')})(?![\\p{L}\\p{N}_])`;
  // Names of people begin with a capital, so letters are told apart; all else is written both ways.
  const claims = CLAIMS.map(
    (claim) => new RegExp(`${GREETED}${anyCase(claim).replace(BRAND, () => anyCase(named))}`, 'u'),
  );
  return (text, handle) => {
    const lower = text.toLowerCase();
    if (HINT.test(lower) && names.some((name) => lower.includes(name)))
      for (const claim of claims) {
        const match = claim.exec(text);
        if (match) return brands.get(match[1]!.toLowerCase()) ?? null;
      }
    const own = handle?.toLowerCase();
    const name =
      own &&
      names.find(
        (one) => own !== one && new RegExp(`(?:^|[_.-])${escapeRegExp(one)}|${escapeRegExp(one)}(?:$|[_.-])`).test(own),
      );
    return name && SERVES.test(text) ? brands.get(name)! : null;
  };
}

/** Letters of a pattern in either case, but not those of its classes. */
function anyCase(pattern: string): string {
  return pattern.replace(/\\p\{\w+\}|\\.|\[[^\]]*\]|[a-zà-ÿ]/giu, (part) =>
    part.length === 1 && part.toLowerCase() !== part.toUpperCase()
      ? `[${part.toLowerCase()}${part.toUpperCase()}]`
      : part,
  );
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * The brand that a stranger's post speaks for, to somebody else: by its own words, or as what the same author says
 * further up this thread.
 */
export function spokenFor(post: Spoken, findVoice: VoiceFinder): number | null {
  const seen = new Set<Spoken>();
  for (let at: Spoken | null = post; at !== null && !seen.has(at); at = at.parent) {
    seen.add(at);
    if (at.author !== post.author || at.brand !== null || at.text === null || !speaksToOthers(at)) continue;
    const brand = findVoice(at.text, at.handle ?? null);
    if (brand !== null) return brand;
  }
  return null;
}

function speaksToOthers({ parent, author, isReply, text }: Spoken): boolean {
  if (parent !== null) return parent.brand === null && parent.author !== author;
  return isReply || /^\s{0,9}\.?@/u.test(text ?? '');
}
