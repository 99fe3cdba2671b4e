import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { AlertKind, Ms, Severity } from '../model.ts';
import { endAndClear } from './over.ts';
import { channelsFor, sendingTime } from './route.ts';
import type { AlertSettings } from './settings.ts';
import { alertRows, findFiring, insertAlerts, insertOutbox } from './store.ts';

/** A incident that somebody should know of: it is told once while it lasts, and its end is told too. */
export interface Incident {
  /** Names it: `monitoring/stream/x:acme`. */
  condition: string;
  kind: Exclude<AlertKind, 'sla' | 'harm' | 'test'>;
  severity: Severity;
  brand: { id: number; key: string } | null;
  summary: string;
  /** Shown in order, next to `summary`. */
  facts: { label: string; value: string }[];
  /** Further details for machines. */
  details?: Record<string, unknown>;
}

/**
 * Tells the team of incidents that are new.
 * @returns how many were.
 */
export async function raiseIncidents(
  trx: Transaction<Database>,
  settings: AlertSettings,
  incidents: readonly Incident[],
  now: Ms,
): Promise<number> {
  const drafts = incidents.map((incident) => ({
    incident,
    key: `${incident.condition}/${new Date(now).toISOString()}`,
  }));
  const written = await insertAlerts(
    trx,
    drafts.map(({ incident: { condition, kind, severity, brand, summary, facts, details }, key }) => ({
      key,
      condition,
      kind,
      severity,
      summary,
      step: null,
      brand_id: brand?.id ?? null,
      history_id: null,
      case_id: null,
      clock_kind: null,
      started_by: null,
      due_at: null,
      at: now,
      data: { ...details, facts },
      passed: false,
    })),
    now,
  );
  const ids = new Map(written.map(({ id, key }) => [key, id]));
  const rows = drafts.flatMap(({ incident, key }) => {
    const id = ids.get(key);
    if (id === undefined) return [];
    const about = { kind: incident.kind, brand: incident.brand?.key ?? null, network: null, level: null, owner: null };
    // What says that a channel is dead must not depend on that channel alone.
    const recipients = incident.kind === 'monitoring' ? ['team', 'fallback'] : ['team'];
    return alertRows(id, channelsFor(settings.config, recipients, about), sendingTime(settings.config, null, now));
  });
  await insertOutbox(trx, rows, now);
  return written.length;
}

/** Says that incidents are over. Those that nobody was told of are passed by. */
export async function endIncidents(
  trx: Transaction<Database>,
  settings: AlertSettings,
  conditions: readonly string[],
  now: Ms,
): Promise<number> {
  const standing = await findFiring(trx, conditions);
  return endAndClear(
    trx,
    settings,
    standing.map(({ id, condition }) => ({ id, condition, reason: 'over' as const })),
    now,
  );
}
