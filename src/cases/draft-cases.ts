import type { Ms } from '../model.ts';
import {
  addEntries,
  assess,
  type CaseDraft,
  type DraftRules,
  isApart,
  isDismissed,
  isMuted,
  keepEntries,
  newDraft,
  settleBy,
} from './draft.ts';
import { type Action, type CustomerEntry, compareEntries, type Entry } from './history.ts';
import { opensCase } from './lifecycle.ts';
import { mattersSpokenOf, settlingOnly } from './spoken-of.ts';
import { resolvedByPosts } from './status.ts';

interface Gathering {
  drafts: CaseDraft[];
  /** The draft that holds a post, by the post's native id. */
  of: Map<string, CaseDraft>;
  /** Mentions without a case, which a case opened later in their thread takes in. */
  loose: Entry[];
  rules: DraftRules;
}

type Step = { at: Ms; id: string; entry: Entry } | { at: Ms; id: string; action: Action };

/** Puts the posts and actions of a history into cases, in the order of time and id. */
export function draftCases(entries: Entry[], actions: Action[], rules: DraftRules): CaseDraft[] {
  const gathering: Gathering = { drafts: [], of: new Map(), loose: [], rules };
  for (const step of inOrder(entries, actions)) {
    if ('action' in step) takeAction(gathering, step.action);
    else if (step.entry.side === 'brand') takeReply(gathering, step.entry);
    else takeMention(gathering, step.entry);
  }
  return gathering.drafts
    .filter((draft) => draft.entries.length > 0)
    .sort((a, b) => compareEntries(a.opener, b.opener));
}

/** An action comes after the posts of its moment. */
function inOrder(entries: Entry[], actions: Action[]): Step[] {
  const posts = entries.map((entry): Step => ({ at: entry.at, id: entry.id, entry })).sort(compareEntries);
  if (actions.length === 0) return posts;
  const done = actions.map((action): Step => ({ at: action.at, id: `~${action.id}`, action }));
  return [...posts, ...done].sort(
    (a, b) => a.at - b.at || Number('action' in a) - Number('action' in b) || compareEntries(a, b),
  );
}

function takeReply(gathering: Gathering, entry: Entry & { side: 'brand' }): void {
  const draft = gathering.of.get(entry.anchor);
  if (draft && (!entry.inferred || isOnlyOpen(gathering, draft, entry.at))) join(gathering, draft, entry);
  else gathering.loose.push(entry);
}

/** Is this the only case that a post which links none can be about? */
function isOnlyOpen({ drafts, rules }: Gathering, draft: CaseDraft, at: Ms): boolean {
  const { closeAfter } = rules.life;
  const open = drafts.filter(
    (one) => at < one.lastPostAt + closeAfter && !isDismissed(one) && resolvedByPosts(one, assess(one, rules)) === null,
  );
  return open.length === 1 && open[0] === draft;
}

function takeMention(gathering: Gathering, entry: CustomerEntry): void {
  const [spoken, ...also] = findSpokenOf(gathering, entry);
  const draft = spoken ?? findDraft(gathering, entry);
  if (draft) join(gathering, draft, entry);
  else if (opensCase(entry.reading)) open(gathering, entry, true);
  else gathering.loose.push(entry);
  for (const other of also) {
    settleBy(other, [...other.settledBy, settlingOnly(entry)]);
    other.lastPostAt = Math.max(other.lastPostAt, entry.at);
  }
}

/**
 * The case a mention belongs to, where it speaks of none of several that run: one that an agent set apart and whose
 * thread goes on; else the running one; else the last one, within the reopen window, if the mention is one that could open
 * a case.
 */
function findDraft(gathering: Gathering, entry: CustomerEntry): CaseDraft | null {
  const apart = gathering.drafts.findLast((draft) => isApart(draft) && sharesThread(draft, entry));
  if (apart) return apart;
  const last = gathering.drafts.findLast((draft) => !isApart(draft));
  if (!last) return null;
  const { closeAfter, reopenWithin } = gathering.rules.life;
  const closesAt = last.lastPostAt + closeAfter;
  const silent = entry.at >= closesAt;
  if (!silent) return last;
  if (!opensCase(entry.reading)) return null;
  if (entry.at > closesAt + reopenWithin) return null;
  const ended = Math.min(resolvedByPosts(last, assess(last, gathering.rules)) ?? closesAt, closesAt);
  if (entry.at > ended + reopenWithin) return null;
  last.reopenings.push({ closedAt: closesAt, at: entry.at });
  return last;
}

/** Where an agent has split matters: those that a post speaks of. Empty where only one runs, or nothing tells. */
function findSpokenOf({ drafts, rules }: Gathering, entry: CustomerEntry): CaseDraft[] {
  const running = drafts.filter((draft) => !isDismissed(draft) && entry.at < draft.lastPostAt + rules.life.closeAfter);
  if (running.length < 2 || drafts.some((draft) => isMuted(draft))) return [];
  const asked = running
    .map((draft) => ({ ...draft, draft, open: resolvedByPosts(draft, assess(draft, rules)) === null }))
    .sort((a, b) => compareEntries(a.opener, b.opener));
  return mattersSpokenOf(asked, entry).map(({ draft }) => draft);
}

function sharesThread(draft: CaseDraft, entry: Entry): boolean {
  return isMuted(draft) || draft.entries.some((other) => other.root === entry.root && other.network === entry.network);
}

function open(gathering: Gathering, opener: CustomerEntry, automatic: boolean): CaseDraft {
  const draft = newDraft(opener, automatic);
  gathering.drafts.push(draft);
  join(gathering, draft, opener);
  takeInLoose(gathering, draft);
  return draft;
}

function join(gathering: Gathering, draft: CaseDraft, ...entries: Entry[]): void {
  addEntries(draft, entries);
  for (const entry of entries) {
    draft.lastPostAt = Math.max(draft.lastPostAt, entry.at);
    if (entry.side === 'customer') gathering.of.set(entry.id, draft);
  }
}

/** What was said before in the same thread, without opening a case, is part of the story. */
function takeInLoose(gathering: Gathering, draft: CaseDraft): void {
  const { root, network, at } = draft.opener;
  const from = at - gathering.rules.life.closeAfter;
  const related = (entry: Entry) => entry.root === root && entry.network === network && entry.at >= from;
  const [taken, loose] = [gathering.loose.filter(related), gathering.loose.filter((entry) => !related(entry))];
  gathering.loose = loose;
  addEntries(draft, taken);
  for (const entry of taken) if (entry.side === 'customer') gathering.of.set(entry.id, draft);
}

function takeAction(gathering: Gathering, action: Action): void {
  const draft = gathering.of.get(action.anchor);
  if (!draft) return;
  if (action.kind === 'split') split(gathering, draft, action);
  else if (action.kind === 'merge') merge(gathering, draft, action);
  else draft.actions.push(action);
}

/** The named posts, and the replies to them, become a case of their own. */
function split(gathering: Gathering, draft: CaseDraft, action: Action): void {
  const named = new Set(action.data.posts ?? []);
  const moves = (entry: Entry) => named.has(entry.side === 'customer' ? entry.id : entry.anchor);
  const moved = draft.entries.filter(moves);
  const opener = moved.find((entry) => entry.side === 'customer');
  if (!opener || moved.length === draft.entries.length) return;
  keepEntries(draft, (entry) => !moves(entry));
  // What stands apart settles itself alone.
  for (const other of gathering.drafts)
    settleBy(
      other,
      other.settledBy.filter((entry) => !moves(entry)),
    );
  const apart = open(gathering, opener, false);
  join(gathering, apart, ...moved.filter((entry) => entry !== opener));
  const rest = draft.entries.find((entry) => entry.side === 'customer');
  if (rest) draft.opener = rest;
  draft.actions.push(action);
}

function merge(gathering: Gathering, draft: CaseDraft, action: Action): void {
  const into = gathering.of.get(action.data.into ?? '');
  if (!into || into === draft) return;
  join(gathering, into, ...draft.entries);
  const known = new Set(into.entries.map(({ id }) => id));
  settleBy(
    into,
    [...into.settledBy, ...draft.settledBy].filter(({ id }) => !known.has(id)),
  );
  into.actions.push(...draft.actions, action);
  into.automatic ||= draft.automatic;
  if (compareEntries(draft.opener, into.opener) < 0) into.opener = draft.opener;
  gathering.drafts = gathering.drafts.filter((other) => other !== draft);
}
