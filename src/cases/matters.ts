import type { Ms } from '../model.ts';
import type { PrivateEvent } from '../private/assign.ts';
import { type Action, type CustomerEntry, compareEntries, type Entry } from './history.ts';
import { type LifeRules, opensCase } from './lifecycle.ts';
import { mattersSpokenOf, settlingOnly } from './spoken-of.ts';

/** The posts and actions of one case, before it is judged. */
export interface Matter {
  opener: CustomerEntry;
  automatic: boolean;
  entries: Entry[];
  /** Posts of another matter of the customer that settle this one as well, as far as they do. */
  settledBy: CustomerEntry[];
  actions: Action[];
  /** Moments at which silence had closed it and a mention opened it again. */
  reopenings: { closedAt: Ms; at: Ms }[];
  lastPostAt: Ms;
  /** What was said out of sight, in order of time: direction and time only, at own brands that hand it over. */
  privates: PrivateEvent[];
}

interface Gathering {
  matters: Matter[];
  /** The matter of each post, by native id. */
  of: Map<string, Matter>;
  /** Mentions without a case, which a case opened later in their thread takes in. */
  loose: Entry[];
  rules: LifeRules;
  endOf: (matter: Matter) => Ms | null;
}

type Step = { at: Ms; id: string; entry: Entry } | { at: Ms; id: string; action: Action };

/**
 * Parts a history into matters, in the order of time and id.
 *
 * @param endOf when a matter ended otherwise than by silence (solved or resolved), as far as its posts go; only asked when
 *   it makes a difference.
 */
export function gatherMatters(
  entries: Entry[],
  actions: Action[],
  rules: LifeRules,
  endOf: (matter: Matter) => Ms | null,
): Matter[] {
  const gathering: Gathering = { matters: [], of: new Map(), loose: [], rules, endOf };
  for (const step of inOrder(entries, actions)) {
    if ('action' in step) takeAction(gathering, step.action);
    else if (step.entry.side === 'brand') takeReply(gathering, step.entry);
    else takeMention(gathering, step.entry);
  }
  for (const matter of gathering.matters) matter.entries.sort(compareEntries);
  return gathering.matters
    .filter((matter) => matter.entries.length > 0)
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
  const matter = gathering.of.get(entry.anchor);
  if (matter && (!entry.inferred || isOnlyOpen(gathering, matter, entry.at))) join(gathering, matter, entry);
  else gathering.loose.push(entry);
}

/** Is this the only matter that a post which links none can be about? */
function isOnlyOpen({ matters, rules, endOf }: Gathering, matter: Matter, at: Ms): boolean {
  const open = matters.filter(
    (one) => at < one.lastPostAt + rules.closeAfter && !isDismissed(one) && endOf(one) === null,
  );
  return open.length === 1 && open[0] === matter;
}

function takeMention(gathering: Gathering, entry: CustomerEntry): void {
  const [spoken, ...also] = findSpokenOf(gathering, entry);
  const matter = spoken ?? findMatter(gathering, entry);
  if (matter) join(gathering, matter, entry);
  else if (opensCase(entry.reading)) open(gathering, entry, true);
  else gathering.loose.push(entry);
  for (const other of also) {
    other.settledBy.push(settlingOnly(entry));
    other.lastPostAt = Math.max(other.lastPostAt, entry.at);
  }
}

/**
 * The matter a mention belongs to, where it speaks of none of several that run: one that an agent set apart and whose
 * thread goes on; else the running one; else the last one, within the reopen window, if the mention is one that could open
 * a case.
 */
function findMatter(gathering: Gathering, entry: CustomerEntry): Matter | null {
  const apart = gathering.matters.findLast((matter) => isApart(matter) && sharesThread(matter, entry));
  if (apart) return apart;
  const last = gathering.matters.findLast((matter) => !isApart(matter));
  if (!last) return null;
  const { closeAfter, reopenWithin } = gathering.rules;
  const closesAt = last.lastPostAt + closeAfter;
  const silent = entry.at >= closesAt;
  if (!silent) return last;
  if (!opensCase(entry.reading)) return null;
  if (entry.at > closesAt + reopenWithin) return null;
  const ended = Math.min(gathering.endOf(last) ?? closesAt, closesAt);
  if (entry.at > ended + reopenWithin) return null;
  last.reopenings.push({ closedAt: closesAt, at: entry.at });
  return last;
}

/** Where an agent has split matters: those that a post speaks of. Empty where only one runs, or nothing tells. */
function findSpokenOf({ matters, rules, endOf }: Gathering, entry: CustomerEntry): Matter[] {
  const running = matters.filter((matter) => !isDismissed(matter) && entry.at < matter.lastPostAt + rules.closeAfter);
  if (running.length < 2 || matters.some((matter) => isMuted(matter))) return [];
  const asked = running
    .map((matter) => ({ ...matter, matter, open: endOf(matter) === null }))
    .sort((a, b) => compareEntries(a.opener, b.opener));
  return mattersSpokenOf(asked, entry).map(({ matter }) => matter);
}

/** All posts by which a matter is judged, in order. */
export function judgedEntries({ entries, settledBy }: Matter): Entry[] {
  return settledBy.length === 0 ? entries : [...entries, ...settledBy].sort(compareEntries);
}

/** Split off or dismissed: later posts of its thread stay with it, others do not come to it. */
function isApart(matter: Matter): boolean {
  return !matter.automatic || isDismissed(matter);
}

/** Dismissed by the last word on it. A muted author's posts all go to the dismissed case. */
export function isDismissed(matter: Matter): boolean {
  return matter.actions.findLast((action) => action.kind === 'dismiss' || action.kind === 'reopen')?.kind === 'dismiss';
}

function isMuted(matter: Matter): boolean {
  const muted = matter.actions.some((action) => action.kind === 'dismiss' && action.data.why === 'mute');
  return muted && isDismissed(matter);
}

function sharesThread(matter: Matter, entry: Entry): boolean {
  return (
    isMuted(matter) || matter.entries.some((other) => other.root === entry.root && other.network === entry.network)
  );
}

function open(gathering: Gathering, opener: CustomerEntry, automatic: boolean): Matter {
  const matter: Matter = {
    opener,
    automatic,
    entries: [],
    settledBy: [],
    actions: [],
    reopenings: [],
    lastPostAt: opener.at,
    privates: [],
  };
  gathering.matters.push(matter);
  join(gathering, matter, opener);
  takeInLoose(gathering, matter);
  return matter;
}

function join(gathering: Gathering, matter: Matter, entry: Entry): void {
  matter.entries.push(entry);
  matter.lastPostAt = Math.max(matter.lastPostAt, entry.at);
  if (entry.side === 'customer') gathering.of.set(entry.id, matter);
}

/** What was said before in the same thread, without opening a case, is part of the story. */
function takeInLoose(gathering: Gathering, matter: Matter): void {
  const from = matter.opener.at - gathering.rules.closeAfter;
  const related = (entry: Entry) =>
    entry.root === matter.opener.root && entry.network === matter.opener.network && entry.at >= from;
  for (const entry of gathering.loose.filter(related)) {
    matter.entries.push(entry);
    if (entry.side === 'customer') gathering.of.set(entry.id, matter);
  }
  gathering.loose = gathering.loose.filter((entry) => !related(entry));
}

function takeAction(gathering: Gathering, action: Action): void {
  const matter = gathering.of.get(action.anchor);
  if (!matter) return;
  if (action.kind === 'split') split(gathering, matter, action);
  else if (action.kind === 'merge') merge(gathering, matter, action);
  else matter.actions.push(action);
}

/** The named posts, and the replies to them, become a case of their own. */
function split(gathering: Gathering, matter: Matter, action: Action): void {
  const named = new Set(action.data.posts ?? []);
  const moves = (entry: Entry) => named.has(entry.side === 'customer' ? entry.id : entry.anchor);
  const moved = matter.entries.filter(moves).sort(compareEntries);
  const opener = moved.find((entry) => entry.side === 'customer');
  if (!opener || moved.length === matter.entries.length) return;
  matter.entries = matter.entries.filter((entry) => !moves(entry));
  // What stands apart settles itself alone.
  for (const other of gathering.matters) other.settledBy = other.settledBy.filter((entry) => !moves(entry));
  const apart = open(gathering, opener, false);
  for (const entry of moved) if (entry !== opener) join(gathering, apart, entry);
  const rest = matter.entries.find((entry) => entry.side === 'customer');
  if (rest) matter.opener = rest;
  matter.actions.push(action);
}

function merge(gathering: Gathering, matter: Matter, action: Action): void {
  const into = gathering.of.get(action.data.into ?? '');
  if (!into || into === matter) return;
  for (const entry of matter.entries) join(gathering, into, entry);
  const known = new Set(into.entries.map(({ id }) => id));
  into.settledBy = [...into.settledBy, ...matter.settledBy].filter(({ id }) => !known.has(id));
  into.actions.push(...matter.actions, action);
  into.automatic ||= matter.automatic;
  if (compareEntries(matter.opener, into.opener) < 0) into.opener = matter.opener;
  gathering.matters = gathering.matters.filter((other) => other !== matter);
}
