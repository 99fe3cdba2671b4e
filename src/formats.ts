import { DAY, HOUR, MINUTE, SECOND } from './config/duration.ts';
import type { Ms } from './model.ts';
import { findNetwork } from './networks/registry.ts';

/** How numbers, shares, times and public text are written for people, the same in console, report, tables and alerts. Pure. */

/**
 * A span as one reads it at a glance, in tables and next to clocks that go on: `< 1 min`, `4 min`, `3 h 05`, `2 d 4 h`,
 * `12 d`. Cut, not rounded, so that no more is said to have passed than has; `web/assets/console.js` says the same as
 * a page grows older. The sign is left to the caller.
 */
export function formatDuration(span: Ms): string {
  const ms = Math.abs(span);
  if (ms < MINUTE) return '< 1 min';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${String(Math.floor((ms % HOUR) / MINUTE)).padStart(2, '0')}`;
  const [days, hours] = [Math.floor(ms / DAY), Math.floor((ms % DAY) / HOUR)];
  return days < 3 && hours > 0 ? `${days} d ${hours} h` : `${days} d`;
}

/**
 * A span in a sentence that is read once, and is added up or compared with a setting (an explained clock, an alert): the two
 * largest units by name, rounded to the minute above one minute. `45 s`, `15 min`, `1 h 30 min`, `2 d 3 h`.
 */
export function formatFullDuration(span: Ms): string {
  if (Math.abs(span) < MINUTE) return `${Math.round(span / SECOND)} s`;
  const minutes = Math.round(Math.abs(span) / MINUTE);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor((minutes % 1440) / 60), 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  return `${span < 0 ? '-' : ''}${shown.map(([count, unit]) => `${count} ${unit}`).join(' ')}`;
}

/** What is left until a due time: `9 min`, `due now`, `22 min over`. */
export function formatTimeLeft(left: Ms): string {
  if (Math.abs(left) < MINUTE) return 'due now';
  return left < 0 ? `${formatDuration(left)} over` : formatDuration(left);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(kind: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${kind} ${zone}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone, hourCycle: 'h23' });
  formatters.set(key, made);
  return made;
}

/** `Sat 21 Nov 2026, 22:09:12 GMT+1` */
export function formatExactTime(at: Ms, zone: string): string {
  return formatter('exact', zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(at);
}

/** As short as is clear: `22:09` today, `Thu 22:09` within the week, `3 Mar 22:09` within the year, else with the year. */
export function formatTime(at: Ms, now: Ms, zone: string): string {
  const day = formatter('day', zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const clock = { hour: '2-digit', minute: '2-digit' } as const;
  if (day.format(at) === day.format(now)) return formatter('today', zone, clock).format(at);
  if (Math.abs(now - at) < 6 * DAY)
    return formatter('week', zone, { weekday: 'short', ...clock })
      .format(at)
      .replace(',', '');
  const year = Math.abs(now - at) < 300 * DAY ? {} : ({ year: 'numeric' } as const);
  return formatter(`year${year.year ?? ''}`, zone, { day: 'numeric', month: 'short', ...year, ...clock })
    .format(at)
    .replace(',', '');
}

/** `31 Aug`: a week by its Monday. */
export function formatDay(at: Ms): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(at);
}

/** `31 Aug 2026` */
export function formatFullDay(at: Ms): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    at,
  );
}

/** A share as a whole percentage, `-` for none. */
export function formatPercent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}

/** From the low bound of a rate to its high one: `12–40 %`, `12 %` where they are one, `-` for none. */
export function formatRange(low: number | null, high: number | null): string {
  if (low === null || high === null) return '-';
  return formatPercent(low) === formatPercent(high)
    ? formatPercent(low)
    : `${Math.round(low * 100)}–${formatPercent(high)}`;
}

/** Seconds of a figure, at a glance; `-` for none. */
export function formatSeconds(seconds: number | null): string {
  return seconds === null ? '-' : formatDuration(seconds * SECOND);
}

/** `in 12 min`, `3 h 05 ago`, seen from `now`. */
export function formatRelative(at: Ms, now: Ms): string {
  const text = formatDuration(at - now);
  return at >= now ? `in ${text}` : `${text} ago`;
}

/** A number that is counted to a thousand: `12`, `1,000+`. */
export function formatNumber(n: number): string {
  return n >= 1_000 ? '1,000+' : String(n);
}

/** One and many: `1 case`, `3 cases`, `1,000+ cases`. */
export function formatCount(n: number, one: string, many = `${one}s`): string {
  return `${formatNumber(n)} ${n === 1 ? one : many}`;
}

/** The same with the whole number: `1 reply`, `12,345 replies`. */
export function formatExactCount(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** Control characters, invisible spaces, and what turns the direction of writing; not the joiners that emoji and scripts need. */
const HIDDEN: [from: number, to: number][] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0x200b, 0x200b],
  [0x202a, 0x202e],
  [0x2060, 0x2060],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
];
const HIDDEN_PATTERN = new RegExp(`[${HIDDEN.map(([from, to]) => `${escapeOf(from)}-${escapeOf(to)}`).join('')}]`, 'g');

function escapeOf(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`;
}

/** Public text with what is invisible in it made visible: a right-to-left override can make a page say what nobody wrote. */
export function showControls(text: string): string {
  return text.replace(
    HIDDEN_PATTERN,
    (control) => `[U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** A post in a line of a list: without the handles that it begins with. */
export function formatLine(text: string): string {
  return formatFragment(withoutAddress(text));
}

/** A piece of a post in a line of a list: paragraphs, as the title of a review, are set apart. */
export function formatFragment(text: string): string {
  // Every run is matched whole, so a long one is passed over once.
  return showControls(text).replace(/\s+/g, (run) => (run.indexOf('\n') === run.lastIndexOf('\n') ? run : ' · '));
}

/** A text without the handles it begins with: to whom it was written stands next to it. */
export function withoutAddress(text: string): string {
  return text.replace(/^[.\s]{0,3}(?:@[\w.@-]+\s+)+(?=\S)/u, '');
}

/**
 * A handle, or a name where people have names; where neither is known, who it is.
 * @param customer their key, `network:id`.
 */
export function formatHandle(handle: string | null, customer: string): string {
  if (!handle) return formatNameless(customer);
  const [network = ''] = customer.split(':', 1);
  return findNetwork(network)?.handles.names || /\s/.test(handle) ? handle : `@${handle.replace(/^@/, '')}`;
}

/** The same where only their case is at hand, `brand:network:id of its first post`: a brand may be called as a network is. */
export function formatHandleOf(handle: string | null, caseId: string): string {
  return handle ? formatHandle(handle, caseId.slice(caseId.indexOf(':') + 1)) : caseId;
}

/** Meta withholds who wrote some posts, and stores tell no account behind a review. */
function formatNameless(id: string): string {
  const [network = '', person = ''] = id.split(':');
  if (person === 'withheld') return `name withheld by ${findNetwork(network)?.label ?? network}`;
  return person === 'review' ? 'a reviewer' : id;
}

/** `money_taken` as `money taken`. */
export function formatCode(code: string): string {
  return code.replaceAll('_', ' ');
}
