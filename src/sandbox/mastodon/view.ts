/** What one server knows at a moment, and whom it shows it. */
import type { Ms } from '../../model.ts';
import type { FakeAccount, FakeStatus, Fediverse } from './fediverse.ts';

export interface View {
  fediverse: Fediverse;
  host: string;
  now: Ms;
  /** Who asks; null without login. */
  viewer: FakeAccount | null;
}

/** Statuses of a millisecond that have ids of their own. */
const SEQUENCES = 1n << 16n;

/** As Mastodon makes them: of the time that the status claims, so that one that arrives late stands among old ones. */
export function statusId({ at, number }: FakeStatus): string {
  return String((BigInt(at) << 16n) + (BigInt(number) % SEQUENCES));
}

export function accountNumber({ number }: FakeAccount): string {
  return String(109_000_000_000 + number);
}

/** Notifications are counted in the order in which they come. */
export function notificationId(status: FakeStatus, host: string): string {
  return String(BigInt(arrival(status, host)) * 1000n + BigInt(status.number % 1000));
}

export function hostOfAccount({ acct }: FakeAccount): string {
  return acct.slice(acct.indexOf('@') + 1);
}

export function arrival({ at, arrives }: FakeStatus, host: string): Ms {
  return arrives[host] ?? at;
}

/** Known here and not deleted, no matter who asks. */
function isKept({ host, now }: View, status: FakeStatus): boolean {
  return arrival(status, host) <= now && !(status.deletedAt !== undefined && status.deletedAt <= now);
}

export function isSuspended({ now }: View, { suspendedAt }: FakeAccount): boolean {
  return suspendedAt !== undefined && suspendedAt <= now;
}

export function isShown(view: View, status: FakeStatus): boolean {
  const { viewer } = view;
  if (!isKept(view, status) || isSuspended(view, status.by)) return false;
  if (viewer !== null && status.by.blocks.has(viewer.acct)) return false;
  if (status.visibility === 'public' || status.visibility === 'unlisted') return true;
  return viewer !== null && (status.by === viewer || status.mentions.includes(viewer));
}

export function* shown(view: View): Generator<FakeStatus> {
  for (const status of view.fediverse.statuses()) if (isShown(view, status)) yield status;
}

/** The status with this id of the server's own, if the viewer may see it. */
export function findById(view: View, id: string): FakeStatus | undefined {
  for (const status of shown(view)) if (statusId(status) === id) return status;
  return undefined;
}

/** The parent that a status still has: Mastodon forgets one that is deleted. */
export function parentOf(view: View, { replyTo }: FakeStatus): FakeStatus | undefined {
  return replyTo && isKept(view, replyTo) ? replyTo : undefined;
}

/** Those above first, the oldest in front, then those below, each before its own replies. */
export function contextOf(view: View, status: FakeStatus): { above: FakeStatus[]; below: FakeStatus[] } {
  const above: FakeStatus[] = [];
  for (let one = parentOf(view, status); one; one = parentOf(view, one)) above.unshift(one);
  const replies = Map.groupBy(shown(view), (one) => parentOf(view, one));
  const below: FakeStatus[] = [];
  const visit = (parent: FakeStatus) => {
    for (const reply of replies.get(parent) ?? []) {
      below.push(reply);
      visit(reply);
    }
  };
  visit(status);
  return { above: above.filter((one) => isShown(view, one)), below };
}
