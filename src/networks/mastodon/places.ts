/**
 * Where replies stand. A status names the one it answers by the id of the server that was asked, and no thread at all; so
 * the thread of a reply is asked for, and what stands above it comes with it.
 */

import type { ReadPost } from '../answers.ts';
import type { Answer } from '../failures.ts';
import { adaptStatus, isPublic, type Place, readStatuses, type Served, uriOf } from './adapt.ts';
import type { Got, Server } from './client.ts';
import { type WireStatus, wireContext } from './wire.ts';

/** So many posts above a reply are taken along: the words it answers, not a whole thread of strangers. */
const HIGHEST = 5;
const REMEMBERED = 5_000;

/** What is known of the threads of one server's statuses, by its own ids. It only saves requests: all of it can be asked again. */
export interface Places {
  find(id: string): { uri: string; root: string } | undefined;
  /** The server's own id of a post. */
  idOf(uri: string): string | undefined;
  keep(id: string, uri: string, root: string): void;
}

export function createPlaces(): Places {
  const byId = new Map<string, { uri: string; root: string }>();
  const byUri = new Map<string, string>();
  return {
    find: (id) => byId.get(id),
    idOf: (uri) => byUri.get(uri),
    keep(id, uri, root) {
      byId.delete(id);
      byId.set(id, { uri, root });
      byUri.set(uri, id);
      if (byId.size <= REMEMBERED) return;
      const [oldest, { uri: itsUri }] = byId.entries().next().value!;
      byId.delete(oldest);
      byUri.delete(itsUri);
    },
  };
}

/** A thread below and above one status, as the server knows it; null when the status is gone. */
export interface Context {
  above: WireStatus[];
  below: WireStatus[];
  warnings: string[];
}

export async function fetchContext(server: Server, id: string): Promise<Answer<{ context: Context | null; got: Got }>> {
  const answer = await server.get(`/api/v1/statuses/${encodeURIComponent(id)}/context`);
  if (!answer.ok) return answer;
  const got = answer.value;
  if (!got.found) return { ok: true, value: { context: null, got } };
  const parsed = wireContext.safeParse(got.body);
  if (!parsed.success)
    return { ok: false, failure: { kind: 'unknown_shape', detail: 'the context has no ancestors or descendants' } };
  const above = readStatuses(parsed.data.ancestors);
  const below = readStatuses(parsed.data.descendants);
  const warnings = [...new Set([...above.warnings, ...below.warnings])];
  return { ok: true, value: { context: { above: above.statuses, below: below.statuses, warnings }, got } };
}

/** Keeps where the statuses of a thread stand: those above first, in the order of the server. @returns its root. */
export function keepContext(places: Places, status: WireStatus, { above, below }: Context): string {
  const root = uriOf(above[0] ?? status)!;
  for (const one of [...above, status, ...below]) places.keep(one.id, uriOf(one)!, root);
  return root;
}

/** Where a status stands, if that is known without asking. */
export function placeOf(places: Places, status: WireStatus): Place | null {
  const { in_reply_to_id } = status;
  if (in_reply_to_id === undefined || in_reply_to_id === null) return { parent: undefined, root: uriOf(status)! };
  const parent = places.find(in_reply_to_id);
  return parent ? { parent: parent.uri, root: parent.root } : null;
}

/**
 * Posts of statuses, each with its thread, and what stands directly above them. One request for each thread that is not
 * known yet. A status that is gone by now is left out; one whose parent the server lacks begins a thread of its own.
 */
export async function placeStatuses(
  server: Server,
  places: Places,
  statuses: readonly WireStatus[],
  served: Served,
): Promise<Answer<ReadPost[]>> {
  const posts = new Map<string, ReadPost>();
  const add = (status: WireStatus, place: Place) => {
    if (isPublic(status) && !posts.has(uriOf(status)!)) posts.set(uriOf(status)!, adaptStatus(status, served, place));
  };
  // Oldest first, so that what a thread begins with is known when its replies come.
  for (const status of [...statuses].reverse()) {
    if (!isPublic(status)) continue;
    const known = placeOf(places, status);
    if (known) {
      places.keep(status.id, uriOf(status)!, known.root);
      add(status, known);
      continue;
    }
    const answer = await fetchContext(server, status.id);
    if (!answer.ok) return answer;
    const { context } = answer.value;
    if (context === null) continue;
    const root = keepContext(places, status, context);
    for (const one of context.above.slice(-HIGHEST)) add(one, placeOf(places, one) ?? { parent: undefined, root });
    add(status, placeOf(places, status) ?? { parent: undefined, root });
  }
  return { ok: true, value: [...posts.values()] };
}
