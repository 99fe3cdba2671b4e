/** Writes into the fake's repositories: records of posts under a key. */
import type { Ms } from '../../model.ts';
import { type Answered, invalid } from './methods.ts';
import type { PostRecord, Sky } from './sky.ts';
import { versionAt } from './sky.ts';

interface Write {
  did: string;
  now: Ms;
  collection?: unknown;
  rkey?: unknown;
  record?: unknown;
}

const COLLECTION = 'app.bsky.feed.post';
/** A timestamp identifier, which keys of posts must be. */
const TID = /^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/;
const LONGEST = 300;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export const WRITES: Readonly<Record<string, (sky: Sky, write: Write) => Answered>> = {
  'com.atproto.repo.putRecord': putRecord,
  'com.atproto.repo.deleteRecord': deleteRecord,
};

function putRecord(sky: Sky, { did, now, collection, rkey, record }: Write): Answered {
  const { $type, text, createdAt } = (record ?? {}) as Partial<PostRecord>;
  if (collection !== COLLECTION || $type !== COLLECTION || typeof text !== 'string' || typeof createdAt !== 'string')
    return invalid(`Invalid ${COLLECTION} record`);
  if (typeof rkey !== 'string' || !TID.test(rkey)) return invalid('Invalid record key');
  if ([...graphemes.segment(text)].length > LONGEST)
    return invalid(`Invalid ${COLLECTION} record: Record/text must not be longer than ${LONGEST} graphemes`);
  const post = sky.put({ did, rkey, record: record as PostRecord, at: now });
  const { cid } = versionAt(post, now);
  return { body: { uri: post.uri, cid, commit: { cid, rev: rkey }, validationStatus: 'valid' } };
}

/** Of what is not there as of what was. */
function deleteRecord(sky: Sky, { did, now, collection, rkey }: Write): Answered {
  sky.remove(`at://${did}/${String(collection)}/${String(rkey)}`, now);
  return { body: {} };
}
