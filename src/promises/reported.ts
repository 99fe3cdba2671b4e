import type { PromiseReading, Report, Signal, Turn } from '../model.ts';

type CustomerTurn = Extract<Turn, { who: 'customer' }>;

const UNKEPT: readonly Signal[] = ['promise_not_kept', 'channel_silent'];

/**
 * Promises a customer says were made out of our sight, as the reading found them; `broken` when the same post says that
 * nothing came of it, or complains after the time it names.
 */
export function reportedPromises({ at, reading }: CustomerTurn): { promise: PromiseReading; broken: boolean }[] {
  const unkept =
    reading.signals.some(({ signal }) => UNKEPT.includes(signal)) ||
    reading.reports.some(({ kind }) => kind === 'nobody_called');
  return reading.reports
    .filter(({ kind }) => kind === 'promised')
    .map((report) => {
      const promise = report.promise ?? unknown(report);
      const overdue = promise.due_at !== null && promise.due_at < at && reading.is_complaint === true;
      return { broken: unkept || overdue, promise };
    });
}

/** A promise of which nothing is known but that it was made. */
function unknown({ span }: Report): PromiseReading {
  return { text: span.text, span, kind: 'other', deadline_text: null, due_at: null, vague: true };
}
