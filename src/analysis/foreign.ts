import type { Reason } from '../model.ts';
import { FOREIGN } from './cues/foreign.ts';
import { FOREIGN_MATTERS } from './cues/foreign-matters.ts';
import { findCues, type Hit, type Matcher, matcher } from './cues/match.ts';
import type { ReadLanguage } from './text/language.ts';
import type { Prepared } from './text/prepare.ts';

type Foreign = Exclude<ReadLanguage, 'en'>;

const made = new Map<Foreign, Matcher>();

function cuesOf(language: Foreign): Matcher {
  const there = made.get(language) ?? matcher(FOREIGN[language], FOREIGN_MATTERS[language]);
  made.set(language, there);
  return there;
}

/** Evidence of a complaint that each kind of phrase brings, as log-odds; set by judgement, there being no labels to fit. */
const EVIDENCE: Record<string, number> = {
  grave: 3,
  angry: 2.2,
  waiting: 1.7,
  broken: 1.9,
  again: 0.8,
  money: 0.9,
  leaving: 1.4,
  ask: 0.2,
  thanks: -1.6,
  praise: -2.2,
  resolved: -2.5,
};
/** Whoever tells what happened elsewhere tells it for a reason. */
const REPORTED = 1.6;
/** A post without any phrase complains seldom. */
const PRIOR = -1.8;

/** The reason code and points under which a kind of phrase moves a customer forward. */
const URGES: Record<string, readonly [code: string, points: number]> = {
  grave: ['legal', 18],
  angry: ['anger', 8],
  waiting: ['waiting', 9],
  again: ['repeat', 8],
  broken: ['service_down', 7],
  money: ['money_taken', 8],
  leaving: ['leaving', 10],
};

/** What our phrases say of a post in another language that we read. */
export interface ForeignReading {
  complaint: number;
  severity: 0 | 1 | 2 | 3 | 4;
  sentiment: number;
  reasons: Reason[];
  thanks: boolean;
  praise: boolean;
  resolved: boolean;
  asks: boolean;
  /** Hits of the kinds `topic` and `report`. */
  matters: readonly Hit[];
}

function severityOf(codes: ReadonlySet<string>, complains: boolean): 0 | 1 | 2 | 3 | 4 {
  if (!complains) return 0;
  if (codes.has('angry') && (codes.has('grave') || codes.has('leaving'))) return 4;
  if (codes.has('grave') || (codes.has('angry') && codes.has('again'))) return 3;
  return codes.has('angry') || codes.has('again') || codes.has('leaving') ? 2 : 1;
}

/** Reads a post in Spanish, Portuguese, French, German, Italian or Dutch by phrases alone. */
export function readForeign(p: Prepared, language: Foreign, threshold: number): ForeignReading {
  const firsts = new Map<string, Hit>();
  const hits = findCues(p, cuesOf(language));
  const matters = hits.filter((hit) => hit.kind !== '');
  for (const hit of hits) if (hit.kind === '' && !firsts.has(hit.code)) firsts.set(hit.code, hit);
  const codes = new Set(firsts.keys());
  let odds = PRIOR;
  for (const code of codes) odds += EVIDENCE[code] ?? 0;
  if (matters.some((hit) => hit.kind === 'report')) odds += REPORTED;
  const complaint = 1 / (1 + Math.exp(-odds));
  const against = ['grave', 'angry', 'broken', 'waiting'].filter((c) => codes.has(c)).length;
  const inFavour = ['praise', 'thanks', 'resolved'].filter((c) => codes.has(c)).length;
  const sentiment = Math.max(-1, Math.min(1, (inFavour * 0.6 - against * 0.45) / (against + inFavour > 0 ? 1 : 0.5)));
  const reasons = [...firsts].flatMap(([code, hit]): Reason[] => {
    const urge = URGES[code];
    return urge
      ? [{ code: urge[0], points: Math.round(urge[1] * complaint), span: p.spanOf(hit.first, hit.last) }]
      : [];
  });
  return {
    complaint,
    severity: severityOf(codes, complaint >= threshold),
    sentiment,
    reasons,
    thanks: codes.has('thanks'),
    praise: codes.has('praise') && against === 0,
    resolved: codes.has('resolved') && !codes.has('angry'),
    asks: codes.has('ask') || p.sentences.some((s) => s.question),
    matters,
  };
}
