/** What Meta sends by itself. */
import { createHmac } from 'node:crypto';
import type { FakeObject, GraphOptions } from './objects.ts';

/** A message as Meta sends it to a webhook, with its signature. */
export function hookMessage(
  network: GraphOptions['network'],
  account: string,
  object: FakeObject,
  given: { verb: string; secret: string },
) {
  const field = network === 'facebook' ? 'feed' : 'comments';
  const { id, post, text } = object;
  const value =
    network === 'facebook'
      ? {
          item: object.kind === 'comment' ? 'comment' : 'status',
          verb: given.verb,
          post_id: post ?? id,
          ...(post ? { comment_id: id } : {}),
          message: text,
        }
      : { id, text, media: { id: post } };
  const entry = [{ id: account, time: Math.floor(object.at / 1000), changes: [{ field, value }] }];
  const body = JSON.stringify({ object: network === 'facebook' ? 'page' : 'instagram', entry });
  const signature = `sha256=${createHmac('sha256', given.secret).update(body).digest('hex')}`;
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } };
}
