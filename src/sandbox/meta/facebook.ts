/** Posts, comments and ratings of a page, as the Graph API gives them. */
import { type FakeObject, formatMetaTime, type GraphOptions, type List } from './objects.ts';

/** @param comments those below it, where they were asked for. */
export function renderFacebook(options: GraphOptions, object: FakeObject, comments: List | null): unknown {
  const { account, withholds } = options;
  const { id, kind, by, at, text, post, parent, hidden = false, negative } = object;
  const own = by === account.id;
  const name = own ? (account.name ?? account.username) : (object.name ?? `Name of ${by}`);
  if (kind === 'rating') {
    const type = negative ? 'negative' : 'positive';
    const reviewer = { id: by, name };
    return {
      created_time: formatMetaTime(at),
      recommendation_type: type,
      review_text: text,
      reviewer,
      open_graph_story: { id },
    };
  }
  const from = { id: by, name };
  const said = { id, message: text, created_time: formatMetaTime(at), permalink_url: `https://www.facebook.com/${id}` };
  const author = kind === 'tagged' || (withholds && !own) ? {} : { from };
  if (kind !== 'comment') {
    return { ...said, ...author, is_hidden: false, ...(comments && comments.data.length > 0 ? { comments } : {}) };
  }
  const links = { ...(parent === undefined ? {} : { parent: { id: parent } }), object: { id: post } };
  return { ...said, ...author, ...links, is_hidden: hidden };
}
