import type { CustomerReading, Reason, Report, ReportKind, Topic } from '../model.ts';
import { ofKind, readCues, widest } from './cues/lexicons.ts';
import type { Hit } from './cues/match.ts';
import { depthInUse } from './depth.ts';
import { type ForeignReading, readForeign } from './foreign.ts';
import { answers } from './learn/answers.ts';
import { bestClass, COMPLAINS_FROM } from './learn/classes.ts';
import type { Kind } from './learn/model.ts';
import { vectorOf } from './learn/vector.ts';
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
type Ask = (task: Kind) => number[];

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
  const ask: Ask = (task) => answers(modelFor(task), vectorOf(p, hits, feel, task), depthInUse());
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
  const { urgency, reasons } = urgencyOf(p, hits, {
    complaint,
    severity,
    asks: asks && !resolved_signal,
    resolved_signal,
  });
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

function judgeForeign(p: Prepared, language: Exclude<ReadLanguage, 'en'>, f: ForeignReading): Judged {
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
  return {
    sentiment: round(f.sentiment),
    sentiment_label: f.sentiment_label,
    complaint,
    is_complaint,
    severity: f.severity,
    urgency,
    level: levelOf(urgency, reasons),
    reasons,
    // Thanks alone are for an answer; whoever is glad of something else praises it.
    praise: !is_complaint && (f.praise || (f.sentiment_label === 'positive' && !f.thanks)),
    asks: f.asks,
    needs_reply: is_complaint || f.asks || !(f.thanks || f.praise),
    resolved_signal: f.resolved,
    signals: readSignals(p, language),
  };
}

const round = (x: number): number => Math.round(x * 1000) / 1000;

/** Words that say by when. */
const DEADLINE = new Set(
  `
    minute minutes hour hours day days week weeks month months today tonight tomorrow morning afternoon evening noon
    midnight monday tuesday wednesday thursday friday saturday sunday weekend
  `
    .trim()
    .split(/\s+/),
);
/** Words beyond the phrase in which a deadline still belongs to what was promised. */
const DEADLINE_REACH = 8;

/** A promise is told with its deadline: the phrase, as far as the deadline words that follow in the same clause. */
function withDeadline(p: Prepared, { first, last }: Hit): { first: number; last: number } {
  let end = last;
  for (let i = last + 1; i <= Math.min(last + DEADLINE_REACH, p.tokens.length - 1); i++) {
    const t = p.tokens[i]!;
    if (t.sentence !== p.tokens[first]!.sentence || t.norm === 'but' || t.norm === ',') break;
    if (DEADLINE.has(t.norm)) end = i;
  }
  return { first, last: end };
}

function reportsOf(p: Prepared, hits: readonly Hit[]): Report[] {
  const found = [...widest(hits, 'report').values()].sort((a, b) => a.first - b.first);
  return found.map((h) => {
    const { first, last } = h.name === 'promised' ? withDeadline(p, h) : h;
    return { kind: h.name as ReportKind, span: p.spanOf(first, last) };
  });
}

/**
 * Reads a customer's post from its own words: whether it complains, how strongly, how urgently and why, what it is about,
 * what it reports. In a language we do not read, everything that would be a guess is null.
 * @param input.lang the network's language tag, used when the post is too short to tell
 */
export function readCustomer(input: { text: string; lang?: string | undefined }): CustomerReading {
  const p = prepare(input.text);
  const { language, reads } = readLanguage(p, input.lang);
  const foreign = reads === null || reads === 'en' ? null : readForeign(p, reads, COMPLAINS_FROM);
  const hits = reads === 'en' ? readCues(p) : (foreign?.matters ?? []);
  const judged = reads === null || isEmpty(p) ? ABSTAINED : judge(p, reads, hits, foreign);
  return {
    role: 'customer',
    language,
    ...judged,
    topic: ownTopicOf(input.text, language, topicsInUse()) ?? usualTopic(hits, reads),
    reports: judged.is_complaint ? reportsOf(p, hits) : [],
    version: customerVersion(),
  };
}

function judge(p: Prepared, reads: ReadLanguage, hits: readonly Hit[], foreign: ForeignReading | null): Judged {
  return reads === 'en' || foreign === null ? judgeEnglish(p, hits) : judgeForeign(p, reads, foreign);
}

function usualTopic(hits: readonly Hit[], reads: ReadLanguage | null): Topic | null {
  return reads === null ? null : topicOf(ofKind(hits, 'topic'));
}

/** Nothing in it that could be read: no word, no emoji, no tag. */
function isEmpty(p: Prepared): boolean {
  return !p.tokens.some((t) => t.kind === 'word' || t.kind === 'emoji' || t.kind === 'hashtag');
}
