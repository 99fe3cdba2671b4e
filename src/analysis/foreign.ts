import type { Reason } from '../model.ts';
import { readForeignCues } from './cues/foreign.ts';
import type { Hit } from './cues/match.ts';
import { answers } from './learn/answers.ts';
import { bestClass, classShares } from './learn/classes.ts';
import { foreignVector } from './learn/foreign.ts';
import type { ForeignTask } from './learn/model.ts';
import { modelFor } from './models.ts';
import type { ForeignLanguage } from './text/glossary.ts';
import type { Prepared } from './text/prepare.ts';

/** The reason code and points under which a kind of phrase moves a customer forward. */
const URGES: Record<string, readonly [code: string, points: number]> = {
  safety: ['safety', 40],
  fraud: ['fraud', 20],
  legal: ['legal', 14],
  angry: ['anger', 8],
  waiting: ['waiting', 9],
  again: ['repeat', 8],
  broken: ['service_down', 7],
  money: ['money_taken', 8],
  leaving: ['leaving', 10],
};

/** What a post in another language that we read says. */
export interface ForeignReading {
  complaint: number;
  severity: 0 | 1 | 2 | 3 | 4;
  sentiment: number;
  sentiment_label: 'negative' | 'neutral' | 'positive';
  reasons: Reason[];
  thanks: boolean;
  praise: boolean;
  resolved: boolean;
  asks: boolean;
  /** Hits of the kinds `topic` and `report`. */
  matters: readonly Hit[];
}

/**
 * Reads a post in Spanish, Portuguese, French, German, Italian or Dutch: complaint, severity and sentiment by the fitted
 * models, the reasons by the phrases that stand in it.
 * @param threshold the probability from which it complains
 */
export function readForeign(p: Prepared, language: ForeignLanguage, threshold: number): ForeignReading {
  const firsts = new Map<string, Hit>();
  const hits = readForeignCues(p, language);
  const matters = hits.filter((hit) => hit.kind !== '');
  for (const hit of hits) if (hit.kind === '' && !firsts.has(hit.code)) firsts.set(hit.code, hit);
  const codes = new Set(firsts.keys());
  const ask = (task: ForeignTask) => answers(modelFor(task), foreignVector(p, language, hits, task));
  const complaint = ask('foreign_complaint')[0]!;
  const complains = complaint >= threshold;
  const severity = complains ? (Number(bestClass('foreign_severity', ask('foreign_severity'))) as 1 | 2 | 3 | 4) : 0;
  const mood = ask('foreign_sentiment');
  const shares = classShares('foreign_sentiment', mood);
  const against = ['safety', 'fraud', 'legal', 'angry', 'broken', 'waiting'].filter((c) => codes.has(c)).length;
  const reasons = [...firsts].flatMap(([code, hit]): Reason[] => {
    const urge = URGES[code];
    return urge
      ? [{ code: urge[0], points: Math.round(urge[1] * complaint), span: p.spanOf(hit.first, hit.last) }]
      : [];
  });
  return {
    complaint,
    severity,
    sentiment: shares[2]! - shares[0]!,
    sentiment_label: bestClass('foreign_sentiment', mood) as ForeignReading['sentiment_label'],
    reasons,
    thanks: codes.has('thanks'),
    praise: codes.has('praise') && against === 0,
    resolved: codes.has('resolved') && !codes.has('angry'),
    asks: codes.has('ask') || p.sentences.some((s) => s.question),
    matters,
  };
}
