import { Problem } from './problem.ts';

/** One page of a list, and where the next one starts; null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** Packs the sort key of a row for an address. */
export function packCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws Problem when it is not a cursor that `packCursor` made with so many parts. */
export function unpackCursor(cursor: string | undefined, parts: number): (string | number)[] | null {
  if (!cursor) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === parts && key.every((part) => ['string', 'number'].includes(typeof part))) {
      return key as (string | number)[];
    }
  } catch {}
  throw new Problem(400, 'bad_cursor', 'This cursor is not one we gave. Ask for the first page without "cursor".');
}

/** Cuts rows read with `limit + 1` to a page. */
export function toPage<T>(rows: T[], limit: number, key: (row: T) => readonly (string | number)[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? packCursor(key(last)) : null };
}
