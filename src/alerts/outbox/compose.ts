import { DateTime } from 'luxon';
import type { Item, Message } from '../../channels/channel.ts';
import { formatFullDuration } from '../../formats.ts';
import {
  type AlertKind,
  type CaseStatus,
  type ClockKind,
  type EndReason,
  type ItemData,
  isoExact,
  type Level,
  type Ms,
  type Reason,
  SEVERITIES,
  type Severity,
} from '../../model.ts';
import { findNetwork } from '../../networks/registry.ts';

/** What an item is made of: an alert with its case, or an event of a case. */
export interface MessageSource {
  row_id: number;
  kind: 'alert' | 'clear' | 'event';
  alert: null | {
    id: number;
    kind: AlertKind;
    condition: string;
    step: string | null;
    severity: Severity;
    summary: string;
    data: Record<string, unknown>;
    clock_kind: ClockKind | null;
    started_by: string | null;
    fired_at: Ms;
    end_reason: EndReason | null;
  };
  event: null | { id: number; kind: string; at: Ms; actor: string; data: Record<string, unknown> };
  /** The case as it is now; null when it is gone or the alert is not about one. */
  matter: null | {
    id: string;
    brand: string;
    network: string;
    level: Level;
    status: CaseStatus;
    owner: string | null;
    reasons: Reason[];
    words: string | null;
    handle: string | null;
    post_id: string;
    author_id: string;
    permalink: string | null;
  };
  /** The words of the posts that stand for the rest, as they are now. */
  examples: readonly string[];
  clock: null | { started_at: Ms; due_at: Ms; met_at: Ms | null; uncertain: boolean; zone: string };
}

const LONGEST_WORDS = 280;

/** Makes the message of rows that go together. */
export function composeMessage(
  key: string,
  sources: readonly MessageSource[],
  consoleUrl: string | null,
  now: Ms,
): Message {
  const items = sources.map((one) => composeItem(one, consoleUrl, now));
  const severity = SEVERITIES[Math.max(...items.map((item) => SEVERITIES.indexOf(item.severity)))] ?? 'info';
  const kind = sources.some((one) => one.kind === 'alert') ? 'alert' : sources[0]!.kind;
  // The gravest first: a list is read from the top.
  items.sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
  const title = items.length === 1 ? items[0]!.title : `${items.length} alerts: ${countTitles(items)}`;
  return { idempotency_key: key, kind, title, severity, items, sent_at: isoExact(now) };
}

function countTitles(items: readonly Item[]): string {
  const counts = new Map<string, number>();
  for (const { title } of items) counts.set(title, (counts.get(title) ?? 0) + 1);
  const [...most] = [...counts].sort((a, b) => b[1] - a[1]);
  const shown = most.slice(0, 3).map(([title, count]) => (count > 1 ? `${title} (${count})` : title));
  return [...shown, ...(most.length > 3 ? ['and others'] : [])].join('; ');
}

function composeItem(source: MessageSource, consoleUrl: string | null, now: Ms): Item {
  const { alert, event, matter } = source;
  const title = alert === null ? `${matter?.brand ?? 'case'}: ${event?.kind ?? 'changed'}` : titleOf(source);
  return {
    title,
    severity: source.kind === 'alert' ? (alert?.severity ?? 'info') : 'info',
    facts: alert === null ? [] : factsOf(source, now),
    words: matter?.words ? shorten(matter.words) : null,
    link: consoleUrl !== null && matter !== null ? `${consoleUrl}/cases/${encodeURIComponent(matter.id)}` : null,
    post_link: matter === null ? null : postLink(matter),
    condition: alert?.condition ?? `case/${matter?.id ?? ''}`,
    data: dataOf(source),
  };
}

const ENDINGS: Record<EndReason, string> = {
  answered: 'answered',
  taken_back: 'breach taken back: it was answered in time, and the reply reached us late',
  ended: 'the case is no longer open',
  paused: 'the customer is to move',
  moved: 'it is due later now',
  superseded: 'overtaken',
  over: 'over',
};

function titleOf({ kind, alert }: MessageSource): string {
  if (kind !== 'clear') return alert!.summary;
  const what =
    alert!.kind === 'sla' ? alert!.summary.replace(/ (due soon|overdue|still overdue)$/, '') : alert!.summary;
  return `All clear: ${what} – ${ENDINGS[alert!.end_reason ?? 'over']}`;
}

function factsOf({ alert, matter, clock, examples }: MessageSource, now: Ms): Item['facts'] {
  const details = Array.isArray(alert?.data.facts) ? (alert.data.facts as Item['facts']) : [];
  return [
    ...(clock === null ? [] : [{ label: 'Clock', value: clockWords(clock, now) }]),
    ...(matter === null ? [] : [{ label: 'Level', value: `${matter.level}${reasonWords(matter.reasons)}` }]),
    ...(matter === null
      ? []
      : [
          {
            label: 'Customer',
            value: `${matter.handle === null ? 'unnamed' : `@${matter.handle}`} on ${matter.network}`,
          },
        ]),
    ...(matter === null ? [] : [{ label: 'Owner', value: matter.owner ?? 'nobody' }]),
    ...(clock?.uncertain
      ? [{ label: 'Uncertain', value: 'the stream could not be read all the time; a reply may have been missed' }]
      : []),
    ...details,
    ...examples.map((text, index) => ({ label: `Example ${index + 1}`, value: shorten(text) })),
  ];
}

function clockWords(clock: NonNullable<MessageSource['clock']>, now: Ms): string {
  const due = `due ${local(clock.due_at, clock.zone)}`;
  const waiting = `waiting since ${local(clock.started_at, clock.zone)}`;
  if (clock.met_at !== null) return `${due}, answered ${local(clock.met_at, clock.zone)}`;
  const distance =
    clock.due_at > now
      ? `in ${formatFullDuration(clock.due_at - now)}`
      : `${formatFullDuration(now - clock.due_at)} ago`;
  return `${due} (${distance}), ${waiting}`;
}

function reasonWords(reasons: readonly Reason[]): string {
  const codes = [...reasons]
    .sort((a, b) => b.points - a.points)
    .slice(0, 3)
    .map(({ code, span, fact }) => `${code}${span ? ` “${span.text}”` : fact ? ` (${fact})` : ''}`);
  return codes.length > 0 ? `: ${codes.join(', ')}` : '';
}

function dataOf({ alert, event, matter, clock, kind }: MessageSource): ItemData {
  return {
    ...(matter && {
      case_id: matter.id,
      brand: matter.brand,
      network: matter.network,
      level: matter.level,
      status: matter.status,
      owner: matter.owner,
      reasons: matter.reasons,
    }),
    ...(alert && {
      alert_id: alert.id,
      alert_kind: alert.kind,
      step: alert.step,
      fired_at: isoExact(alert.fired_at),
      details: alert.data,
    }),
    ...(alert && kind === 'clear' && { ended: alert.end_reason }),
    ...(clock && {
      clock: {
        kind: alert?.clock_kind,
        started_by: alert?.started_by,
        started_at: isoExact(clock.started_at),
        due_at: isoExact(clock.due_at),
        met_at: clock.met_at === null ? null : isoExact(clock.met_at),
        uncertain: clock.uncertain,
      },
    }),
    ...(event && {
      event: { id: event.id, kind: event.kind, at: isoExact(event.at), actor: event.actor, data: event.data },
    }),
  };
}

/** The page of a post on its network; null where we know none. */
function postLink({ network, post_id, author_id, permalink }: NonNullable<MessageSource['matter']>): string | null {
  const post = { id: post_id, author_id, permalink: permalink ?? undefined };
  return findNetwork(network)?.links.post(post) ?? permalink;
}

function shorten(text: string): string {
  const points = [...text];
  return points.length <= LONGEST_WORDS ? text : `${points.slice(0, LONGEST_WORDS - 1).join('')}…`;
}

function local(at: Ms, zone: string): string {
  return DateTime.fromMillis(at, { zone, locale: 'en' }).toFormat('ccc d LLL HH:mm');
}
