/** Which posts of all are ours: by the accounts they name, answer or quote, and by names in their words. Pure. */
import type { Ms } from '../../model.ts';
import type { Gone, ReadPost } from '../answers.ts';
import { adaptRecord } from './adapt.ts';
import { POSTS } from './facts.ts';
import { authorOf, uriOf } from './ids.ts';
import { type WireEvent, wireRecord } from './wire.ts';

export interface Watched {
  /** Accounts of brands. */
  dids: ReadonlySet<string>;
  /** Names people use without tagging. */
  names: readonly string[];
}

/** Keeps what concerns the brands; a process that is asked often keeps the filter. */
export function hoseFilter({ dids, names }: Watched): (event: WireEvent) => { post?: ReadPost; gone?: Gone } {
  const words = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const named =
    words.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}_@])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, 'iu') : null;
  const isOurs = ({ author_id, mentions = [], reply_to, quote_of, text }: ReadPost) =>
    dids.has(author_id) ||
    mentions.some(({ id }) => dids.has(id)) ||
    [reply_to, quote_of].some((uri) => uri !== undefined && dids.has(authorOf(uri) ?? '')) ||
    named?.test(text);

  return ({ did, time_us, commit }) => {
    if (commit?.collection !== POSTS) return {};
    const uri = uriOf(did, commit.rkey);
    // A reader that did not store it loses nothing.
    if (commit.operation === 'delete') return { gone: { id: uri, why: 'deleted' } };
    const record = wireRecord.safeParse(commit.record);
    if (!record.success || commit.cid === undefined) return {};
    const arrived: Ms = Math.floor(time_us / 1000);
    const at = Math.min(Date.parse(record.data.createdAt) || arrived, arrived);
    const post = adaptRecord({ uri, cid: commit.cid, did, at, record: record.data }, arrived);
    return isOurs(post) ? { post } : {};
  };
}
