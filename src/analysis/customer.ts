import type { CustomerReading, Reason, Report, ReportKind, Topic } from '../model.ts';
import { ofKind, readCues, widest } from './cues/lexicons.ts';
import type { Hit } from './cues/match.ts';
import { readForeign } from './foreign.ts';
import { answers, type Task } from './learn/model.ts';
import { bestClass, COMPLAINS_FROM, vectorOf } from './learn/recipe.ts';
import { modelFor } from './models.ts';
import { ownTopicOf, topicsInUse } from './own-topics.ts';
import { feeling } from './sentiment/feeling.ts';
import { polarity } from './sentiment/lexicon.ts';
import { readSignals } from './signals.ts';
import { type ReadLanguage, readLanguage } from './text/language.ts';
import { type Prepared, prepare } from './text/prepare.ts';
import { topicOf } from './topic.ts';
import { levelOf, urgencyOf } from './urgency.ts';
import { customerVersion } from './version.ts';

/** What the heads of a task's model answer. */
type Ask = (task: Task) => number[];

type Judged = Pick<
  CustomerReading,
  | 'sentiment'
  | 'sentiment_label'
  | 'complaint'
  | 'is_complaint'
  | 'severity'
  | 'urgency'
  | 'level'
  | 'reasons'
  | 'praise'
  | 'asks'
  | 'needs_reply'
  | 'resolved_signal'
  | 'signals'
>;

const ABSTAINED: Judged = {
  sentiment: null,
  sentiment_label: null,
  complaint: null,
  is_complaint: null,
  severity: null,
  urgency: null,
  level: null,
  reasons: [],
  praise: false,
  asks: true,
  needs_reply: true,
  resolved_signal: false,
  signals: [],
};

function judgeEnglish(p: Prepared, hits: readonly Hit[]): Judged {
  const feel = polarity(p, hits);
  const ask: Ask = (task) => answers(modelFor(task), vectorOf(p, hits, feel, task));
  const complaint = round(ask('complaint')[0]!);
  const is_complaint = complaint >= COMPLAINS_FROM;
  const severity = is_complaint ? (Number(bestClass('severity', ask('severity'))) as 1 | 2 | 3 | 4) : 0;
  const signals = readSignals(p, 'en');
  const told = new Set(signals.map((s) => s.signal));
  const resolved_signal = told.has('resolved') || told.has('resolved_self');
  const courtesy = new Set(ofKind(hits, 'courtesy').map((h) => h.name));
  const mocks = hits.some((h) => h.code === 'matter/sarcasm');
  const mood = feeling(feel, ask('sentiment'), mocks && is_complaint);
  const asks = courtesy.has('request') || p.sentences.some((s) => s.question);
  const { urgency, reasons } = urgencyOf(p, hits, { complaint, severity, asks: asks && !resolved_signal });
  const praise =
    !is_complaint && !mocks && mood.sentiment_label === 'positive' && (courtesy.has('praise') || resolved_signal);
  const polite = praise || resolved_signal || courtesy.has('thanks') || courtesy.has('goodbye');
  const needs_reply = is_complaint || (asks && !resolved_signal && p.sentences.some((s) => s.question)) || !polite;
  return {
    ...mood,
    complaint,
    is_complaint,
    severity,
    urgency,
    level: levelOf(urgency, reasons),
    reasons,
    praise,
    asks: asks && !resolved_signal,
    needs_reply,
    resolved_signal,
    signals,
  };
}

function judgeForeign(p: Prepared, language: Exclude<ReadLanguage, 'en'>): Judged {
  const f = readForeign(p, language, COMPLAINS_FROM);
  const complaint = round(f.complaint);
  const is_complaint = complaint >= COMPLAINS_FROM;
  const base: Reason = {
    code: 'complaint',
    points: Math.round(complaint * 20),
    fact: `reads as a complaint (${complaint.toFixed(2)})`,
  };
  const reasons = [base, ...f.reasons].filter((r) => r.points > 0).sort((a, b) => b.points - a.points);
  const urgency = Math.min(
    100,
    reasons.reduce((sum, r) => sum + r.points, 0),
  );
  const sentiment = round(f.sentiment);
  return {
    sentiment,
    sentiment_label: sentiment > 0.2 ? 'positive' : sentiment < -0.2 ? 'negative' : 'neutral',
    complaint,
    is_complaint,
    severity: f.severity,
    urgency,
    level: levelOf(urgency, reasons),
    reasons,
    praise: f.praise && !is_complaint,
    asks: f.asks,
    needs_reply: is_complaint || f.asks || !(f.thanks || f.praise),
    resolved_signal: f.resolved,
    signals: readSignals(p, language),
  };
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

function reportsOf(p: Prepared, hits: readonly Hit[]): Report[] {
  const found = [...widest(hits, 'report').values()].sort((a, b) => a.first - b.first);
  return found.map((h) => ({ kind: h.name as ReportKind, span: p.spanOf(h.first, h.last) }));
}

/**
 * Reads a customer's post from its own words: whether it complains, how strongly, how urgently and why, what it is about,
 * what it reports. In a language we do not read, everything that would be a guess is null.
 * @param input.lang the network's language tag, used when the post is too short to tell
 */
export function readCustomer(input: { text: string; lang?: string | undefined }): CustomerReading {
  const p = prepare(input.text);
  const { language, reads } = readLanguage(p, input.lang);
  const hits = reads === 'en' ? readCues(p) : [];
  const judged =
    reads === null || isEmpty(p) ? ABSTAINED : reads === 'en' ? judgeEnglish(p, hits) : judgeForeign(p, reads);
  return {
    role: 'customer',
    language,
    ...judged,
    topic: ownTopicOf(input.text, language, topicsInUse()) ?? usualTopic(hits, reads),
    reports: judged.is_complaint ? reportsOf(p, hits) : [],
    version: customerVersion(),
  };
}

function usualTopic(hits: readonly Hit[], reads: ReadLanguage | null): Topic | null {
  if (reads === null) return null;
  return reads === 'en' ? topicOf(ofKind(hits, 'topic')) : 'other';
}

/** Nothing in it that could be read: no word, no emoji, no tag. */
function isEmpty(p: Prepared): boolean {
  return !p.tokens.some((t) => t.kind === 'word' || t.kind === 'emoji' || t.kind === 'hashtag');
}
