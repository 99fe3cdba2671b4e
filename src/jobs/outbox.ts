import { forwardEvents } from '../alerts/forward.ts';
import type { Sender } from '../alerts/outbox/send.ts';
import { findDueChannels } from '../alerts/outbox/store/channels.ts';

/** Puts new case events into the outbox, and names the channels that have something to send: one job each. */
export async function findDueSends({ db, settings, clock }: Sender): Promise<string[]> {
  await db.transaction().execute((trx) => forwardEvents(trx, settings.config, clock()));
  return findDueChannels(db, clock());
}
