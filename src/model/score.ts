/** What `score` takes and gives. */
import type { Reason, Span } from './reading.ts';
import type { Act, Iso, Level, Signal } from './words.ts';

/** What `score` takes, one a line. A plain string in `context` names its speaker in its first word. */
export interface ScoreIn {
  id: string;
  text: string;
  role: 'customer' | 'brand';
  context?: { role: 'customer' | 'brand'; text: string; at?: Iso | undefined }[] | undefined;
  at?: Iso | undefined;
  timezone?: string | undefined;
}

/** What `score` gives for a customer's post. */
export interface CustomerOut {
  id: string;
  language: string | null;
  sentiment: number | null;
  sentiment_label: 'negative' | 'neutral' | 'positive' | null;
  complaint: number | null;
  is_complaint: boolean | null;
  severity: 0 | 1 | 2 | 3 | 4 | null;
  urgency: number | null;
  level: Level | null;
  topic: string | null;
  praise: boolean;
  resolved_signal: boolean;
  needs_reply: boolean;
  signals: Signal[];
  reports: { kind: string; span: Span }[];
  reasons: Reason[];
  version: string;
}

/** What `score` gives for a brand's post. */
export interface BrandOut {
  id: string;
  language: string | null;
  acts: Act[];
  evidence: ({ act: Act } & Span)[];
  hollow: boolean;
  promise: null | { text: string; deadline_text: string | null; due_at: Iso | null; vague: boolean };
  version: string;
}
