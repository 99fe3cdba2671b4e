/** Words of others inside a post: reposts, and quotes as people write them by hand. */

/** Example: `RT @vera_k: @norvair my bag never arrived…`. */
const REPOST = /^\s{0,9}RT\s{1,3}@([\p{L}\p{N}_.-]{1,64}):?\s/u;
/** Example: `So true RT @norvair: We are sorry`. */
const QUOTED_AFTER = /\s(?:RT|QT|MT)\s{1,3}@[\p{L}\p{N}_.-]{1,64}:/u;
/** Example: `"@norvair: We are sorry" - and nothing happens`. */
const QUOTED_BEFORE = /^\s{0,9}["“”]@[\p{L}\p{N}_.-]{1,64}:[^"“”]{0,4000}["“”]/u;

/** Whose post this one repeats, in lower case, and the words repeated; null for a post of one's own. */
export function repostOf(text: string): { handle: string; words: string } | null {
  const match = REPOST.exec(text);
  return match && { handle: match[1]!.toLowerCase(), words: text.slice(match[0].length).trim() };
}

/** Does a repost repeat this post? Reposts are cut off where they grow too long. */
export function repeats(words: string, original: string): boolean {
  const start = bare(words.replace(/(?:…|\.{3})\s*$/u, ''));
  return start !== '' && bare(original).startsWith(start);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A post without the words of others in it; every place in it stays where it was. */
export function ownWords(text: string): string {
  const before = QUOTED_BEFORE.exec(text);
  const own = before ? blank(before[0]) + text.slice(before[0].length) : text;
  const after = QUOTED_AFTER.exec(own);
  return after ? own.slice(0, after.index + after[0].length) : own;
}

/** As many blanks as there are code points. */
function blank(text: string): string {
  return ' '.repeat([...text].length);
}
