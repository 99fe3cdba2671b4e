/** Lines on which networks tell of what is new: they only bring forward what polls would read anyway. */
import { takeHint } from '../intake/hints.ts';
import type { PollDeps } from '../intake/polled.ts';
import type { Ms } from '../model.ts';

/** @returns how to hang up, once what was told is put down. */
export function startListening(polling: readonly PollDeps[], now: () => Ms): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  const hangUps = polling.flatMap(({ db, network, log }) => {
    const hangUp = network.listen?.((hint) => {
      const taken = takeHint(db, network.name, hint, now())
        .catch((error: unknown) => log.warn({ error }, 'what the network told could not be put down'))
        .finally(() => underWay.delete(taken));
      underWay.add(taken);
    });
    return hangUp ?? [];
  });
  return async () => {
    for (const hangUp of hangUps) hangUp();
    await Promise.all(underWay);
  };
}
