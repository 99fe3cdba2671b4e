import { isStorable } from '../db/storable.ts';
import { LATEST } from '../promises/store/ledger.ts';
import { DeskFailure } from './failure.ts';

/** One page of a list, and where the next one starts; null at the end. */
export interface ListPage<T> {
  items: T[];
  next: string | null;
}

/** Packs the sort key of a row for an address. */
export function packCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

type Part = string | number;

/** The last millisecond of 9999, beyond which Postgres and JavaScript write years differently. */
const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function isMoment(at: unknown): boolean {
  return typeof at === 'number' && Number.isInteger(at) && at >= 0 && at <= LAST_MOMENT;
}

/** What a part of a sort key can be: `time` is a moment as text, `due` one that may be none. */
const PARTS = {
  number: (part: Part) => typeof part === 'number' && Number.isSafeInteger(part) && part >= 0,
  /** One of the four bands of the queue. */
  band: (part: Part) => typeof part === 'number' && Number.isInteger(part) && part >= 0 && part <= 3,
  moment: isMoment,
  due: (part: Part) => isMoment(part) || part === LATEST,
  text: (part: Part) => typeof part === 'string' && isStorable(part),
  time: (part: Part) =>
    typeof part === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(part) && isMoment(Date.parse(part)),
} as const;
export type CursorPart = keyof typeof PARTS;

/** @throws DeskFailure when it is not a cursor that `packCursor` made of such parts. */
export function unpackCursor(cursor: string | undefined, parts: readonly CursorPart[]): Part[] | null {
  if (!cursor) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === parts.length && parts.every((kind, i) => PARTS[kind](key[i]))) return key;
  } catch {}
  throw new DeskFailure('bad_cursor', 'This cursor is not one we gave. Ask for the first page without "cursor".');
}

/** Cuts rows read with `limit + 1` to a page. */
export function toPage<T>(rows: T[], limit: number, key: (row: T) => readonly (string | number)[]): ListPage<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? packCursor(key(last)) : null };
}
