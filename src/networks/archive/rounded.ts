/**
 * Ids that went through a number on their way: a spreadsheet keeps 15 digits, a floating-point number 53 bits. Such an id
 * still looks like one, and names no post, another person, or one post in place of many.
 */
import type { Post } from '../../model.ts';

/** Digits that any spreadsheet keeps. */
const KEPT_DIGITS = 15;
/** Links to be looked for; more than these are too many to hold, and enough to be found out by. */
const MOST_SUSPECTS = 50_000;
const COLUMNS = ['id', 'reply_to', 'conversation_id', 'author_id'] as const;
const AS_TEXT = 'a spreadsheet has rounded it: export ids as text';

/** What a long id becomes where it is kept as a number, in the ways such numbers are written. */
export function roundingsOf(id: string): string[] {
  if (!isLong(id)) return [];
  const number = Number(id);
  const zeros = '0'.repeat(id.length - KEPT_DIGITS);
  const forms = [
    `${id.slice(0, KEPT_DIGITS)}${zeros}`,
    `${number
      .toExponential(KEPT_DIGITS - 1)
      .split('e')[0]!
      .replace('.', '')}${zeros}`,
    String(number),
    BigInt(number).toString(),
  ];
  return [...new Set(forms)].filter((form) => form !== id);
}

function isLong(id: string): boolean {
  return id.length > KEPT_DIGITS && id.length <= 20 && /^[1-9]\d+$/.test(id);
}

/** Could this be what is left of another id? One in a hundred ids could be by chance. */
function mayBeRounded(id: string): boolean {
  if (!isLong(id)) return false;
  const number = Number(id);
  return endsInZeros(id) || String(number) === id || BigInt(number).toString() === id;
}

function endsInZeros(id: string): boolean {
  return /^0+$/.test(id.slice(KEPT_DIGITS));
}

/** What is known of one column: whether every long id in it ends in zeros where a spreadsheet would put them. */
interface Column {
  long: number;
  zeroed: number;
  /** The first two different ones: a single id may end in zeros by chance. */
  zeros: Set<string>;
  firstLine: number;
}

/** A wrong line, and what is wrong with it. */
export interface Fault {
  line: number;
  fault: string;
}

/** Watches the ids of a file go by, in bounded memory. */
export function watchRounding() {
  const columns = new Map<(typeof COLUMNS)[number], Column>();
  const suspects = new Map<string, number>();

  function see(line: number, post: Post): void {
    for (const name of COLUMNS) {
      const id = post[name];
      if (id === undefined || !isLong(id)) continue;
      const column = columns.get(name) ?? { long: 0, zeroed: 0, zeros: new Set(), firstLine: line };
      columns.set(name, column);
      count(column, id);
    }
    const { reply_to: link } = post;
    if (link !== undefined && suspects.size < MOST_SUSPECTS && !suspects.has(link) && mayBeRounded(link))
      suspects.set(link, line);
  }

  /** Columns in which every long id was rounded. */
  function roundedColumns(): Fault[] {
    return [...columns].flatMap(([name, { long, zeroed, zeros, firstLine }]) =>
      long === zeroed && zeros.size > 1
        ? [{ line: firstLine, fault: `${name}: every id of more than ${KEPT_DIGITS} digits ends in zeros; ${AS_TEXT}` }]
        : [],
    );
  }

  /** Links that name no post of the file, and are what a post's id is rounded to. `ids`: those of the whole file. */
  async function roundedLinks(ids: AsyncIterable<string>): Promise<Fault[]> {
    const left = new Map<string, string>();
    for await (const id of ids) {
      suspects.delete(id);
      left.delete(id);
      for (const form of roundingsOf(id)) if (suspects.has(form)) left.set(form, id);
    }
    return [...left].map(([link, id]) => ({
      line: suspects.get(link)!,
      fault: `reply_to: ${link} is what is left of ${id}; ${AS_TEXT}`,
    }));
  }

  return {
    see,
    roundedColumns,
    roundedLinks,
    /** Whether the file has to be read once more, to see which links are what is left of an id in it. */
    hasSuspects: () => suspects.size > 0,
  };
}

function count(column: Column, id: string): void {
  column.long++;
  if (!endsInZeros(id)) return;
  column.zeroed++;
  if (column.zeros.size < 2) column.zeros.add(id);
}
