/** The networks' clocks against ours. */
import type { Ms } from '../model.ts';
import type { Stream } from './store.ts';

/** A network whose clock is not that of a worker of ours. */
export interface WrongClock {
  network: string;
  /** The network's time less the worker's: positive when the worker is behind. */
  skew: Ms;
}

/** The worst difference of each network from those who read it last, where it is more than `allowed`. */
export function wrongClocks(streams: readonly Pick<Stream, 'network' | 'clock_skew_ms'>[], allowed: Ms): WrongClock[] {
  const worst = new Map<string, Ms>();
  for (const { network, clock_skew_ms: skew } of streams)
    if (skew !== null && Math.abs(skew) > Math.abs(worst.get(network) ?? 0)) worst.set(network, skew);
  return [...worst].flatMap(([network, skew]) => (Math.abs(skew) > allowed ? [{ network, skew }] : []));
}
