import type { BrandOut, CustomerOut, CustomerReading, Ms, ReplyReading } from '../model.ts';
import { type Before, refineCustomer, refineReply } from './context.ts';
import { readCustomer } from './customer.ts';
import { readReply } from './reply.ts';
import { parseScoreIn, type ScoreRequest } from './score-in.ts';

/** What stands in the place of a line: its reading, or why it could not be read. `line` counts from 1. */
export type Scored = { out: CustomerOut | BrandOut } | { error: { line: number; error: string } };

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
    reports: r.reports,
    reasons: r.reasons,
    version: r.version,
  };
}

const iso = (at: Ms): string => new Date(at).toISOString().replace('.000Z', 'Z');

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
          due_at: first.due_at === null ? null : iso(first.due_at),
          vague: first.vague,
        }
      : null,
    version: r.version,
  };
}

/** Reads one request, in the light of what was said before it. */
export function score(request: ScoreRequest): CustomerOut | BrandOut {
  const { id, text, at, timezone } = request;
  const before: Before[] = request.context.map((post) => ({ who: post.role, text: post.text }));
  if (request.role === 'customer') return toCustomerOut(id, refineCustomer(readCustomer({ text }), before));
  return toBrandOut(id, refineReply(readReply({ text, at, timezone }), before));
}

/** Scores one line of JSON. Never throws: what cannot be read is reported, and the next line goes on. */
export function scoreLine(line: string, number: number): Scored {
  try {
    const parsed = parseScoreIn(line);
    return 'error' in parsed ? { error: { line: number, error: parsed.error } } : { out: score(parsed.request) };
  } catch (error) {
    return {
      error: { line: number, error: `could not be read: ${error instanceof Error ? error.message : String(error)}` },
    };
  }
}
