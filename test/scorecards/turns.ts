import type {
  CustomerReading,
  PromiseKind,
  PromiseReading,
  ReplyAct,
  ReplyReading,
  ReportKind,
  Signal,
  Turn,
} from '../../src/model.ts';
import { DAY, HOUR, START } from '../support/told.ts';

export { DAY, HOUR, START };

const span = (text: string) => ({ text, start: 0, end: [...text].length });

export interface Said {
  complaint?: boolean;
  praise?: boolean;
  asks?: boolean;
  resolved?: boolean;
  signals?: Signal[];
  /** What is told of elsewhere, in which words; of a promise, its kind and its due time in hours after START. */
  reports?: [ReportKind, string, { kind: PromiseKind; due?: number }?][];
}

function promiseOf(words: string, kind: PromiseKind, due: number | undefined): PromiseReading {
  return {
    text: words,
    span: span(words),
    kind,
    deadline_text: null,
    due_at: due === undefined ? null : START + due * HOUR,
    vague: due === undefined,
  };
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
    asks: said.asks ?? false,
    resolved_signal: said.resolved ?? false,
    needs_reply: true,
    signals: (said.signals ?? []).map((signal) => ({ signal, span: span(text) })),
    cues: [],
    own_deadline: null,
    reports: (said.reports ?? []).map(([kind, words, promise]) => ({
      kind,
      span: span(words),
      ...(promise && { promise: promiseOf(words, promise.kind, promise.due) }),
    })),
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
export function brand(id: string, hours: number, text: string, acts: ReplyAct[], done: Done = {}): Turn {
  const reading: ReplyReading = {
    role: 'brand',
    language: 'en',
    acts,
    evidence: [],
    hollow: false,
    promises: (done.promises ?? []).map(({ kind, text: words, due }) => promiseOf(words, kind, due)),
    agent: done.agent ?? null,
    part: null,
    blames_partner: false,
    names_place: false,
    refusal: false,
    automatic: done.automatic ?? false,
    version: 'test',
  };
  const account = done.account ?? 'acme';
  return { id, at: START + hours * HOUR, who: 'brand', text, reading, account, automatic: done.automatic ?? false };
}
