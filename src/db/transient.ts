/** SQLSTATEs and socket errors after which the same transaction may well succeed. */
const TRANSIENT = new Set([
  '40001',
  '40P01',
  '55P03',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Did the connection, a deadlock or a serialization failure end the transaction, rather than its data? */
export function isTransient(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== undefined) return TRANSIENT.has(code) || code.startsWith('08');
  return /connection (?:terminated|ended|closed)|timeout exceeded when trying to connect/i.test(message ?? '');
}
