/** Failures after which nothing of the transaction was kept, for certain: it was the victim of others, or never began. */
const ROLLED_BACK = new Set([
  // Serialization failure, deadlock, a lock not to be had.
  '40001',
  '40P01',
  '55P03',
  // The server takes no more connections, or none yet.
  '53300',
  '57P03',
  'ECONNREFUSED',
]);

/** Failures of the connection: the same work may well succeed, but a commit on its way may have been kept. */
const CUT_OFF = new Set(['57P01', '57P02', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** What the client says of a connection it lost, without a code; of one it noticed to be lost before the query, the second. */
const SAID_BY_PG = /connection (?:terminated|ended|closed)|is not queryable|timeout exceeded when trying to connect/i;

/** Did Postgres undo the transaction for the sake of others, so that it can be done again without being done twice? */
export function isRolledBack(error: unknown): boolean {
  return ROLLED_BACK.has((error as { code?: string }).code ?? '');
}

/** Did the connection, a deadlock or a serialization failure end the transaction, rather than its data? */
export function isTransient(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined) return isRolledBack(error) || CUT_OFF.has(code) || code.startsWith('08');
  return SAID_BY_PG.test(message ?? '');
}
