/** The invented networks that stand in for real ones, all of one world. */
import type { Ms } from '../model.ts';
import type { Variables } from '../networks/network.ts';
import { createSandbox } from './sandbox.ts';

export interface Fakes {
  /** What the environment would say, for each network to be found here. */
  variables: Variables;
  /** By network, for the log. */
  addresses: Record<string, string>;
  stop: () => Promise<void>;
}

export async function startFakes({ now }: { now: () => Ms }): Promise<Fakes> {
  const sandbox = createSandbox({ now });
  const { url, close } = await sandbox.listen();
  return { variables: { X_API_URL: url, X_BEARER_TOKEN: 'sandbox' }, addresses: { x: url }, stop: close };
}
