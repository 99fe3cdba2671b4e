/** What stands in a post's text: the recognised parts, and the words that search sees. Places count code points, as X's do. */
export interface Entity {
  kind: 'mention' | 'hashtag' | 'cashtag' | 'url';
  /** Without its mark; a url as it is written. */
  value: string;
  start: number;
  end: number;
}

/** A mark counts where no letter, digit or other mark stands before it. Each part is bounded, so it is linear in the text. */
const PARTS =
  /(?<![\p{L}\p{N}_@#$/&])(?:@(?<mention>\w{1,15})(?![\w@])|[#\uff03](?<hashtag>[\p{L}\p{N}_]{1,100})|\$(?<cashtag>[A-Za-z]{1,6})(?![\p{L}\p{N}_])|(?<url>https?:\/\/[^\s<>"\u201c\u201d]{1,400}))/gu;

/** @returns the recognised parts in their order. A hashtag has at least one letter. */
export function findEntities(text: string): Entity[] {
  const found: Entity[] = [];
  let units = 0;
  let points = 0;
  for (const match of text.matchAll(PARTS)) {
    points += countPoints(text.slice(units, match.index));
    units = match.index;
    const groups = match.groups!;
    const kind = (['mention', 'hashtag', 'cashtag', 'url'] as const).find((name) => groups[name] !== undefined)!;
    const value = groups[kind]!;
    if (kind === 'hashtag' && !/\p{L}/u.test(value)) continue;
    found.push({ kind, value, start: points, end: points + countPoints(match[0]) });
  }
  return found;
}

export function countPoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The words of a text, lower case; handles, tags and addresses are not words. */
export function wordsOf(text: string): string[] {
  return (
    text
      .replace(PARTS, ' ')
      .toLowerCase()
      .replaceAll('\u2019', "'")
      .match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)?/gu) ?? []
  );
}

/** X escapes these three, and nothing else. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'));
}
