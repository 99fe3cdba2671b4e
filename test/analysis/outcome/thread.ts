import { readReply } from '../../../src/analysis/reply.ts';
import { readSignals } from '../../../src/analysis/signals.ts';
import { prepare } from '../../../src/analysis/text/prepare.ts';
import type { CustomerReading, Turn } from '../../../src/model.ts';

/** `C!` complains, `C?` asks, `C` does neither, `C+` praises; `B` is the brand, `B~` its automatic acknowledgement. */
export type Line = ['C!' | 'C?' | 'C' | 'C+' | 'B' | 'B~', string];

/** A customer's reading with the judgement given and the signals read from the words. */
export function customerReading(text: string, mark: Line[0]): CustomerReading {
  const signals = readSignals(prepare(text));
  const resolved = signals.some((s) => s.signal === 'resolved' || s.signal === 'resolved_self');
  return {
    role: 'customer',
    language: 'en',
    sentiment: null,
    sentiment_label: null,
    complaint: mark === 'C!' ? 0.9 : 0.1,
    is_complaint: mark === 'C!',
    severity: mark === 'C!' ? 2 : 0,
    urgency: 0,
    level: 'low',
    topic: mark === 'C!' ? 'delivery' : null,
    praise: mark === 'C+',
    asks: mark === 'C?',
    resolved_signal: resolved,
    needs_reply: !signals.some((s) => s.signal === 'thanks' || s.signal === 'goodbye'),
    signals,
    reports: [],
    reasons: [],
    version: 'test',
  };
}

/** A thread of invented posts, an hour apart; ids are `1`, `2`, ... */
export function thread(...lines: Line[]): Turn[] {
  return lines.map(([mark, text], i): Turn => {
    const base = { id: String(i + 1), at: Date.UTC(2026, 10, 18, 9 + i), text };
    return mark.startsWith('C')
      ? { ...base, who: 'customer', reading: customerReading(text, mark) }
      : { ...base, who: 'brand', account: 'care', automatic: mark === 'B~', reading: readReply({ text, at: base.at }) };
  });
}
