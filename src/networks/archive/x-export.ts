/**
 * The archive that X gives its users of their own account ("Download an archive of your data"): `data/tweets.js`, with who
 * they are in `data/account.js` next to it. Posts of others are not in it. Source: the files themselves and their README.
 */
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type ArchiveRecord, checkRecord } from '../../contract/post.ts';
import { UserError } from '../../errors.ts';
import { parseJson } from '../../json.ts';
import { compareIds, isoExact } from '../../model.ts';
import { decodeEntities } from '../x/adapt.ts';
import { timeOfId } from '../x/snowflake.ts';
import { readJsonArray } from './json-array.ts';
import type { ArchiveLine } from './source.ts';
import { parseTwitterTime } from './twcs.ts';

const idText = z.string({ error: 'is no text' });
const url = z.looseObject({ url: z.string().optional(), expanded_url: z.string().optional() });
const edits = z.looseObject({ editTweetIds: z.array(idText).optional() });

const wireTweet = z.looseObject({
  id_str: idText.optional(),
  id: idText.optional(),
  full_text: z.string(),
  created_at: z.string(),
  lang: z.string().optional(),
  in_reply_to_status_id_str: idText.optional(),
  quoted_status_id_str: idText.optional(),
  entities: z.looseObject({ urls: z.array(url).optional() }).optional(),
  edit_info: z
    .looseObject({
      initial: edits.optional(),
      edit: z.looseObject({ initialTweetId: idText.optional(), editControlInitial: edits.optional() }).optional(),
    })
    .optional(),
  deleted_at: z.string().optional(),
});
type WireTweet = z.infer<typeof wireTweet>;

const wireItem = z.looseObject({ tweet: wireTweet });
const wireAccount = z.looseObject({ account: z.looseObject({ accountId: z.string(), username: z.string() }) });

interface Owner {
  author_id: string;
  author_handle: string;
}

export async function* readXExport(file: string): AsyncGenerator<ArchiveLine> {
  const owner = await readOwner(file);
  for await (const { line, text } of readJsonArray(file)) yield { line, record: toRecord(text, owner) };
}

/** Whose archive it is. @throws UserError when the file that says so is not there. */
async function readOwner(file: string): Promise<Owner> {
  const accountFile = path.join(path.dirname(file), 'account.js');
  if (fs.existsSync(file) && !fs.existsSync(accountFile))
    throw new UserError(`there is no ${accountFile}, which says whose archive this is: unpack the archive whole`);
  for await (const { text } of readJsonArray(accountFile)) {
    const parsed = wireAccount.safeParse(parseJson(text) ?? null);
    if (parsed.success) {
      const { accountId, username } = parsed.data.account;
      return { author_id: accountId, author_handle: username };
    }
  }
  throw new UserError(`${accountFile} does not say whose archive this is: download the archive again`);
}

function toRecord(text: string, owner: Owner): ArchiveRecord | Error {
  const parsed = wireItem.safeParse(parseJson(text) ?? null);
  if (!parsed.success)
    return new Error(
      parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || 'the post'}: ${message}`).join('; '),
    );
  const { tweet } = parsed.data;
  const id = tweet.id_str ?? tweet.id;
  const made = parseTwitterTime(tweet.created_at);
  if (id === undefined) return new Error('the post has no id');
  if (made === null)
    return new Error(`created_at "${tweet.created_at.slice(0, 40)}" is not like "Tue Oct 31 22:10:47 +0000 2017"`);
  const first = firstId(tweet);
  const edited = first !== undefined && first !== id && /^\d{1,19}$/.test(first);
  return checkRecord({
    network: 'x',
    id,
    ...owner,
    // An edit does not move a post in its conversation, and the number of the first one tells its time.
    created_at: edited ? isoExact(timeOfId(first) - (timeOfId(first) % 1000)) : made,
    text: decodeEntities(tweet.full_text),
    ...(edited && { edit_of: first }),
    ...(tweet.in_reply_to_status_id_str && { reply_to: tweet.in_reply_to_status_id_str }),
    ...optional('quote_of', quoteOf(tweet)),
    ...(tweet.lang && !/^(?:und|zxx|q..|art)$/.test(tweet.lang) && { lang: tweet.lang }),
    ...(tweet.deleted_at && { deleted: true }),
  });
}

function optional(name: string, value: string | undefined): object {
  return value === undefined ? {} : { [name]: value };
}

function firstId({ edit_info: info }: WireTweet): string | undefined {
  const ids = info?.edit?.editControlInitial?.editTweetIds ?? info?.initial?.editTweetIds ?? [];
  return info?.edit?.initialTweetId ?? ids.toSorted(compareIds)[0];
}

const STATUS = /^https?:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/(?:\w{1,20}|i\/web)\/status\/(\d{1,20})/i;

/** The quoted post: its address is the last link of the text. */
function quoteOf(tweet: WireTweet): string | undefined {
  if (tweet.quoted_status_id_str) return tweet.quoted_status_id_str;
  const last = tweet.entities?.urls?.at(-1);
  if (!last?.url || !tweet.full_text.trimEnd().endsWith(last.url)) return undefined;
  return STATUS.exec(last.expanded_url ?? '')?.[1];
}
