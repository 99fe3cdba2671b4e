import type { Interval } from './bootstrap.ts';
import { type Band, type ClassScore, calibrationError } from './scores.ts';

/** A table of text cells; the first row is the head. */
export type Table = string[][];
/** What a measurement found: figures with intervals, and tables. */
export interface Section {
  title: string;
  note?: string;
  figures: { name: string; n: number; interval: Interval }[];
  tables: { caption: string; table: Table }[];
}

const pct = (x: number): string => (100 * x).toFixed(1);

export function classTable(scores: readonly ClassScore[]): Table {
  const rows = scores.map((s) => [s.label, pct(s.precision), pct(s.recall), pct(s.f1), String(s.support)]);
  return [['class', 'precision', 'recall', 'F1', 'n'], ...rows];
}

export function confusionTable(labels: readonly string[], counts: readonly number[][]): Table {
  return [['truth \\ read', ...labels, 'abstained'], ...labels.map((label, k) => [label, ...counts[k]!.map(String)])];
}

export function calibrationTable(bands: readonly Band[]): Table {
  const rows = bands
    .filter((b) => b.n > 0)
    .map((b) => [`${pct(b.from)}-${pct(b.to)}`, String(b.n), pct(b.said), pct(b.true)]);
  return [
    ['probability', 'n', 'said', 'true'],
    ...rows,
    ['expected calibration error', '', '', pct(calibrationError(bands))],
  ];
}

export function markdownTable(table: Table): string {
  const [head, ...rows] = table.map((row) => `| ${row.join(' | ')} |`);
  return [head, `|${table[0]!.map(() => '---').join('|')}|`, ...rows].join('\n');
}

function figureTable(section: Section): Table {
  const rows = section.figures.map(({ name, n, interval: i }) => [
    name,
    pct(i.value),
    `${pct(i.low)} to ${pct(i.high)}`,
    String(n),
  ]);
  return [['figure', 'value, %', '95% interval', 'n'], ...rows];
}

/** Sections as Markdown, under a heading of level two. */
export function toMarkdown(heading: string, sections: readonly Section[]): string {
  const parts = [`## ${heading}`];
  for (const s of sections) {
    parts.push(`### ${s.title}`);
    if (s.note) parts.push(s.note);
    if (s.figures.length > 0) parts.push(markdownTable(figureTable(s)));
    for (const { caption, table } of s.tables) parts.push(`${caption}:`, markdownTable(table));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Whether a document has marks for a part of this name. */
export function hasPart(document: string, name: string): boolean {
  return document.includes(`<!-- eval ${name} -->`);
}

/** Puts a part into a document between marks that carry its name, in place of what stood there, else at the end. */
export function placePart(document: string, name: string, part: string): string {
  const [open, close] = [`<!-- eval ${name} -->`, `<!-- /eval ${name} -->`];
  const block = `${open}\n\n${part}\n${close}`;
  const from = document.indexOf(open);
  const to = document.indexOf(close);
  if (from >= 0 && to > from) return document.slice(0, from) + block + document.slice(to + close.length);
  return `${document.trimEnd()}\n\n${block}\n`.trimStart();
}

/**
 * When what is set aside was looked at, one line each, oldest first. The author of docs/accuracy.md adds one at each release:
 * what has been looked at often says less, and a reader must be able to count.
 */
const LOOKS: readonly string[] = [
  '2026-11-29: threads_dev2 and replies_dev2 of the held-out brands, by reader-1 with a threshold for complaints (0.62) that was taken back afterwards, since the development threads spoke against it, too.',
  '2026-11-29: the same files, by reader-1 as it was shipped (outcome 70.6, confirmed 50.0 and 41.7, acts 75.3, hollow 82.5, praise 68.4, repeat 63.6, urgency 66.5).',
  '2026-11-29: the same files, by reader-2 and linear-2, for their figures below. No look is left: no reader after it was measured on them.',
];

const ABOUT = `# Accuracy

Written by \`amends eval FILE --markdown\`; do not edit by hand. \`LABELS=folder npm run accuracy\` writes all of it again.

Each figure says what read its file, and how much of the file that has learnt from: figures of a file of which nothing was
learnt are the ones to go by. Each file is read twice, by the encoder (\`accurate\`) and by the linear model (\`fast\`).
Intervals are 95% bootstrap intervals over brands, where the file names them: posts of a brand are alike, and drawn together.
Macro-F1 of acts runs over those with ten examples or more; the others stand in the table with their counts. An abstention
counts as wrong.
`;

/** What stands before the figures: how they were made, and how often what is set aside has been looked at. */
export function preface(): string {
  if (LOOKS.length === 0) return ABOUT;
  const looks = LOOKS.map((look, k) => `${k + 1}. ${look}`).join('\n');
  return `${ABOUT}\nWhat is set aside has been looked at ${LOOKS.length} times:\n\n${looks}\n`;
}

/** A document with what stands before its figures written again. */
export function withPreface(document: string): string {
  const figures = document.indexOf('<!-- eval ');
  return figures < 0 ? preface() : `${preface()}\n${document.slice(figures)}`;
}
