import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { ClockKind, Ms } from '../model.ts';
import { policyOf } from '../sla/policy.ts';
import type { ClockStep } from '../sla/steps.ts';
import { type ClockView, conditionOf, endOf, severityOf, viewClock } from './clock-view.ts';
import { endAndClear } from './over.ts';
import { channelsFor, sendingTime } from './route.ts';
import type { AlertSettings } from './settings.ts';
import {
  type AlertDraft,
  alertRows,
  findClocks,
  findFiring,
  findOrphans,
  insertAlerts,
  insertOutbox,
  type PinnedClock,
  setNextLooks,
  takeDueClocks,
} from './store.ts';

/** Clocks looked at in one transaction: few enough that it is short, many enough that a burst of posts is soon through. */
const BATCH = 500;

/**
 * One round of the watch: looks at the clocks that are due, fires their steps, ends the alerts that are over.
 * @returns how many clocks were looked at (`BATCH` means: there may be more) and how many alerts were new.
 */
export async function watchClocks(
  trx: Transaction<Database>,
  settings: AlertSettings,
  now: Ms,
): Promise<{ seen: number; fired: number; full: boolean }> {
  const clocks = await takeDueClocks(trx, now, BATCH);
  if (clocks.length === 0) return { seen: 0, fired: 0, full: false };
  const looked = clocks.map((clock) => ({ clock, view: viewClock(clock, pinnedPolicy(clock, settings), now) }));
  const fired = await fireSteps(trx, looked, settings, now);
  await endOver(trx, looked, settings, now);
  await setNextLooks(
    trx,
    looked.map(({ clock: { case_id, kind, started_by }, view: { next } }) => ({ case_id, kind, started_by, next })),
  );
  return { seen: clocks.length, fired, full: clocks.length === BATCH };
}

/**
 * Ends alerts whose clock is gone (a deleted post, a dismissed case) or whose case ended without its clocks being
 * written. Cheap but not free: once a minute is often enough, for nothing is sent without a look at the case.
 */
export async function endOrphanedAlerts(trx: Transaction<Database>, settings: AlertSettings, now: Ms): Promise<number> {
  const orphans = await findOrphans(trx, BATCH);
  const clocks = await findClocks(
    trx,
    orphans.map(({ history_id, clock_kind, started_by }) => ({ history_id, kind: clock_kind, started_by })),
  );
  const reasons = new Map(clocks.map((clock) => [conditionOf(clock), endOf(clock)]));
  const ends = orphans.map(({ id, ...alert }) => {
    const condition = conditionOf({ ...alert, kind: alert.clock_kind as ClockKind });
    return { id, condition, reason: reasons.get(condition) ?? ('ended' as const) };
  });
  return endAndClear(trx, settings, ends, now);
}

export function pinnedPolicy(clock: PinnedClock, { policies, pastPolicies }: AlertSettings) {
  return policyOf(policies, pastPolicies, clock.policy, clock);
}

async function fireSteps(
  trx: Transaction<Database>,
  looked: { clock: PinnedClock; view: ClockView }[],
  settings: AlertSettings,
  now: Ms,
): Promise<number> {
  const steps = new Map<string, { clock: PinnedClock; step: ClockStep; draft: AlertDraft }>();
  for (const { clock, view } of looked) {
    for (const step of view.pass) put(steps, clock, step, true);
    for (const step of view.fire) put(steps, clock, step, false);
  }
  const fired = await insertAlerts(
    trx,
    [...steps.values()].map(({ draft }) => draft),
    now,
  );
  const rows = fired.flatMap(({ id, key }) => {
    const { clock, step } = steps.get(key)!;
    const channels = channelsFor(settings.config, step.to, { ...clock, kind: 'sla' });
    return alertRows(id, channels, sendingTime(settings.config, clock.level, now));
  });
  await insertOutbox(trx, rows, now);
  return fired.length;
}

function put(
  steps: Map<string, { clock: PinnedClock; step: ClockStep; draft: AlertDraft }>,
  clock: PinnedClock,
  step: ClockStep,
  passed: boolean,
): void {
  const condition = conditionOf(clock);
  const draft: AlertDraft = {
    key: `${condition}/${step.name}`,
    condition,
    kind: 'sla',
    step: step.name,
    severity: severityOf(step, clock.level),
    brand_id: clock.brand_id,
    history_id: clock.history_id,
    case_id: clock.case_id,
    clock_kind: clock.kind,
    started_by: clock.started_by,
    due_at: clock.due_at,
    at: step.at,
    summary: summaryOf(clock, step),
    data: { uncertain: clock.uncertain },
    passed,
  };
  steps.set(draft.key, { clock, step, draft });
}

const CLOCK_WORDS: Record<ClockKind, string> = {
  first_reply: 'first reply',
  first_substantive: 'first real answer',
  next_reply: 'next reply',
  resolution: 'resolution',
  promise: 'promise',
};
const STEP_WORDS = { warn: 'due soon', breach: 'overdue', escalate: 'still overdue' } as const;

function summaryOf(clock: PinnedClock, step: ClockStep): string {
  return `${clock.brand}: ${CLOCK_WORDS[clock.kind]} ${STEP_WORDS[step.kind]}`;
}

async function endOver(
  trx: Transaction<Database>,
  looked: { clock: PinnedClock; view: ClockView }[],
  settings: AlertSettings,
  now: Ms,
): Promise<void> {
  const over = new Map(
    looked.filter(({ view }) => view.over !== null).map(({ clock, view }) => [conditionOf(clock), view.over!]),
  );
  const standing = await findFiring(trx, [...over.keys()]);
  const told = new Set(standing.filter(({ step }) => step === 'breach').map(({ condition }) => condition));
  const ends = standing.map(({ id, condition }) => {
    const reason = over.get(condition)!;
    return { id, condition, reason: reason === 'taken_back' && !told.has(condition) ? ('answered' as const) : reason };
  });
  await endAndClear(trx, settings, ends, now);
}
