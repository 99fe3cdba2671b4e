import type { AsidePost } from '../../cases/store/aside.ts';
import {
  type AsideOut,
  type CaseOut,
  compareIds,
  iso,
  isoOrNull,
  type Ms,
  type PromiseOut,
  type QueueOut,
} from '../../model.ts';
import type { CaseBundle } from './bundles.ts';

/** A stored case as commands and the API give it. `at`: a running clock past its due time is breached, told or not. */
export function toCaseOut(bundle: CaseBundle, at: Ms): CaseOut {
  const { row } = bundle;
  return {
    id: row.id,
    brand: bundle.brand,
    network: row.network,
    customer: {
      id: bundle.customer,
      identities: bundle.identities.map(({ network, user_id, handle }) => ({
        network,
        user_id,
        ...(handle ? { handle } : {}),
      })),
    },
    conversation_ids: [...new Set(bundle.posts.map((post) => post.root))],
    post_ids: bundle.posts.map((post) => post.native_id),
    status: row.status,
    outcome: row.outcome,
    ...(row.basis ? { basis: row.basis } : {}),
    ...(row.credit ? { credit: row.credit } : {}),
    decided_by: row.decided_by,
    complaint: row.complaint,
    apologised: row.apologised,
    repeat: row.repeat,
    praise: row.praise,
    topic: row.topic,
    urgency: row.urgency,
    level: row.level,
    opened_at: iso(row.opened_at),
    first_response_at: isoOrNull(row.first_response_at),
    first_substantive_at: isoOrNull(row.first_substantive_at),
    owner: row.owner,
    clocks: clocksInOrder(bundle).map((clock) => ({
      kind: clock.kind,
      due_at: iso(clock.due_at),
      met_at: isoOrNull(clock.met_at),
      breached_at: isoOrNull(clock.breached_at ?? (missed(clock, at) ? clock.due_at : null)),
      paused: clock.paused,
    })),
    promises: bundle.promises.toSorted(byMaking).map((promise) => toPromiseOut(bundle, promise)),
  };
}

/** The clocks of a case in the order in which they are given: by due time. */
export function clocksInOrder({ clocks }: Pick<CaseBundle, 'clocks'>): CaseBundle['clocks'] {
  return clocks.toSorted(byDueTime);
}

function byDueTime(a: CaseBundle['clocks'][number], b: CaseBundle['clocks'][number]): number {
  const times = a.due_at.getTime() - b.due_at.getTime() || a.started_at.getTime() - b.started_at.getTime();
  return times || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || compareIds(a.started_by, b.started_by);
}

function missed(clock: CaseBundle['clocks'][number], at: Ms): boolean {
  return clock.met_at === null && !clock.paused && !clock.uncertain && clock.due_at.getTime() < at;
}

function byMaking(a: CaseBundle['promises'][number], b: CaseBundle['promises'][number]): number {
  return a.made_at.getTime() - b.made_at.getTime() || compareIds(a.id, b.id);
}

function toPromiseOut(bundle: CaseBundle, promise: CaseBundle['promises'][number]): PromiseOut {
  return {
    id: promise.id,
    brand: bundle.brand,
    case_id: bundle.row.id,
    post_id: promise.native_post_id,
    text: promise.text,
    kind: promise.kind,
    made_at: iso(promise.made_at),
    due_at: isoOrNull(promise.due_at),
    assumed: promise.assumed,
    vague: promise.vague,
    state: promise.state,
    settled_by: promise.settled_by,
    rollover: promise.rollover,
    reported: promise.reported,
  };
}

/** A mention that is set aside, as commands and the API give it. */
export function toAsideOut({ brand, network, post_id, author_id, handle, at, why, text }: AsidePost): AsideOut {
  return { brand, network, post_id, customer: `${network}:${author_id}`, handle, at: iso(at), why, text };
}

/** A case in the queue, with its place, why, and how long the customer has waited at `at`. */
export function toQueueOut(bundle: CaseBundle, at: Ms): QueueOut {
  const { row } = bundle;
  return {
    ...toCaseOut(bundle, at),
    rank: { band: row.band, at: iso(row.rank_at) },
    reasons: row.reasons,
    waiting_s: row.waiting_since === null ? 0 : Math.max(0, Math.round((at - row.waiting_since.getTime()) / 1000)),
  };
}
