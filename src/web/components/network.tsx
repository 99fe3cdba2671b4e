import { raw } from 'hono/html';
import { formatNetwork } from '../../labels.ts';
import { findNetwork } from '../../networks/registry.ts';

const GLOBE = '<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c4 4 4 8 0 12M8 2c-4 4-4 8 0 12"/>';

/** Where something was said: the network's picture, and its name for those who point at it or do not see it. */
export function NetworkMark({ network }: { network: string }) {
  const name = formatNetwork(network);
  return (
    <svg class="icon network" viewBox="0 0 16 16" role="img" aria-label={name}>
      <title>{name}</title>
      {raw(findNetwork(network)?.icon ?? GLOBE)}
    </svg>
  );
}
