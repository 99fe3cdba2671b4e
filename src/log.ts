import pino from 'pino';
import { scopeIds } from './scope.ts';

export type Log = pino.Logger;

/**
 * The log: JSON lines on stderr, readable lines on a terminal. Data goes to stdout, so the two never mix. Texts of posts
 * are never logged at info. A line written in the course of a request, job or batch carries its id (`scope.ts`).
 */
export function openLog(level: string): Log {
  if (!process.stderr.isTTY) return logTo(pino.destination(2), level);
  const transport = pino.transport({
    target: 'pino-pretty',
    options: { destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', singleLine: true },
  });
  return pino({ level, base: null, mixin: scopeIds }, transport);
}

/** JSON lines to wherever. */
export function logTo(destination: pino.DestinationStream, level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: scopeIds }, destination);
}
