import pino from 'pino';

export type Log = pino.Logger;

/**
 * The log: JSON lines on stderr, readable lines on a terminal. Data goes to stdout, so the two never mix. Texts of posts
 * are never logged at info.
 */
export function openLog(level: string): Log {
  if (!process.stderr.isTTY)
    return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  const transport = pino.transport({
    target: 'pino-pretty',
    options: { destination: 2, ignore: 'pid,hostname', translateTime: 'HH:MM:ss', singleLine: true },
  });
  return pino({ level, base: null }, transport);
}
