import type { PromiseKind, PromiseReading, Span, Turn } from '../model.ts';

const KINDS: [PromiseKind, RegExp][] = [
  ['refund', /\b(?:refund|money|credit|reimburs|compensat|voucher)/i],
  ['contact', /\b(?:call|ring|rang|phone|contact|e-?mail|get back|in touch|reply|respond|message|update)/i],
  ['delivery', /\b(?:deliver|arriv|ship|dispatch|parcel|package|courier)/i],
  ['fix', /\b(?:fix|repair|engineer|technician|resolve|sort|replace)/i],
  ['look_into', /\b(?:look|investigat|check|review)/i],
];

/** Promises a customer says were made out of our sight; `broken` when the same post says that nothing came of it. */
export function reportedPromises(
  turn: Extract<Turn, { who: 'customer' }>,
): { promise: PromiseReading; broken: boolean }[] {
  const { reports, signals } = turn.reading;
  const unkept =
    reports.some((report) => report.kind === 'nobody_called') ||
    signals.some((said) => said.signal === 'still_waiting' || said.signal === 'private_silent');
  return reports
    .filter((report) => report.kind === 'promised')
    .map(({ span }) => ({
      broken: unkept,
      promise: { text: span.text, span, kind: kindOf(turn.text, span), deadline_text: null, due_at: null, vague: true },
    }));
}

/** What follows the words of telling ("I was told I would ...") says what was promised; this much of it is looked at. */
const REACH = 120;

function kindOf(text: string, span: Span): PromiseKind {
  const words = [...text].slice(span.start, span.start + Math.max(REACH, span.end - span.start)).join('');
  for (const said of [span.text, words]) {
    const kind = KINDS.find(([, pattern]) => pattern.test(said))?.[0];
    if (kind) return kind;
  }
  return 'other';
}
