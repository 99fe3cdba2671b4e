import {
  type Cue,
  type CustomerReading,
  inOrder,
  isHollow,
  type Level,
  type Reading,
  type Reason,
  type ReplyAct,
  type ReplyReading,
  type ReportKind,
  type Signal,
  type Span,
  type Topic,
} from '../model.ts';
import { fieldReasons, LEVEL_FROM, levelOf, weightOf } from './urgency.ts';

/** What a person can say of a reading: the fields, and what each takes. */
export interface SaidFields {
  acts: ReplyAct[];
  is_complaint: boolean;
  severity: 0 | 1 | 2 | 3 | 4;
  sentiment_label: 'negative' | 'neutral' | 'positive';
  topic: Topic;
  signals: Signal[];
  cues: Cue[];
  level: Level;
}
export type Correctable = keyof SaidFields;
/** Some fields, as somebody says them. */
export type SomeSaid = { [F in Correctable]?: SaidFields[F] | undefined };

/** Whose readings have a field. In the order in which fields that are said together are applied. */
export const CORRECTABLE: Record<Correctable, Reading['role']> = {
  acts: 'brand',
  is_complaint: 'customer',
  severity: 'customer',
  sentiment_label: 'customer',
  topic: 'customer',
  signals: 'customer',
  cues: 'customer',
  level: 'customer',
};

/** One field of a reading as a person says it should have been. */
export type Correction = { [F in Correctable]: { field: F; value: SaidFields[F]; by: string } }[Correctable];

/**
 * The reading that counts: what a model said, with what people said of it, oldest first. What follows from a corrected
 * field follows here, so that a reading never contradicts itself: nothing else in the program applies a correction.
 * Later words win, but for the level: a correction that names it has weighed the rest.
 *
 * @param text of the post: a promise that a person finds in it is made in its words.
 */
export function effectiveReading(machine: Reading, text: string, corrections: readonly Correction[]): Reading {
  const last = (correction: Correction) => Number(correction.field === 'level');
  const ordered = corrections.toSorted((a, b) => last(a) - last(b));
  return ordered.reduce((reading, correction) => apply(reading, text, correction), machine);
}

/** The fields of a reading as a person would say them. */
export function saidIn(reading: Reading): Partial<{ [F in Correctable]: SaidFields[F] | null }> {
  if (reading.role === 'brand') return { acts: reading.acts };
  const { is_complaint, severity, sentiment_label, topic, level } = reading;
  return {
    is_complaint,
    severity,
    sentiment_label,
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
  if (correction.field === 'level') return withLevel(reading, correction.value, correction.by);
  const said = withField(reading, correction);
  return WEIGHED.has(correction.field) ? weighed(reading, said, correction) : said;
}

/** The fields that urgency follows. */
const WEIGHED: ReadonlySet<Correctable> = new Set(['is_complaint', 'severity', 'signals', 'cues']);

function withField(reading: CustomerReading, correction: Correction): CustomerReading {
  switch (correction.field) {
    case 'is_complaint':
      return withComplaint(reading, correction.value);
    case 'severity':
      return withSeverity(reading, correction.value);
    case 'sentiment_label':
      return { ...reading, sentiment: SENTIMENT[correction.value], sentiment_label: correction.value };
    case 'topic':
      return { ...reading, topic: correction.value };
    case 'signals':
      return withSignals(reading, correction.value);
    case 'cues':
      return withCues(reading, correction.value);
    default:
      return reading;
  }
}

/** What a person adds stands on the person's word, so it rests on no words of the post. */
const NO_WORDS: Span = { text: '', start: 0, end: 0 };

/** What rests on an act comes and goes with it: its evidence, its promises, whether it refuses, and what is hollow. */
function withActs(reading: ReplyReading, said: readonly ReplyAct[], text: string): ReplyReading {
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

/** Who complains waits, reproaches with something and praises nothing; who does not reproaches with nothing. */
function withComplaint(reading: CustomerReading, said: boolean): CustomerReading {
  const severity: CustomerReading['severity'] = said ? (reading.severity === 0 ? 1 : reading.severity) : 0;
  const signals = said ? reading.signals.filter(({ signal }) => signal !== 'praise') : reading.signals;
  const judged = { ...reading, is_complaint: said, complaint: said ? 1 : 0, severity, signals };
  return { ...judged, praise: reading.praise && !said, needs_reply: said || waits(judged) };
}

/** On the scale of reproach 0 is no complaint and everything above it is one. */
function withSeverity(reading: CustomerReading, said: SaidFields['severity']): CustomerReading {
  const complains = said > 0;
  const agreed = reading.is_complaint === complains ? reading : withComplaint(reading, complains);
  return { ...agreed, complaint: complains ? 1 : agreed.complaint, severity: said };
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
  return { ...heard, needs_reply: waits(heard) };
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

/** Readings stored before cues were read have none. */
function cuesOf(reading: CustomerReading): CustomerReading['cues'] {
  return reading.cues ?? [];
}

function withCues(reading: CustomerReading, said: readonly Cue[]): CustomerReading {
  const known = cuesOf(reading).filter(({ cue }) => said.includes(cue));
  const added = said.filter((name) => known.every(({ cue }) => cue !== name));
  return { ...reading, cues: [...known, ...added.map((cue) => ({ cue, span: NO_WORDS }))] };
}

/** A level that a person names takes the place of every reason. */
function withLevel(reading: CustomerReading, said: Level, by: string): CustomerReading {
  const points = LEVEL_FROM[said];
  const reasons = points > 0 ? [{ code: 'corrected', points, fact: `${by} says ${said}` }] : [];
  return { ...reading, level: said, urgency: points, reasons };
}

/**
 * Urgency follows the fields it is made of. Reasons that rest on other things stay, weighed again; so does one that is worth
 * what it was. One that a person made names the person, for no words say it.
 */
function weighed(before: CustomerReading, after: CustomerReading, { field, by }: Correction): CustomerReading {
  const [was, now] = [toWeigh(before), toWeigh(after)];
  const weight = weightOf(now);
  const fresh = fieldReasons(now).map((reason): Reason => {
    const points = Math.round(reason.code === 'danger' ? reason.points : reason.points * weight);
    const old = before.reasons.find(({ code }) => code === reason.code);
    if (old?.points === points) return old;
    return isOfPerson(reason, field)
      ? { code: reason.code, points, fact: `as ${by} corrected` }
      : { ...reason, points };
  });
  const ofFields = new Set([...fieldReasons(was), ...fresh].map(({ code }) => code));
  const rest = before.reasons
    .filter(({ code }) => !ofFields.has(code))
    .map((reason) => ({ ...reason, points: Math.round((reason.points * weight) / weightOf(was)) }));
  const reasons = [...fresh, ...rest].filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  const sum = reasons.reduce((all, { points }) => all + points, 0);
  const urgency = Math.min(100, sum);
  return { ...after, urgency, level: levelOf(urgency, reasons), reasons };
}

const toWeigh = (reading: CustomerReading) => ({ ...reading, cues: cuesOf(reading) });

/** What a person adds to a list rests on no words; and anyone who corrects complaint or severity says that it reproaches. */
function isOfPerson({ code, span }: Reason, field: Correctable): boolean {
  if (span) return span.text === '';
  return (field === 'is_complaint' || field === 'severity') && (code === 'complaint' || code === 'reproach');
}
