import type { Basis, Credit, Outcome, ReplyAct } from '../model.ts';

/** What was said above a labelled post. */
export type Above = { role: 'customer' | 'brand'; text: string }[];

/** A labelled post. `group` is the domain or set it is from; `brand` what an interval draws as a whole. */
export interface LabelledPost {
  id: string;
  text: string;
  group: string;
  brand: string | null;
  context: Above;
  /** ISO 639-1, where the file tells. */
  lang?: string | undefined;
  complaint?: 0 | 1 | undefined;
  severity?: number | undefined;
  sentiment?: string | undefined;
  urgency?: number | undefined;
}
export interface RatedTurn {
  id: string;
  brand: string | null;
  text: string;
  rating: number;
}
export interface LabelledReply {
  id: string;
  text: string;
  brand: string | null;
  context: Above;
  acts: ReplyAct[];
  /** Acts on which the labellers differed: left out of scoring. */
  disputed: ReplyAct[];
  hollow: boolean | null;
}
export interface LabelledThread {
  id: string;
  brand: string | null;
  /** `bystander`: a customer who did not open the thread. What they say is context, and no turn of the opener's case. */
  turns: { who: 'customer' | 'bystander' | 'brand'; text: string; at: number }[];
  outcome: Outcome | null;
  basis: Basis | null;
  credit: Credit | null;
  complaint: boolean | null;
  /** The brand said sorry or felt with the customer. */
  apologised: boolean | null;
  praise: boolean | null;
  repeat: boolean | null;
  urgency: number | null;
}

/** Labelled files by what they hold. */
export type Dataset =
  | { kind: 'complaints'; rows: LabelledPost[] }
  | { kind: 'sentiment'; rows: LabelledPost[] }
  | { kind: 'frustration'; rows: RatedTurn[] }
  | { kind: 'replies'; rows: LabelledReply[] }
  | { kind: 'threads'; rows: LabelledThread[] };

type Row = Record<string, unknown>;

const text = (row: Row, key: string): string => (typeof row[key] === 'string' ? row[key] : String(row[key] ?? ''));
const optional = (row: Row, key: string): string | undefined =>
  row[key] === undefined || row[key] === null || row[key] === '' ? undefined : text(row, key);

function posts(rows: readonly Row[]): LabelledPost[] {
  return rows.map((row) => ({
    id: optional(row, 'id') ?? text(row, 'text'),
    text: text(row, 'text'),
    group: optional(row, 'domain') ?? optional(row, 'set') ?? 'all',
    brand: optional(row, 'brand') ?? null,
    context: above(row),
    urgency: optional(row, 'urgency') === undefined ? undefined : Number(row.urgency),
    lang: optional(row, 'lang'),
    complaint: flag(optional(row, 'complaint')),
    severity: optional(row, 'severity') === undefined ? undefined : Number(row.severity),
    sentiment: moodOf(optional(row, 'sentiment')),
  }));
}

/** Sentiment is told in words, or from -1 to 1. */
const MOODS: Record<string, string> = { '-1': 'negative', '0': 'neutral', '1': 'positive' };
const moodOf = (value: string | undefined): string | undefined =>
  value === undefined ? value : (MOODS[value] ?? value);

function flag(value: string | undefined): 0 | 1 | undefined {
  if (value === undefined) return undefined;
  return value === '1' || value === 'true' ? 1 : 0;
}

function turns(rows: readonly Row[]): RatedTurn[] {
  const rated = rows.filter((row) => text(row, 'speaker') !== 'SUPP' && optional(row, 'mean_rating') !== undefined);
  return rated.map((row) => ({
    id: text(row, 'dialog'),
    brand: optional(row, 'brand') ?? null,
    text: text(row, 'text'),
    rating: Number(row.mean_rating),
  }));
}

const spoken = (line: string) => ({
  role: line.startsWith('BRAND') ? ('brand' as const) : ('customer' as const),
  text: line.replace(/^(?:BRAND|CUSTOMER)[: ]\s*/, ''),
});

const above = (row: Row): Above => ((row.context as unknown[] | undefined) ?? []).map((line) => spoken(String(line)));

function replies(rows: readonly Row[]): LabelledReply[] {
  return rows.map((row) => ({
    id: text(row, 'id'),
    text: text(row, 'text'),
    brand: optional(row, 'brand') ?? null,
    context: above(row),
    acts: row.acts as ReplyAct[],
    disputed: (row.disputed as ReplyAct[] | undefined) ?? [],
    hollow: typeof row.hollow === 'boolean' ? row.hollow : null,
  }));
}

/** Who speaks, as the files spell it. */
const SPEAKERS: Record<string, LabelledThread['turns'][number]['who']> = {
  BRAND: 'brand',
  CUSTOMER_OTHER: 'bystander',
};

function threads(rows: readonly Row[]): LabelledThread[] {
  const told = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
  return rows.map((row) => ({
    id: text(row, 'root'),
    brand: optional(row, 'brand') ?? null,
    turns: (row.turns as Row[]).map((t) => ({
      who: SPEAKERS[String(t.who)] ?? 'customer',
      text: text(t, 'text'),
      at: Date.parse(text(t, 'at')),
    })),
    outcome: (row.outcome as Outcome | null | undefined) ?? null,
    basis: (row.basis as Basis | null | undefined) ?? null,
    credit: (row.credit as Credit | null | undefined) ?? null,
    complaint: told(row.complaint),
    apologised: told(row.apologised),
    praise: told(row.praise),
    repeat: told(row.repeat),
    urgency: typeof row.urgency === 'number' ? row.urgency : null,
  }));
}

/** Tells by its columns what a labelled file holds; null when it is none of the kinds we can measure. */
export function datasetOf(rows: readonly Row[]): Dataset | null {
  const first = rows[0];
  if (!first) return null;
  if (Array.isArray(first.turns)) return { kind: 'threads', rows: threads(rows) };
  if (Array.isArray(first.acts)) return { kind: 'replies', rows: replies(rows) };
  if ('mean_rating' in first) return { kind: 'frustration', rows: turns(rows) };
  if ('text' in first && 'complaint' in first)
    return { kind: 'complaints', rows: posts(rows).filter((r) => r.complaint !== undefined) };
  if ('text' in first && 'sentiment' in first) return { kind: 'sentiment', rows: posts(rows) };
  return null;
}
