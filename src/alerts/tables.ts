import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { ClockKind } from '../model.ts';

export const ALERT_KINDS = ['sla', 'harm', 'spike', 'viral', 'verdict', 'blind', 'test'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

export const SEVERITIES = ['info', 'warning', 'error', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * Why an alert is over:
 * - answered: the clock was met; taken_back: it was met in time, which was learnt late;
 * - ended: the case was resolved, closed or dismissed; paused: the customer is to move; moved: the due time is now later;
 * - superseded: a stronger step had come by the time of sending; over: the state of affairs has passed.
 */
export type EndReason = 'answered' | 'taken_back' | 'ended' | 'paused' | 'moved' | 'superseded' | 'over';

export interface AlertsTable {
  id: Generated<number>;
  key: string;
  condition: string;
  kind: AlertKind;
  step: string | null;
  severity: Severity;
  brand_id: number | null;
  history_id: number | null;
  case_id: string | null;
  clock_kind: ClockKind | null;
  started_by: string | null;
  due_at: Date | null;
  at: Date;
  fired_at: Date;
  state: 'firing' | 'cleared' | 'dropped';
  ended_at: Date | null;
  end_reason: EndReason | null;
  summary: string;
  data: JSONColumnType<Record<string, unknown>, string | undefined, string>;
  snoozed_until: Date | null;
}

export interface OutboxTable {
  id: Generated<number>;
  channel: string;
  kind: 'alert' | 'clear' | 'event';
  alert_id: number | null;
  event_id: number | null;
  state: 'waiting' | 'sent' | 'dropped' | 'dead';
  gather: Generated<boolean>;
  created_at: Date;
  available_at: Date;
  attempts: Generated<number>;
  message_key: string | null;
  sent_at: Date | null;
  error: string | null;
}

export interface AlertTables {
  alerts: AlertsTable;
  outbox: OutboxTable;
  alert_channels: {
    name: string;
    leased_by: string | null;
    leased_until: Date | null;
    last_sent_at: Date | null;
    retry_at: Date | null;
    failures: Generated<number>;
    error: string | null;
  };
  policy_versions: { version: string; definition: ColumnType<unknown, string, string>; first_seen_at: Date };
}

declare module '../db/tables.ts' {
  interface Database extends AlertTables {}
}
