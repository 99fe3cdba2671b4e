import type { Act, CustomerReading, Ms, PromiseKind, ReplyReading, ReportKind, Signal, Turn } from '../../src/model.ts';

export const HOUR: Ms = 3_600_000;
export const DAY: Ms = 24 * HOUR;
/** A Monday noon; all invented posts are told in hours after it. */
export const START: Ms = Date.UTC(2026, 5, 1, 12);

const span = (text: string) => ({ text, start: 0, end: [...text].length });

export interface Said {
  complaint?: boolean;
  praise?: boolean;
  resolved?: boolean;
  signals?: Signal[];
  reports?: [ReportKind, string][];
}

/** A customer's post `hours` after START. */
export function customer(id: string, hours: number, text: string, said: Said = {}): Turn {
  const complaint = said.complaint ?? false;
  const reading: CustomerReading = {
    role: 'customer',
    language: 'en',
    sentiment: null,
    sentiment_label: null,
    complaint: complaint ? 0.9 : 0.1,
    is_complaint: complaint,
    severity: null,
    urgency: 0,
    level: 'low',
    topic: null,
    praise: said.praise ?? false,
    asks: false,
    resolved_signal: said.resolved ?? false,
    needs_reply: true,
    signals: (said.signals ?? []).map((signal) => ({ signal, span: span(text) })),
    reports: (said.reports ?? []).map(([kind, words]) => ({ kind, span: span(words) })),
    reasons: [],
    version: 'test',
  };
  return { id, at: START + hours * HOUR, who: 'customer', text, reading };
}

export interface Done {
  promises?: { kind: PromiseKind; text: string; due?: number }[];
  agent?: string;
  account?: string;
  automatic?: boolean;
}

/** A brand's post `hours` after START; a promise's `due` is in hours after START too. */
export function brand(id: string, hours: number, text: string, acts: Act[], done: Done = {}): Turn {
  const reading: ReplyReading = {
    role: 'brand',
    language: 'en',
    acts,
    evidence: [],
    hollow: false,
    promises: (done.promises ?? []).map(({ kind, text: words, due }) => ({
      text: words,
      span: span(words),
      kind,
      deadline_text: null,
      due_at: due === undefined ? null : START + due * HOUR,
      vague: due === undefined,
    })),
    agent: done.agent ?? null,
    part: null,
    blames_partner: false,
    version: 'test',
  };
  const account = done.account ?? 'acme';
  return { id, at: START + hours * HOUR, who: 'brand', text, reading, account, automatic: done.automatic ?? false };
}
