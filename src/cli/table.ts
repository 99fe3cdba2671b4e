import { createColors } from 'picocolors';
import { type Io, write } from './io.ts';

export interface Column<T> {
  title: string;
  value: (row: T) => string;
  align?: 'right';
  /** A terminal too narrow for the table goes without it, of several without the one of the highest number first. */
  spare?: number;
  /** Colour of a cell, used on a terminal only. */
  tint?: (row: T) => Tint | null;
}
export type Tint = 'red' | 'yellow' | 'green' | 'dim' | 'bold';

const GAP = '  ';

/** The last column is cut at the terminal's width, but not to less than this as long as others can be spared. */
const ENOUGH = 24;

/** Writes an aligned table. On a terminal columns that can be spared make room for the others, and the last is cut. */
export async function writeTable<T>(io: Io, rows: T[], all: Column<T>[]): Promise<void> {
  const colors = createColors(io.stdout.isTTY === true && io.env.NO_COLOR === undefined);
  const room = io.stdout.isTTY ? (io.stdout.columns ?? 120) : Number.POSITIVE_INFINITY;
  const whole = all.map((column) => measured(column, rows));
  const shown = fitting(whole, room);
  const columns = shown.map(({ column }) => column);
  const widths = shown.map(({ wide }) => wide);
  const cells = rows.map((_row, r) => shown.map((column) => column.texts[r] ?? ''));
  function line(texts: string[], paint: (text: string, c: number) => string): string {
    let left = room;
    const parts = texts.map((text, c) => {
      const last = c === texts.length - 1;
      const cut = last ? clip(text, Math.max(8, left)) : text;
      left -= (widths[c] ?? 0) + GAP.length;
      const pad = ' '.repeat(Math.max(0, (widths[c] ?? 0) - width(cut)));
      const padded = columns[c]?.align === 'right' ? pad + paint(cut, c) : paint(cut, c) + (last ? '' : pad);
      return padded;
    });
    return `${parts.join(GAP).trimEnd()}\n`;
  }
  await write(
    io.stdout,
    line(
      columns.map((column) => column.title),
      (text) => colors.bold(text),
    ),
  );
  for (const [r, row] of rows.entries()) {
    const text = line(cells[r] ?? [], (cell, c) => {
      const tint = columns[c]?.tint?.(row);
      return tint ? colors[tint](cell) : cell;
    });
    await write(io.stdout, text);
  }
}

interface Measured<T> {
  column: Column<T>;
  texts: string[];
  /** Columns of the terminal that its widest cell takes. */
  wide: number;
}

function measured<T>(column: Column<T>, rows: T[]): Measured<T> {
  const texts = rows.map((row) => flat(column.value(row)));
  return { column, texts, wide: Math.max(width(column.title), ...texts.map(width)) };
}

/** The columns that there is room for: as long as it lacks, the one that is spared most easily goes. */
function fitting<T>(columns: Measured<T>[], room: number): Measured<T>[] {
  const last = columns.at(-1)?.wide ?? 0;
  const others = columns.slice(0, -1).reduce((sum, { wide }) => sum + wide + GAP.length, 0);
  const spared = Math.max(...columns.map(({ column }) => column.spare ?? 0));
  if (others + Math.min(last, ENOUGH) <= room || spared === 0) return columns;
  return fitting(
    columns.filter(({ column }) => column.spare !== spared),
    room,
  );
}

/** Control characters and line breaks of public text must not move the cursor. */
export function flat(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

function clip(text: string, room: number): string {
  if (width(text) <= room) return text;
  let cut = '';
  for (const { segment } of segments.segment(text)) {
    if (width(cut) + width(segment) > room - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Columns a text takes; wide East Asian characters and emoji take two. */
function width(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of segments.segment(text))
    columns +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(
        segment,
      )
        ? 2
        : 1;
  return columns;
}
