import type { Judgement, Ms, Turn } from '../model.ts';
import { type Move, movesOf } from '../outcome/moves.ts';
import { judgeThread } from '../outcome/outcome.ts';
import type { PrivateEvent } from '../private/assign.ts';
import type { AutomaticSettings } from '../sla/automatic.ts';
import { type Action, type CustomerEntry, compareEntries, type Entry } from './history.ts';
import type { LifeRules } from './lifecycle.ts';
import { turnsOf } from './turns.ts';

/** The posts and actions of one case, before its state is computed. */
export interface CaseDraft {
  opener: CustomerEntry;
  /** Opened by a post; else an agent split it off. */
  automatic: boolean;
  /** In order of time and id. */
  entries: Entry[];
  /** Posts of another case of the customer that settle this one as well, as far as they do. */
  settledBy: CustomerEntry[];
  actions: Action[];
  /** Moments at which silence had closed it and a mention opened it again. */
  reopenings: { closedAt: Ms; at: Ms }[];
  lastPostAt: Ms;
  /** What was said out of sight, in order of time: direction and time only, at own brands that hand it over. */
  privates: PrivateEvent[];
  /** What its posts come to; null where none was asked for since the last post joined. */
  assessment: Assessment | null;
}

/** What the posts of a case come to: all that follows from them starts here. */
export interface Assessment {
  turns: Turn[];
  /** What each turn does to the wait for an answer, in the order of `turns`. */
  moves: Move[];
  judgement: Judgement;
}

/** The rules by which posts are put into cases. */
export interface DraftRules {
  life: LifeRules;
  /** What makes a reply an automatic acknowledgement. */
  automatic: AutomaticSettings;
}

/** A draft without posts: its opener is still to be added. */
export function newDraft(opener: CustomerEntry, automatic: boolean): CaseDraft {
  return {
    opener,
    automatic,
    entries: [],
    settledBy: [],
    actions: [],
    reopenings: [],
    lastPostAt: opener.at,
    privates: [],
    assessment: null,
  };
}

export function addEntries(draft: CaseDraft, entries: readonly Entry[]): void {
  if (entries.length === 0) return;
  const last = draft.entries.at(-1);
  const inOrder = entries.length === 1 && (last === undefined || compareEntries(last, entries[0]!) < 0);
  draft.entries.push(...entries);
  if (!inOrder) draft.entries.sort(compareEntries);
  draft.assessment = null;
}

export function keepEntries(draft: CaseDraft, stays: (entry: Entry) => boolean): void {
  draft.entries = draft.entries.filter(stays);
  draft.assessment = null;
}

/** Posts of another case that settle this one, too. */
export function settleBy(draft: CaseDraft, posts: CustomerEntry[]): void {
  draft.settledBy = posts;
  draft.assessment = null;
}

/** All posts by which a case is judged, in order. */
export function judgedEntries({ entries, settledBy }: CaseDraft): Entry[] {
  return settledBy.length === 0 ? entries : [...entries, ...settledBy].sort(compareEntries);
}

/** Computed once for as long as the posts stay the same. */
export function assess(draft: CaseDraft, { automatic }: Pick<DraftRules, 'automatic'>): Assessment {
  if (draft.assessment) return draft.assessment;
  const turns = turnsOf(judgedEntries(draft), automatic);
  draft.assessment = { turns, moves: movesOf(turns), judgement: judgeThread(turns) };
  return draft.assessment;
}

/** Dismissed by the last word on it. A muted author's posts all go to the dismissed case. */
export function isDismissed({ actions }: Pick<CaseDraft, 'actions'>): boolean {
  return actions.findLast(({ kind }) => kind === 'dismiss' || kind === 'reopen')?.kind === 'dismiss';
}

export function isMuted(draft: CaseDraft): boolean {
  return isDismissed(draft) && draft.actions.some(({ kind, data }) => kind === 'dismiss' && data.why === 'mute');
}

/** Split off or dismissed: later posts of its thread stay with it, others do not come to it. */
export function isApart(draft: CaseDraft): boolean {
  return !draft.automatic || isDismissed(draft);
}
