/** A cursor that the network refuses: where to read on, and what is lost by it. */
import type { Ms } from '../model.ts';
import type { BadCursor, Failure } from '../networks/failures.ts';
import { loseSpan } from './gaps.ts';
import type { Poll } from './polled.ts';
import { lockStream, NO_PAGING, type Stream, updateStream } from './store.ts';

/**
 * Puts a refused cursor right, and records as lost what is out of reach.
 * @returns the stream as it now is; null for another failure, and when another worker has moved the stream meanwhile.
 */
export async function restartRead(poll: Poll, stream: Stream, failure: Failure): Promise<Stream | null> {
  if (failure.kind !== 'bad_cursor') return null;
  const { change, lost } = afterBadCursor(poll, stream, failure);
  poll.log.warn({ stream: stream.key, where: failure.where, lost }, 'cursor refused, reading starts again');
  return poll.db.transaction().execute(async (trx) => {
    if (!(await lockStream(trx, stream))) return null;
    if (lost) await loseSpan(trx, stream.key, { ...lost, reason: 'too_old' }, poll.now);
    return updateStream(trx, stream.key, change);
  });
}

/**
 * A refused place in a read only starts it again. A refused cursor becomes one that starts at the same moment while the
 * network still reaches there, else at the oldest it has; what lies between is lost.
 */
function afterBadCursor({ network, now }: Poll, stream: Stream, { where, asked, oldest }: BadCursor) {
  if (where === 'page' && stream.cursor !== null) return { change: NO_PAGING, lost: null };
  const readTo: Ms | undefined = stream.read_to?.getTime();
  const at = Math.max(asked ?? oldest ?? readTo ?? now, oldest ?? 0);
  const cursor = JSON.stringify(network.cursorAt(stream, at));
  const change = { ...NO_PAGING, cursor, start_at: new Date(at) };
  if (oldest === null || readTo === undefined || readTo >= oldest) return { change, lost: null };
  return { change: { ...change, read_to: new Date(oldest) }, lost: { from: readTo, to: oldest } };
}
