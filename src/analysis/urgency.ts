import type { Cue, CustomerReading, Level, Reason } from '../model.ts';
import { widest } from './cues/lexicons.ts';
import type { Hit } from './cues/match.ts';
import type { Prepared } from './text/prepare.ts';

/** Points of each reason that stands in the words of a post. Set by judgement of what can wait, before any measurement. */
export const POINTS: Record<string, number> = {
  safety: 40,
  fraud: 20,
  stranded: 18,
  legal: 14,
  vulnerable: 12,
  leaving: 10,
  promise_broken: 10,
  money_taken: 10,
  repeat: 8,
  ignored: 8,
  service_down: 6,
  pressing: 6,
  anger: 6,
  shouting: 4,
};
/** A wait counts by the largest unit the customer names; waiting without a length counts least. */
const WAIT_POINTS: readonly (readonly [string, number])[] = [
  ['months', 12],
  ['weeks', 11],
  ['days', 9],
  ['hours', 8],
  ['waiting', 5],
  ['minutes', 4],
];
/** Reproach by severity 0 to 4. */
const REPROACH = [0, 2, 6, 10, 15];
/** A certain complaint with no other reason stands a little under `normal`'s upper half. */
const COMPLAINT_POINTS = 20;

/** Somebody who asks waits for an answer, complaint or not. */
const ASKING_POINTS = 4;

/** What is told of a matter that the same post calls solved can wait. */
const SOLVED = 0.4;

/** Lower bounds of the levels, in points. */
export const LEVEL_FROM: Record<Level, number> = { low: 0, normal: 15, high: 45, critical: 70 };

/** The level of a sum of points; danger to health is critical whatever else is said. */
export function levelOf(points: number, reasons: readonly Reason[]): Level {
  if (points >= LEVEL_FROM.critical || reasons.some((r) => r.code === 'safety' || r.code === 'danger'))
    return 'critical';
  return points >= LEVEL_FROM.high ? 'high' : points >= LEVEL_FROM.normal ? 'normal' : 'low';
}

function waitReason(p: Prepared, waits: ReadonlyMap<string, Hit>): Reason[] {
  for (const [unit, points] of WAIT_POINTS) {
    const hit = waits.get(unit);
    if (hit) return [{ code: 'waiting', points, span: p.spanOf(hit.first, hit.last) }];
  }
  return [];
}

/** Words in capitals from which a post shouts. */
const SHOUTS_FROM = 3;

function shouting(p: Prepared): Reason[] {
  const loud = p.tokens.filter((t) => t.caps && t.kind === 'word' && t.text.length > 2);
  if (loud.length < SHOUTS_FROM) return [];
  return [{ code: 'shouting', points: POINTS.shouting!, span: p.toOriginal(loud[0]!.from, loud[0]!.to) }];
}

/** Points of what a post says of harm. */
const CUE_POINTS: Record<Cue, number> = {
  danger: 40,
  fraud: 14,
  stranded: 14,
  money_taken: 12,
  data_leak: 12,
  utility_out: 10,
  legal_press: 8,
  vulnerable: 8,
  leaving: 5,
  money: 4,
  waiting: 4,
};

/** The fields of a reading that urgency is made of. */
export type Weighed = Pick<CustomerReading, 'complaint' | 'severity' | 'asks' | 'resolved_signal' | 'cues'>;

/** The reasons that follow from the fields of a reading, unweighted: what is weighed anew when a field is corrected. */
export function fieldReasons({ complaint, severity, asks, cues }: Weighed): Reason[] {
  const share = complaint ?? 0;
  return [
    { code: 'complaint', points: share * COMPLAINT_POINTS, fact: `reads as a complaint (${share.toFixed(2)})` },
    { code: 'reproach', points: REPROACH[severity ?? 0]!, fact: `severity ${severity}` },
    { code: 'asks', points: asks ? ASKING_POINTS : 0, fact: 'asks for something' },
    ...cues.map(({ cue, span }): Reason => ({ code: cue, points: CUE_POINTS[cue], span })),
  ];
}

/** The share at which all reasons but danger count. */
export function weightOf({ resolved_signal }: Weighed): number {
  return resolved_signal ? SOLVED : 1;
}

/** What in a complaint makes it urgent, most points first. Sums may pass 100; the urgency is cut there. */
export function urgencyOf(
  p: Prepared,
  hits: readonly Hit[],
  judged: Pick<CustomerReading, 'complaint' | 'severity' | 'asks' | 'resolved_signal'>,
): { urgency: number; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const share = judged.complaint ?? 0;
  const base = Math.round(share * COMPLAINT_POINTS);
  if (base > 0) reasons.push({ code: 'complaint', points: base, fact: `reads as a complaint (${share.toFixed(2)})` });
  const reproach = REPROACH[judged.severity ?? 0]!;
  if (reproach > 0) reasons.push({ code: 'reproach', points: reproach, fact: `severity ${judged.severity}` });
  for (const [code, hit] of widest(hits, 'urgent')) {
    reasons.push({ code, points: POINTS[code]!, span: p.spanOf(hit.first, hit.last) });
  }
  reasons.push(...waitReason(p, widest(hits, 'wait')), ...shouting(p));
  if (judged.asks) reasons.push({ code: 'asks', points: ASKING_POINTS, fact: 'asks for something' });
  // Words alone do not make chat urgent; danger does. A request is taken at its word though it may not complain.
  const weight = Math.min(1, Math.max(0.2 + share, judged.asks ? 0.6 : 0));
  for (const r of reasons) if (r.span && r.code !== 'safety') r.points = Math.round(r.points * weight);
  if (judged.resolved_signal) for (const r of reasons) r.points = Math.round(r.points * SOLVED);
  const kept = reasons.filter((r) => r.points > 0).sort((a, b) => b.points - a.points);
  return {
    urgency: Math.min(
      100,
      kept.reduce((sum, r) => sum + r.points, 0),
    ),
    reasons: kept,
  };
}
