import fc from 'fast-check';
import { expect } from 'vitest';
import type { livingWeb } from '../../support/living.ts';
import { type Operation, type Request, requestTo } from './requests.ts';

/** An app that is attacked, as somebody who is signed in. */
export interface Attacked {
  web: Awaited<ReturnType<typeof livingWeb>>;
  headers: Record<string, string>;
  operations: readonly Operation[];
  /** Ids that there are. */
  known: readonly string[];
}

export async function send({ web, headers }: Attacked, { method, path, body }: Request): Promise<number> {
  const answer = await web.app.request(path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Sends so many requests that the OpenAPI document allows, or nearly: none may be a failure of ours. */
export async function fuzz(attacked: Attacked, numRuns: number, seed: number): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...attacked.operations).chain((operation) => requestTo(operation, attacked.known)),
      async (request) => {
        const status = await send(attacked, request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        expect([request, status >= 500, attacked.web.failures]).toEqual([request, false, []]);
      },
    ),
    { numRuns, seed, endOnFailure: true },
  );
  // A fuzz that is refused at the door finds nothing.
  expect(statuses.get(200)).toBeGreaterThan(numRuns / 10);
  expect(statuses.get(401) ?? 0).toBe(0);
  return statuses;
}
