import pino from 'pino';
import pretty from 'pino-pretty';
import { scopeIds } from './scope.ts';

export type Log = pino.Logger;

/**
 * The log: JSON lines on stderr, sentences on a terminal. Data goes to stdout, so the two never mix. Texts of posts
 * are never logged at info. A line written in the course of a request, job or batch carries its id (`scope.ts`).
 */
export function openLog(level: string): Log {
  if (!process.stderr.isTTY) return logTo(pino.destination(2), level);
  const stream = pretty({
    destination: 2,
    sync: true,
    ignore: 'pid,hostname',
    translateTime: 'SYS:HH:MM:ss',
    hideObject: true,
    messageFormat: (line, key) => formatLine(line, String(line[key])),
  });
  return pino({ level, base: null, mixin: scopeIds }, stream);
}

/** What a program needs to tell lines apart, and nobody who reads them. */
const FOR_PROGRAMS = new Set([
  'level',
  'time',
  'msg',
  'err',
  'job',
  'run',
  'batch',
  'request',
  'span_id',
  'trace_id',
  'trace_flags',
]);

/** A line as people read it: the message, then what it tells besides: `assigned to cases: posts 100, mentions 57`. */
export function formatLine(line: Record<string, unknown>, message: string): string {
  const told = Object.entries(line).flatMap(([name, value]) =>
    FOR_PROGRAMS.has(name) || value === 0 || value === null || value === undefined
      ? []
      : [`${name.replaceAll('_', ' ')} ${formatValue(value)}`],
  );
  const cause = (line.err as { message?: string } | undefined)?.message;
  return [[message, ...(told.length > 0 ? [told.join(', ')] : [])].join(': '), cause].filter(Boolean).join(' - ');
}

function formatValue(value: unknown): string {
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  const time = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}\.\d{3}Z$/.exec(value);
  return time ? `${time[1]} ${time[2]} UTC` : value;
}

/** JSON lines to wherever. */
export function logTo(destination: pino.DestinationStream, level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: scopeIds }, destination);
}
