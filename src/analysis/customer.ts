import { CUES, type CustomerReading, SIGNALS, type Topic } from '../model.ts';
import type { Engine } from './engine.ts';
import type { Answers } from './heads.ts';
import type { ReadLanguage } from './languages/registry.ts';
import { ownTopicOf, topicsInUse } from './own-topics.ts';
import type { ReadyPost } from './post.ts';
import { findOwnDeadline } from './promise/own-deadline.ts';
import { reportsOf } from './reports.ts';
import { matchRules, type RuleHit } from './rules/match.ts';
import { placeOf, spanOf, trimmed } from './spans.ts';
import { levelOf, urgencyOf } from './urgency.ts';
import { customerVersion } from './version.ts';

type Judgements = Omit<CustomerReading, 'role' | 'language' | 'topic' | 'version'>;

const ABSTAINED: Judgements = {
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
  cues: [],
  own_deadline: null,
  reports: [],
};

/**
 * A customer's post: whether it complains, how strongly, how urgently and why, what it is about, what it does in its
 * thread. Without answers (a language that is not read, nothing to read) everything that would be a guess is null.
 */
export function readCustomer(post: ReadyPost, answers: Answers | null, engine: Engine): CustomerReading {
  const { language, reads } = post.language;
  return {
    role: 'customer',
    language,
    ...(answers && reads ? judge(post, answers, reads) : ABSTAINED),
    topic: ownTopicOf(post.words.original, language, topicsInUse()) ?? topicOf(answers),
    version: customerVersion(answers?.version ?? engine.version),
  };
}

function topicOf(answers: Answers | null): Topic | null {
  return answers?.best('topic') ?? null;
}

function judge(post: ReadyPost, answers: Answers, language: ReadLanguage): Judgements {
  const hits = matchRules(post.words, language);
  const bad = isBad(post);
  const read = round(answers.share('complaint', 'complaint'));
  const complaint = bad ? Math.max(read, BAD_REVIEW) : read;
  const is_complaint = bad || answers.has('complaint', 'complaint');
  const needs_reply = answers.has('complaint', 'needs_reply');
  const severity: CustomerReading['severity'] = is_complaint ? severityOf(answers) : 0;
  const signals = signalsOf(post, answers);
  const said = new Set(signals.map(({ signal }) => signal));
  const resolved_signal = said.has('solved_by_brand') || said.has('solved_by_self');
  const praise = said.has('praise') && !is_complaint;
  const asks = said.has('asks') && !resolved_signal;
  const cues = cuesOf(post, answers, hits);
  const grade = expected(answers.shares('urgency')) + 1;
  const weighed = { complaint, severity, asks, resolved_signal, praise, cues, signals, grade };
  const { urgency, reasons } = urgencyOf(post, weighed);
  return {
    ...moodOf(answers),
    complaint,
    is_complaint,
    severity,
    urgency,
    level: levelOf(urgency, reasons),
    reasons,
    praise,
    asks,
    needs_reply,
    resolved_signal,
    signals,
    cues,
    own_deadline: resolved_signal || language !== 'en' ? null : ownDeadlineOf(post, is_complaint || needs_reply),
    reports: reportsOf(post, answers, said, language),
  };
}

/**
 * A customer who gives one or two stars of five complains, however the words put it: "ok, until the update" reads as none. More
 * stars excuse nothing: five of them stand above many a complaint, so that it is seen.
 */
function isBad({ stars }: ReadyPost): boolean {
  return stars !== undefined && stars <= 2;
}

/** How surely such a review complains: not fitted, since no labelled reviews are here. */
const BAD_REVIEW = 0.95;

/** The time that the customer lives by ("my train leaves at six"); English only. */
function ownDeadlineOf(post: ReadyPost, inNeed: boolean): CustomerReading['own_deadline'] {
  const found = findOwnDeadline(post.plain, post, inNeed);
  return found && { span: spanOf(post, trimmed(post, found)), due_at: found.due_at };
}

/** Of a complaint: one of the levels 1 to 4. */
function severityOf(answers: Answers): 1 | 2 | 3 | 4 {
  return Number(answers.best('severity', undefined, 1)) as 1 | 2 | 3 | 4;
}

function moodOf(answers: Answers): Pick<CustomerReading, 'sentiment' | 'sentiment_label'> {
  const [negative, , positive] = answers.shares('sentiment');
  return { sentiment: round(positive! - negative!), sentiment_label: answers.best('sentiment') };
}

function signalsOf(post: ReadyPost, answers: Answers): CustomerReading['signals'] {
  return SIGNALS.filter((signal) => answers.has('signals', signal)).map((signal) => ({
    signal,
    span: spanOf(post, placeOf(post, answers, 'signals', signal)),
  }));
}

/** The cues that the engine finds. A rule may raise danger; a manner of speaking takes back one of its own sentence. */
function cuesOf(post: ReadyPost, answers: Answers, hits: readonly RuleHit[]): CustomerReading['cues'] {
  const raised = hits.find(({ rule }) => rule.does === 'raises_danger');
  const found = CUES.filter((cue) => answers.has('cues', cue) && !(cue === 'danger' && isManner(post, answers, hits)));
  const cues = found.map((cue) => ({ cue, span: spanOf(post, placeOf(post, answers, 'cues', cue)) }));
  if (!raised || found.includes('danger')) return cues;
  return [{ cue: 'danger', span: spanOf(post, raised) }, ...cues];
}

/** Whether what sounds like danger is said in a manner of speaking. */
function isManner(post: ReadyPost, answers: Answers, hits: readonly RuleHit[]): boolean {
  const sentence = post.sentences[answers.strongest('cues', 'danger')];
  if (!sentence) return false;
  return hits.some(
    ({ rule, from }) => rule.does === 'manner_of_speaking' && sentence.from <= from && from < sentence.to,
  );
}

function expected(shares: readonly number[]): number {
  return shares.reduce((sum, share, k) => sum + share * k, 0);
}

const round = (x: number): number => Math.round(x * 1000) / 1000;
