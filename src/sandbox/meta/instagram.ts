/** Media and comments of an account, as the Graph API gives them. */
import { type FakeObject, formatMetaTime, type GraphOptions, type List } from './objects.ts';

/** @param below the comments of a medium, or the replies to a comment, where they were asked for. */
export function renderInstagram(options: GraphOptions, object: FakeObject, below: List | null): unknown {
  const { account } = options;
  const { id, kind, by, at, text, post, parent, hidden = false } = object;
  const username = by === account.id ? account.username : (object.name ?? `name.${by}`);
  const permalink = `https://www.instagram.com/p/${post ?? id}/`;
  if (kind !== 'comment') {
    const owner = by === account.id ? { owner: { id: by } } : {};
    return {
      id,
      caption: text,
      timestamp: formatMetaTime(at),
      username,
      permalink,
      ...owner,
      ...(below && below.data.length > 0 ? { comments: below } : {}),
    };
  }
  const nested = below && below.data.length > 0 ? { replies: below } : {};
  const up = parent === undefined ? {} : { parent_id: parent };
  return {
    id,
    text,
    timestamp: formatMetaTime(at),
    username,
    from: { id: by, username },
    hidden,
    media: { id: post, permalink },
    ...up,
    ...nested,
  };
}
