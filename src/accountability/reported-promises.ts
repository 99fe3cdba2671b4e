import type { PromiseKind, PromiseReading, Turn } from '../model.ts';

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
      promise: { text: span.text, span, kind: kindOf(span.text), deadline_text: null, due_at: null, vague: true },
    }));
}

function kindOf(text: string): PromiseKind {
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
