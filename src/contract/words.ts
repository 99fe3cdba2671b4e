/** The closed lists of words the program speaks: acts, outcomes, levels, states, kinds. */

/** Epoch milliseconds, UTC. */
export type Ms = number;

/** An ISO 8601 instant in UTC, e.g. `2026-11-21T20:12:00Z`. */
export type Iso = string;

export const ACTS = [
  'apology',
  'empathy',
  'ask_info',
  'move_private',
  'deflect',
  'promise',
  'noted',
  'answer',
  'action',
  'closure',
  'social',
] as const;
/** What a brand's reply does; several per reply. */
export type ReplyAct = (typeof ACTS)[number];

export const OUTCOMES = [
  'unanswered',
  'hollow',
  'asked',
  'deflected',
  'promised',
  'private',
  'claimed',
  'confirmed',
  'disputed',
  'dropped',
  'none',
] as const;
/** The last public state of a case. */
export type Outcome = (typeof OUTCOMES)[number];

export const BASES = ['remedy', 'answer', 'refusal'] as const;
/** What a `claimed` outcome rests on. */
export type Basis = (typeof BASES)[number];

export const CREDITS = ['brand', 'self'] as const;
/** Who solved a `confirmed` matter, in the customer's words. */
export type Credit = (typeof CREDITS)[number];

/** The best that a brand did in public about a complaint, from the best down. */
export const RUNGS = [
  'remedy',
  'answer',
  'promise_kept',
  'question',
  'promise_dated',
  'private',
  'sent_elsewhere',
  'words_only',
  'no_reply',
] as const;

/**
 * - remedy: something concrete done or granted; answer: an explanation, steps, a refusal; promise_kept: a dated promise, kept;
 * - question: asked the customer for facts; promise_dated: a promise with a time; private: sent to its own private channel;
 * - sent_elsewhere: sent to somebody else to get it done; words_only: nothing but words; no_reply: none but automatic ones.
 */
export type Rung = (typeof RUNGS)[number];

export const TONES = ['apology', 'sympathy', 'none'] as const;
/** What a brand said to a customer in trouble: owned a fault, only felt with them, or neither. */
export type Tone = (typeof TONES)[number];

/** The shares of a brand's complaint cases that a verdict is drawn from. */
export const JUDGED_SHARES = ['nothing_after_sorry', 'followed_through', 'no_reply', 'sent_elsewhere'] as const;
export type ShareName = (typeof JUDGED_SHARES)[number];

export const LEVELS = ['low', 'normal', 'high', 'critical'] as const;
export type Level = (typeof LEVELS)[number];

export const CASE_STATUSES = ['open', 'pending', 'snoozed', 'resolved', 'closed', 'dismissed'] as const;

/**
 * - open: the brand is to move; pending: the customer is; snoozed: put off by an agent until a time;
 * - resolved: confirmed in public or attested; closed: seven days without a post; dismissed: not ours, spam or muted.
 */
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const;
export type Sentiment = (typeof SENTIMENTS)[number];

export const TOPICS = [
  'delivery',
  'billing',
  'product',
  'outage',
  'website_app',
  'store_staff',
  'policy',
  'partner',
  'over_contact',
  'safety',
  'other',
] as const;
/** Topics known without settings; a setting may add others, so a topic is stored as text. */
export type Topic = (typeof TOPICS)[number] | (string & {});

export const PROMISE_KINDS = ['contact', 'look_into', 'fix', 'refund', 'delivery', 'visit', 'other'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

export const PROMISE_STATES = ['open', 'kept', 'late', 'broken', 'lapsed', 'unverifiable', 'superseded'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export const REPORT_KINDS = [
  'promised',
  'nobody_called',
  'contacted_before',
  'same_reply',
  'passed_around',
  'channel_blocked',
  'over_contacted',
] as const;
/** What a customer says happened out of our sight. */
export type ReportKind = (typeof REPORT_KINDS)[number];

/** What a customer's turn says of harm: see LABELLING part D in `train/LABELLING.md`. */
export const CUES = [
  'danger',
  'stranded',
  'vulnerable',
  'money',
  'money_taken',
  'utility_out',
  'fraud',
  'data_leak',
  'leaving',
  'legal_press',
  'waiting',
] as const;

/**
 * - danger: to health or safety of people, now or just now; stranded: cannot get home, in, out or on, today;
 * - vulnerable: a child, patient, old, disabled, pregnant or bereaved person depends on it;
 * - money: wrongly taken, missing or owed; money_taken: taken without right so that somebody cannot pay, eat or travel;
 * - utility_out: no heat, water or power now; fraud: somebody else uses account, card or name; data_leak: data seen by others;
 * - leaving: cancels or switches; legal_press: lawyer, regulator, police, press; waiting: says for how long, or too long.
 */
export type Cue = (typeof CUES)[number];

export const SIGNALS = [
  'asks',
  'thanks',
  'praise',
  'solved_by_brand',
  'solved_by_self',
  'rejects',
  'contacted_before',
  'channel_silent',
  'informs',
  'sent_dm',
  'promise_reported',
  'promise_not_kept',
  'passed_around',
  'over_contacted',
  'irony',
  'spam',
  'will_try',
] as const;

/**
 * What a customer's post does in its thread:
 * - asks: an explicit question or request; thanks: sincere thanks; praise: something or somebody is good;
 * - solved_by_brand, solved_by_self: it is solved, or the customer got what was needed; rejects: the reply is no help;
 * - contacted_before: says so; channel_silent: DM, mail, phone or chat is not answered; sent_dm: sent in private;
 * - informs: gives what the brand asked for; will_try: will do it and report;
 * - promise_reported: tells of a promise made elsewhere; promise_not_kept: one was not kept, here or elsewhere;
 * - passed_around: sent from one to another; over_contacted: too many calls, mails, surveys;
 * - irony: says the opposite of what is meant; spam: scam, advert, contest entry.
 */
export type Signal = (typeof SIGNALS)[number];

/** What agents do to a case; `desk/commands/table.ts` says of each what it takes and what it does. */
export const COMMAND_WORDS = [
  'claim',
  'release',
  'assign',
  'note',
  'snooze',
  'resolve',
  'attest',
  'dismiss',
  'mute',
  'reopen',
  'split',
  'merge',
  'ticket',
  'correct',
  'join',
  'part',
  'reply',
  'approve',
  'reject',
  'exclude',
  'include',
  'keep',
  'undo',
] as const;

/** What happens to a case, as its history and webhooks name it: what the fold finds, then what agents do. */
export const EVENT_KINDS = [
  'opened',
  'changed',
  'reopened',
  'resolved',
  'closed',
  'dismissed',
  'dissolved',
  'reply_sent',
  'reply_refused',
  'reply_removed',
  ...COMMAND_WORDS,
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CLOCK_KINDS = ['first_reply', 'first_substantive', 'next_reply', 'resolution', 'promise'] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];

export const VERDICTS = [
  'mostly_apologies',
  'follows_through',
  'cannot_be_judged',
  'sends_away',
  'silent',
  'mixed',
  'not_enough_data',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/**
 * What reads posts. `accurate`: an encoder that reads a post with the turns above it, some milliseconds each. `fast`: a linear
 * model over words and letters, for streams of more than some hundred posts a second a core.
 */
export const ANALYSES = ['accurate', 'fast'] as const;
export type Analysis = (typeof ANALYSES)[number];

export const ALERT_KINDS = ['sla', 'harm', 'spike', 'viral', 'verdict', 'drift', 'monitoring', 'test'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;
/** How loudly an alert is told. */
export type Severity = (typeof SEVERITIES)[number];

export const ALERT_STATES = ['firing', 'cleared', 'dropped'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const ALERT_END_REASONS = ['answered', 'taken_back', 'ended', 'paused', 'moved', 'superseded', 'over'] as const;
/**
 * Why an alert is over:
 * - answered: the clock was met; taken_back: it was met in time, which was learnt late;
 * - ended: the case was resolved, closed or dismissed; paused: the customer is to move; moved: the due time is now later;
 * - superseded: a stronger step had come by the time of sending; over: the state of affairs has passed.
 */
export type EndReason = (typeof ALERT_END_REASONS)[number];

export const DELIVERY_STATES = ['waiting', 'sent', 'dropped', 'dead'] as const;
/** What became of a message to a channel; `dead`: given up. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export const INCIDENT_STATES = ['suggested', 'confirmed', 'over', 'declined'] as const;
/** suggested by a spike; confirmed by a lead, and gathering cases; over; declined: the spike had no one cause. */
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const PRIVATE_EVENTS = ['in', 'out', 'closed', 'reopened'] as const;
/** What happens in a private talk: the customer wrote, the brand did, the ticket was closed, or opened again. */
export type PrivateEventKind = (typeof PRIVATE_EVENTS)[number];

export const PRIVATE_FINDINGS = ['settled', 'not_settled', 'cannot_tell'] as const;
/** What a person finds who looks up a closed ticket. */
export type PrivateFinding = (typeof PRIVATE_FINDINGS)[number];

export const GAP_STATES = ['open', 'healed', 'lost'] as const;
/** open: still going on; healed: read after all; lost: over, and never read. */
export type GapState = (typeof GAP_STATES)[number];
