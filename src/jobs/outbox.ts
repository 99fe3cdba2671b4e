import { forwardEvents } from '../alerts/forward.ts';
import { type Sender, type Sent, sendToChannel } from '../alerts/outbox/send.ts';
import { findDueChannels } from '../alerts/outbox/store.ts';

/** Puts new case events into the outbox, and names the channels that have something to send: one job each. */
export async function findDueSends({ db, settings, clock }: Sender): Promise<string[]> {
  await db.transaction().execute((trx) => forwardEvents(trx, settings.config, clock()));
  return findDueChannels(db, clock());
}

/** Sends what may go to one channel; what a job's payload names. A slow channel keeps only itself waiting. */
export function performSend(sender: Sender, channel: string): Promise<Sent> {
  return sendToChannel(sender, channel);
}
