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

function markdownTable(table: Table): string {
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
 * When the thirds set aside were looked at, one line each, oldest first. Whoever writes docs/accuracy.md for a release adds
 * one: a third that has been looked at often says less, and a reader must be able to count.
 */
const LOOKS: readonly string[] = [
  '2026-11-21: first measurement of all files',
  '2026-11-21: phrases found in one pass, prior of phrases, examples without their address',
  '2026-11-22: preface and recipe written down; no rule changed for it',
  '2026-11-22: complaints fitted to the optimum with a net over word meanings, 445 examples, reports and topics in six more languages, more wordings of replies; the third of complaints was looked at twice, once before severity labels were taken out of the new examples',
  '2026-11-27: complaints and severity ask a sentence encoder where they are unsure, six more languages are fitted, 1,085 invented posts about anything teach sentiment, replies and threads read by hand anew; the third of sentiment was looked at twice before, once without the second judge, and the third of threads once, for a figure of the method',
  '2026-11-27: the second judge is asked while the class is open, no longer where a probability lies in a fixed band; its numbers were chosen in folds of the rows that teach. Looked at once more with both judges on all questions of a post, which was taken back: the second overruled what the first was sure of',
];

const ABOUT = `# Accuracy

Written by \`amends eval FILE --markdown\`; do not edit by hand. \`LABELS=folder npm run accuracy\` writes all of it again.

A third of each file is set aside by a hash of its ids and takes no part in choosing or fitting what is measured on it.
Complaint and severity are measured by models fitted anew with the same recipe, without the posts they are asked about; the
models that come with the program are then fitted on all rows that may be used, with the examples written for it. Everything
else is read by the models in use, which have seen none of it, save that two thirds of \`apple\` teach sentiment.
\`languages.csv\` holds posts invented for this project, 40 in each language, worded without regard to our phrases;
\`languages-2.csv\` 60 in each, written and frozen before the examples that teach these languages, but by the same hand as those.
Intervals are 95% bootstrap intervals. An abstention counts as wrong.
`;

/** What stands before the figures: how they were made, and how often the thirds set aside have been looked at. */
export function preface(): string {
  const looks = LOOKS.map((look, k) => `${k + 1}. ${look}`).join('\n');
  return `${ABOUT}
The thirds set aside have been looked at for ${LOOKS.length} releases, and rules and models changed in between. None was chosen by them,
but whoever has seen a figure cannot unsee it: the later looks are a little less strict than the first.

${looks}
`;
}

/** A document with what stands before its figures written anew. */
export function withPreface(document: string): string {
  const figures = document.indexOf('<!-- eval ');
  return figures < 0 ? preface() : `${preface()}\n${document.slice(figures)}`;
}
