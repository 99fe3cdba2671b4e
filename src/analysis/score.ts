import {
  type BrandOut,
  type CustomerOut,
  type CustomerReading,
  isoExact,
  type ReplyReading,
  type ScoreError,
  type ScoreRequest,
} from '../model.ts';
import { analyse } from './analyse.ts';
import type { Engine } from './engine.ts';
import { parseScoreIn } from './score-in.ts';

/** What stands in the place of a line: its reading, or why it could not be read. `line` counts from 1. */
export type Scored = { out: CustomerOut | BrandOut } | { error: ScoreError };

/** A customer's reading as `score` gives it. */
export function toCustomerOut(id: string, r: CustomerReading): CustomerOut {
  return {
    id,
    language: r.language,
    sentiment: r.sentiment,
    sentiment_label: r.sentiment_label,
    complaint: r.complaint,
    is_complaint: r.is_complaint,
    severity: r.severity,
    urgency: r.urgency,
    level: r.level,
    topic: r.topic,
    praise: r.praise,
    resolved_signal: r.resolved_signal,
    needs_reply: r.needs_reply,
    signals: r.signals.map(({ signal }) => signal),
    reports: r.reports.map(({ kind, span }) => ({ kind, span })),
    reasons: r.reasons,
    version: r.version,
  };
}

/** A reply's reading as `score` gives it: of its promises, the first. */
export function toBrandOut(id: string, r: ReplyReading): BrandOut {
  const first = r.promises[0];
  return {
    id,
    language: r.language,
    acts: r.acts,
    evidence: r.evidence,
    hollow: r.hollow,
    promise: first
      ? {
          text: first.text,
          deadline_text: first.deadline_text,
          due_at: first.due_at === null ? null : isoExact(first.due_at),
          vague: first.vague,
        }
      : null,
    version: r.version,
  };
}

/** Reads requests, each in the light of what was said before it; the records come in their order. */
async function score(requests: readonly ScoreRequest[], engine: Engine): Promise<(CustomerOut | BrandOut)[]> {
  const readings = await analyse(requests, engine);
  return readings.map((reading, k) =>
    reading.role === 'customer' ? toCustomerOut(requests[k]!.id, reading) : toBrandOut(requests[k]!.id, reading),
  );
}

/**
 * Scores lines of JSON, the first of them numbered `from`. Never throws: what cannot be read is reported in its place, and
 * the others go on.
 */
export async function scoreLines(lines: readonly string[], from: number, engine: Engine): Promise<Scored[]> {
  const parsed = lines.map(parseScoreIn);
  const requests = parsed.flatMap((one) => ('error' in one ? [] : [one.request]));
  const out = await score(requests, engine);
  let next = 0;
  return parsed.map((one, k) =>
    'error' in one ? { error: { line: from + k, error: one.error } } : { out: out[next++]! },
  );
}
