/** Lists of the Graph API, page by page, and what they nest. */
import { renderFacebook } from './facebook.ts';
import { renderInstagram } from './instagram.ts';
import { commentsOf, type FakeObject, type GraphOptions, type List, repliesTo } from './objects.ts';

interface Asked {
  query: URLSearchParams;
  size: number;
  fields: string;
}

/** The page of a list that a request asks for. */
export function pageOf(options: GraphOptions, items: FakeObject[], { query, size, fields }: Asked): List {
  const limit = Math.min(Number(query.get('limit') ?? size), options.pageMax ?? 100);
  const from = Number(query.get('after') ?? 0);
  return listOf(options, items, { from, limit, fields });
}

function listOf(
  options: GraphOptions,
  items: FakeObject[],
  { from, limit, fields }: { from: number; limit: number; fields: string },
): List {
  const to = from + limit;
  const cursors = { before: String(from), after: String(to) };
  const next = to < items.length ? { next: `https://graph.facebook.com/next?after=${to}` } : {};
  const data = items.slice(from, to).map((one) => render(options, one, fields));
  return { data, ...(data.length > 0 ? { paging: { cursors, ...next } } : {}) };
}

/** Nested lists come only where they were asked for, and no longer than asked for. */
export function render(options: GraphOptions, object: FakeObject, fields: string): unknown {
  const limit = Number(/(?:comments|replies)[^{]*?limit\((\d+)\)/.exec(fields)?.[1] ?? 25);
  const nest = (items: FakeObject[], fields: string) =>
    listOf(options, items, { from: 0, limit: Math.min(limit, options.pageMax ?? 100), fields });
  if (options.network === 'facebook') {
    const asked = /\bcomments/.test(fields);
    return renderFacebook(options, object, asked ? nest(commentsOf(options, object), '') : null);
  }
  if (!/\b(?:comments|replies)/.test(fields)) return renderInstagram(options, object, null);
  const isComment = object.kind === 'comment';
  const below = isComment ? repliesTo(options, object) : commentsOf(options, object);
  return renderInstagram(options, object, nest(below, isComment ? '' : 'replies.limit(50)'));
}
