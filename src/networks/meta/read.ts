/** One page of a list of an account, or the rest of the comments below one of its posts. */
import type { Ms } from '../../model.ts';
import type { Page } from '../answers.ts';
import type { Answer, Failure } from '../failures.ts';
import type { PageWish, StreamSpec } from '../requests.ts';
import { join, type Reader } from './adapt.ts';
import { EDGES, type EdgeName, type Item, type Rest, readComments, readIgComments } from './edges.ts';
import type { Graph, GraphGot } from './graph.ts';
import { wireList } from './wire.ts';

/** Posts of a page; each comes with its newest comments, and an answer that is too large is refused whole. */
const PAGE = 25;
const COMMENTS = 100;

export type What = { edge: EdgeName; handle: string };

/**
 * Every read goes through the posts of the last weeks, for Meta has no list of new comments. `page` holds a read that is half
 * done: where the list goes on, and the comments that did not come with their posts.
 */
export type MetaCursor = { since: Ms; page?: { after: string | null; rest: Rest[]; began_at: Ms } };

/** An own account, and how it is asked. */
export interface Account {
  graph: Graph;
  network: Reader['network'];
  handle: string;
  username: string;
  id: string;
}

export async function readPage(
  account: Account,
  { what }: StreamSpec,
  cursor: MetaCursor,
  { wish, window }: { wish: PageWish; window: Ms },
): Promise<Answer<Page<MetaCursor>>> {
  const [next] = cursor.page?.rest ?? [];
  return next ? readRest(account, cursor, next) : readList(account, (what as What).edge, cursor, { wish, window });
}

async function readList(
  account: Account,
  name: EdgeName,
  cursor: MetaCursor,
  { wish, window }: { wish: PageWish; window: Ms },
): Promise<Answer<Page<MetaCursor>>> {
  const edge = EDGES[name];
  const after = cursor.page?.after ?? null;
  const limit = String(Math.min(PAGE, wish.most));
  const query = { fields: edge.fields, limit, ...(after === null ? {} : { after }) };
  const answer = await account.graph.get(`${account.id}/${edge.path}`, query);
  if (!answer.ok) return answer;
  const got = answer.value;
  if (!got.found)
    return refuse({ kind: 'not_enrolled', detail: `the token may not read ${edge.words}`, scope: 'request' });
  const list = wireList.safeParse(got.body);
  if (!list.success) return refuse({ kind: 'unknown_shape', detail: `${edge.path} is no list` });
  const read = list.data.data.map((item) => edge.read(readerOf(account, got), item));
  const items = read.filter((item): item is Item => typeof item !== 'string');
  const wrong = read.filter((item): item is string => typeof item === 'string');
  if (items.length === 0 && wrong.length > 0) return refuse({ kind: 'unknown_shape', detail: wrong[0]! });
  const began_at = cursor.page?.began_at ?? got.served_at;
  const from = Math.min(cursor.since, began_at - window);
  const { paging } = list.data;
  const onward = paging?.next ? (paging.cursors?.after ?? null) : null;
  const ended = onward === null || onward === after || items.some(({ at }) => at < from);
  const within = items.filter(({ at }) => at >= from);
  const page = { after: ended ? null : onward, rest: within.flatMap(({ rest }) => rest), began_at };
  const unread = wrong.map(() => ({ id: '', at: null }));
  return answerWith(got, cursor, page, { ...join(within), unread, warnings: [...new Set(wrong)] });
}

async function readRest(account: Account, cursor: MetaCursor, rest: Rest): Promise<Answer<Page<MetaCursor>>> {
  const { path, fields, after, root, permalink } = rest;
  const order = account.network === 'facebook' ? { filter: 'stream', order: 'reverse_chronological' } : {};
  const answer = await account.graph.get(path, { ...order, fields, after, limit: String(COMMENTS) });
  if (!answer.ok) return answer;
  const got = answer.value;
  const read = account.network === 'facebook' ? readComments : readIgComments;
  // A post that was deleted meanwhile has no comments any more.
  const found = got.found
    ? read(readerOf(account, got), got.body, { id: root, permalink }, { path, fields })
    : { posts: [], gone: [], rest: [] };
  const page = cursor.page!;
  // A list that goes on at itself would be read for ever.
  const more = found.rest.filter((one) => one.path !== path || one.after !== after);
  return answerWith(
    got,
    cursor,
    { ...page, rest: [...more, ...page.rest.slice(1)] },
    { ...found, unread: [], warnings: [] },
  );
}

function readerOf({ network, handle, username, id }: Account, { served_at }: GraphGot): Reader {
  return { network, handle, username, account: id, served_at };
}

type Found = Pick<Page, 'posts' | 'gone' | 'unread' | 'warnings'>;

function answerWith(
  { limit, served_at, clock_skew, warning }: GraphGot,
  { since }: MetaCursor,
  page: NonNullable<MetaCursor['page']>,
  { posts, gone, unread, warnings }: Found,
): Answer<Page<MetaCursor>> {
  const more = page.after !== null || page.rest.length > 0;
  const cursor = more ? { since, page } : { since: page.began_at };
  const said = warning === null ? warnings : [...warnings, warning];
  const rest = { posts, gone, unread, warnings: said, resources: [], limit, served_at, clock_skew };
  return { ok: true, value: { ...rest, cursor, more, read_to: page.began_at } };
}

function refuse(failure: Failure): Answer<never> {
  return { ok: false, failure };
}
