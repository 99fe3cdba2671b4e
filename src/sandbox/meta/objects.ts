/** What stands on a fake account of Meta. */
import type { Ms } from '../../model.ts';
import type { Chance } from '../faults/chance.ts';

export interface FakeObject {
  id: string;
  kind: 'post' | 'comment' | 'tagged' | 'rating';
  /** Id of who wrote it; people have names. */
  by: string;
  /** What its author is called, and their user name on Instagram; default: made of the id. */
  name?: string | undefined;
  at: Ms;
  text: string;
  /** Of a comment: its post, and the comment that it answers. */
  post?: string | undefined;
  parent?: string | undefined;
  hidden?: boolean | undefined;
  deleted?: boolean | undefined;
  negative?: boolean | undefined;
}

export interface GraphOptions {
  network: 'facebook' | 'instagram';
  now: () => Ms;
  /** Brings the account up to the moment. */
  catchUp?: (() => void) | undefined;
  account: { id: string; username: string; name?: string | undefined; token: string };
  objects: FakeObject[];
  secret?: string | undefined;
  pageMax?: number | undefined;
  /** The version that answers; default: the one asked for. */
  version?: string | undefined;
  /** Whether Meta tells who wrote a comment. */
  withholds?: boolean | undefined;
  /** Share of the hour that is used, in percent. */
  used?: number | undefined;
  revoked?: boolean | undefined;
  /** What the token may; default: everything. */
  scopes?: readonly string[] | undefined;
  /** What goes wrong with requests; default: nothing. */
  chance?: Chance | undefined;
}

/** The newest in front, as lists have it. */
export function newest(objects: FakeObject[]): FakeObject[] {
  return objects.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

/** On Facebook all in one stream, of a comment those that answer it; on Instagram those at the top, each with its replies. */
export function commentsOf({ objects, network }: GraphOptions, { id, kind }: FakeObject): FakeObject[] {
  const below = kind === 'comment' ? 'parent' : 'post';
  const all = objects.filter((one) => one[below] === id && !one.deleted);
  return newest(network === 'facebook' ? all : all.filter(({ parent }) => parent === undefined));
}

/** What answers a comment on Instagram. */
export function repliesTo({ objects }: GraphOptions, { id }: FakeObject): FakeObject[] {
  return newest(objects.filter((one) => one.parent === id && !one.deleted));
}

/** A time as Meta writes it. */
export function formatMetaTime(at: Ms): string {
  return new Date(at).toISOString().replace('.000Z', '+0000');
}

/** A part of a list, with the way to the next. */
export interface List {
  data: unknown[];
  paging?: unknown;
}
