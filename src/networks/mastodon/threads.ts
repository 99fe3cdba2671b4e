/** Threads of open complaints: what stands below their first posts, tagged or not. */

import type { ReadPost, ThreadsRead } from '../answers.ts';
import type { Answer } from '../failures.ts';
import type { ThreadRef } from '../requests.ts';
import { adaptStatus, isPublic, uriOf } from './adapt.ts';
import type { Server } from './client.ts';
import { searchStatus } from './lookup.ts';
import { fetchContext, type Places, placeOf } from './places.ts';

/** Threads of one call: each costs a request or two. */
const AT_ONCE = 8;

/** @param serverFor the server that knows the brand's threads best. */
export async function readThreads(
  threads: readonly ThreadRef[],
  serverFor: (thread: ThreadRef) => { server: Server; places: Places } | null,
): Promise<Answer<ThreadsRead>> {
  const asked: ThreadRef[] = [];
  const posts: ReadPost[] = [];
  for (const thread of threads.slice(0, AT_ONCE)) {
    const from = serverFor(thread);
    const answer = from === null ? { ok: true as const, value: [] } : await readThread(from, thread.conversation_id);
    if (!answer.ok) {
      if (asked.length === 0) return answer;
      break;
    }
    asked.push(thread);
    posts.push(...answer.value);
  }
  return { ok: true, value: { asked, posts, resources: [] } };
}

/** A thread whose first post is gone has nothing that could be asked for. */
async function readThread(
  { server, places }: { server: Server; places: Places },
  root: string,
): Promise<Answer<ReadPost[]>> {
  const id = await findRoot(server, places, root);
  if (!id.ok) return id;
  if (id.value === null) return { ok: true, value: [] };
  const answer = await fetchContext(server, id.value);
  if (!answer.ok) return answer;
  const { context, got } = answer.value;
  if (context === null) return { ok: true, value: [] };
  for (const status of context.below) places.keep(status.id, uriOf(status)!, root);
  const served = { host: server.host, served_at: got.served_at, login: server.login };
  const below = context.below.filter(isPublic);
  return {
    ok: true,
    value: below.map((status) => adaptStatus(status, served, placeOf(places, status) ?? { parent: undefined, root })),
  };
}

async function findRoot(server: Server, places: Places, root: string): Promise<Answer<string | null>> {
  const known = places.idOf(root);
  if (known !== undefined) return { ok: true, value: known };
  const found = await searchStatus(server, root);
  if (!found.ok || found.value === null) return found.ok ? { ok: true, value: null } : found;
  const { id } = found.value.status;
  places.keep(id, root, root);
  return { ok: true, value: id };
}
