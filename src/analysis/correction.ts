import {
  type Act,
  type Cue,
  type CustomerReading,
  inOrder,
  isHollow,
  type Level,
  type Reading,
  type Reason,
  type ReplyReading,
  type ReportKind,
  type Signal,
  type Span,
  type Topic,
} from '../model.ts';
import { LEVEL_FROM, levelOf } from './urgency.ts';

/** What a person can say of a reading: the fields, and what each takes. */
export interface Said {
  acts: Act[];
  is_complaint: boolean;
  severity: 0 | 1 | 2 | 3 | 4;
  sentiment: 'negative' | 'neutral' | 'positive';
  topic: Topic;
  signals: Signal[];
  cues: Cue[];
  level: Level;
}
export type Correctable = keyof Said;
/** Some fields, as somebody says them. */
export type SomeSaid = { [F in Correctable]?: Said[F] | undefined };

/** Whose readings have a field. In the order in which fields that are said together are applied. */
export const CORRECTABLE: Record<Correctable, Reading['role']> = {
  acts: 'brand',
  is_complaint: 'customer',
  severity: 'customer',
  sentiment: 'customer',
  topic: 'customer',
  signals: 'customer',
  cues: 'customer',
  level: 'customer',
};

/** One field of a reading as a person says it should have been. */
export type Correction = { [F in Correctable]: { field: F; value: Said[F]; by: string } }[Correctable];

/**
 * The reading that counts: what a model said, with what people said of it, oldest first. What follows from a corrected
 * field follows here, so that a reading never contradicts itself: nothing else in the program applies a correction.
 * Later words win, but for the level: whoever names it has weighed the rest.
 *
 * @param text of the post: a promise that a person finds in it is made in its words.
 */
export function effectiveReading(machine: Reading, text: string, corrections: readonly Correction[]): Reading {
  const last = (correction: Correction) => Number(correction.field === 'level');
  const ordered = corrections.toSorted((a, b) => last(a) - last(b));
  return ordered.reduce((reading, correction) => apply(reading, text, correction), machine);
}

/** The fields of a reading as a person would say them. */
export function saidIn(reading: Reading): Partial<{ [F in Correctable]: Said[F] | null }> {
  if (reading.role === 'brand') return { acts: reading.acts };
  const { is_complaint, severity, sentiment_label, topic, level } = reading;
  return {
    is_complaint,
    severity,
    sentiment: sentiment_label,
    topic,
    signals: reading.signals.map(({ signal }) => signal),
    cues: cuesOf(reading).map(({ cue }) => cue),
    level,
  };
}

/** A reading of the other role has none of the fields: the post has been found to be a brand's, or none, since. */
function apply(reading: Reading, text: string, correction: Correction): Reading {
  if (CORRECTABLE[correction.field] !== reading.role) return reading;
  if (reading.role === 'brand')
    return correction.field === 'acts' ? withActs(reading, correction.value, text) : reading;
  const { by } = correction;
  switch (correction.field) {
    case 'is_complaint':
      return withComplaint(reading, correction.value, by);
    case 'severity':
      return withSeverity(reading, correction.value, by);
    case 'sentiment':
      return { ...reading, sentiment: SENTIMENT[correction.value], sentiment_label: correction.value };
    case 'topic':
      return { ...reading, topic: correction.value };
    case 'signals':
      return withSignals(reading, correction.value);
    case 'cues':
      return withCues(reading, correction.value, by);
    case 'level':
      return withLevel(reading, correction.value, by);
    default:
      return reading;
  }
}

/** What a person adds stands on the person's word, so it rests on no words of the post. */
const NO_WORDS: Span = { text: '', start: 0, end: 0 };

/** What rests on an act comes and goes with it: its evidence, its promises, whether it refuses, and what is hollow. */
function withActs(reading: ReplyReading, said: readonly Act[], text: string): ReplyReading {
  const acts = inOrder(said);
  const known = reading.evidence.filter(({ act }) => acts.includes(act));
  const added = acts.filter((act) => known.every((evidence) => evidence.act !== act));
  return {
    ...reading,
    acts,
    evidence: [...known, ...added.map((act) => ({ act, ...NO_WORDS }))],
    hollow: isHollow(acts),
    promises: acts.includes('promise') ? promisesIn(reading, text) : [],
    refusal: reading.refusal && acts.includes('answer'),
  };
}

/** A promise that only a person found has no time that could be read: it is vague, in the words of the post. */
function promisesIn({ promises }: ReplyReading, text: string): ReplyReading['promises'] {
  if (promises.length > 0) return promises;
  const span = { text, start: 0, end: [...text].length };
  return [{ text, span, kind: 'other', deadline_text: null, due_at: null, vague: true }];
}

const SENTIMENT = { negative: -1, neutral: 0, positive: 1 } as const;

/** Points of a complaint beyond doubt, and of its severity 0 to 4, as `urgency.ts` gives them. */
const COMPLAINT_POINTS = 20;
const REPROACH = [0, 2, 6, 10, 15];

/** Who complains waits, reproaches with something and praises nothing; who does not reproaches with nothing. */
function withComplaint(reading: CustomerReading, said: boolean, by: string): CustomerReading {
  const severity: CustomerReading['severity'] = said ? (reading.severity === 0 ? 1 : reading.severity) : 0;
  const signals = said ? reading.signals.filter(({ signal }) => signal !== 'praise') : reading.signals;
  const judged = { ...reading, is_complaint: said, complaint: said ? 1 : 0, severity, signals };
  const rest = reading.reasons.filter(({ code }) => code !== 'complaint' && code !== 'reproach');
  const blame = said
    ? [
        { code: 'complaint', points: COMPLAINT_POINTS, fact: `${by} says it complains` },
        { code: 'reproach', points: REPROACH[severity ?? 0]!, fact: `severity ${severity}` },
      ]
    : [];
  const praise = reading.praise && !said;
  return weighed({ ...judged, praise, needs_reply: said || waits(judged) }, [...blame, ...rest]);
}

/** On the scale of reproach 0 is no complaint and everything above it is one. */
function withSeverity(reading: CustomerReading, said: Said['severity'], by: string): CustomerReading {
  const complains = said > 0;
  const agreed = reading.is_complaint === complains ? reading : withComplaint(reading, complains, by);
  const rest = agreed.reasons.filter(({ code }) => code !== 'reproach');
  const reproach = { code: 'reproach', points: REPROACH[said]!, fact: `${by} says severity ${said}` };
  return weighed({ ...agreed, severity: said }, [...rest, reproach]);
}

/** Signals after which a customer waits for the brand, whatever else the post says. */
const OBJECTS: ReadonlySet<Signal> = new Set(['rejects', 'channel_silent', 'promise_not_kept']);
const SOLVED: ReadonlySet<Signal> = new Set(['solved_by_brand', 'solved_by_self']);

function waits({ asks, signals, resolved_signal, is_complaint, needs_reply }: CustomerReading): boolean {
  if (asks || signals.some(({ signal }) => OBJECTS.has(signal))) return true;
  if (resolved_signal) return false;
  return is_complaint ?? needs_reply;
}

/** What a signal says happened out of sight is a report of it. What was promised there only its words tell. */
const REPORT_OF: Partial<Record<Signal, ReportKind>> = {
  contacted_before: 'contacted_before',
  passed_around: 'passed_around',
  over_contacted: 'over_contacted',
  promise_reported: 'promised',
  promise_not_kept: 'nobody_called',
};
const REPORTED_BY_WORDS: ReadonlySet<ReportKind> = new Set(['promised', 'nobody_called']);

/** Points of a request, and what is left of the others once the same post calls the matter solved, as `urgency.ts` has them. */
const ASKING_POINTS = 4;
const SOLVED_SHARE = 0.4;

function withSignals(reading: CustomerReading, said: readonly Signal[]): CustomerReading {
  const known = reading.signals.filter(({ signal }) => said.includes(signal));
  const added = said.filter((name) => known.every(({ signal }) => signal !== name));
  const heard = {
    ...reading,
    signals: [...known, ...added.map((signal) => ({ signal, span: NO_WORDS }))],
    praise: said.includes('praise'),
    asks: said.includes('asks'),
    resolved_signal: said.some((signal) => SOLVED.has(signal)),
    reports: reportsBeside(reading, said),
  };
  const asking = reading.reasons.filter(({ code }) => code === 'asks');
  const asked = { code: 'asks', points: ASKING_POINTS, fact: 'asks for something' };
  const rest = reading.reasons.filter(({ code }) => code !== 'asks');
  const reasons = heard.asks ? [...rest, ...(asking.length > 0 ? asking : [asked])] : rest;
  const share = (heard.resolved_signal ? SOLVED_SHARE : 1) / (reading.resolved_signal ? SOLVED_SHARE : 1);
  const scaled = reasons.map((reason) => ({ ...reason, points: Math.round(reason.points * share) }));
  return weighed({ ...heard, needs_reply: waits(heard) }, scaled);
}

function reportsBeside(reading: CustomerReading, said: readonly Signal[]): CustomerReading['reports'] {
  const before = new Set(reading.signals.map(({ signal }) => signal));
  const named = (signals: readonly Signal[]) => new Set(signals.map((signal) => REPORT_OF[signal]));
  const gone = named([...before].filter((signal) => !said.includes(signal)));
  const come = named(said.filter((signal) => !before.has(signal)));
  const kept = reading.reports.filter(({ kind }) => !gone.has(kind));
  const told = [...come].flatMap((kind) =>
    kind === undefined || REPORTED_BY_WORDS.has(kind) || kept.some((report) => report.kind === kind)
      ? []
      : [{ kind, span: NO_WORDS }],
  );
  return [...kept, ...told];
}

/** What a cue is called among the reasons of urgency - the first, where a person adds it - and its points. */
const CUE_REASONS: Record<Cue, { codes: [string, ...string[]]; points: number }> = {
  danger: { codes: ['safety', 'danger'], points: 40 },
  fraud: { codes: ['fraud'], points: 20 },
  data_leak: { codes: ['data_leak'], points: 20 },
  stranded: { codes: ['stranded'], points: 18 },
  money_taken: { codes: ['money_taken'], points: 18 },
  utility_out: { codes: ['utility_out'], points: 18 },
  legal_press: { codes: ['legal', 'legal_press'], points: 14 },
  vulnerable: { codes: ['vulnerable'], points: 12 },
  leaving: { codes: ['leaving'], points: 10 },
  money: { codes: ['money'], points: 8 },
  waiting: { codes: ['waiting'], points: 8 },
};

/** Readings stored before cues were read have none. */
function cuesOf(reading: CustomerReading): CustomerReading['cues'] {
  return reading.cues ?? [];
}

function withCues(reading: CustomerReading, said: readonly Cue[], by: string): CustomerReading {
  const known = cuesOf(reading).filter(({ cue }) => said.includes(cue));
  const added = said.filter((name) => known.every(({ cue }) => cue !== name));
  const gone = (Object.keys(CUE_REASONS) as Cue[]).filter((cue) => !said.includes(cue));
  const unsaid = new Set(gone.flatMap((cue) => CUE_REASONS[cue].codes));
  const kept = reading.reasons.filter(({ code }) => !unsaid.has(code));
  const told = added.flatMap((cue): Reason[] => {
    const { codes, points } = CUE_REASONS[cue];
    return kept.some(({ code }) => codes.includes(code))
      ? []
      : [{ code: codes[0], points, fact: `${by} says ${cue.replaceAll('_', ' ')}` }];
  });
  return weighed({ ...reading, cues: [...known, ...added.map((cue) => ({ cue, span: NO_WORDS }))] }, [
    ...kept,
    ...told,
  ]);
}

/** A level that a person names takes the place of every reason. */
function withLevel(reading: CustomerReading, said: Level, by: string): CustomerReading {
  const points = LEVEL_FROM[said];
  const reasons = points > 0 ? [{ code: 'corrected', points, fact: `${by} says ${said}` }] : [];
  return { ...reading, level: said, urgency: points, reasons };
}

/** Urgency and level follow the reasons. */
function weighed(reading: CustomerReading, reasons: readonly Reason[]): CustomerReading {
  const kept = reasons.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  const urgency = Math.min(
    100,
    kept.reduce((sum, { points }) => sum + points, 0),
  );
  return { ...reading, urgency, level: levelOf(urgency, kept), reasons: kept };
}
