import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { AlertKind, AlertState, ClockKind, DeliveryState, EndReason, Severity } from '../model.ts';

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
  state: AlertState;
  ended_at: Date | null;
  end_reason: EndReason | null;
  summary: string;
  data: JSONColumnType<Record<string, unknown>, string | undefined, string>;
  snoozed_until: Date | null;
  acknowledged_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  acknowledged_by: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface OutboxTable {
  id: Generated<number>;
  channel: string;
  kind: 'alert' | 'clear' | 'event';
  alert_id: number | null;
  event_id: number | null;
  state: DeliveryState;
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
