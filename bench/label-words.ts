import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse';
import { iso } from '../src/model.ts';

/**
 * Gives labels of real conversations back their words. Their licence keeps the words out of this project, so `bench/labels` names
 * posts by their number in the archive "Customer Support on Twitter" (TwCS), whose file you bring.
 *
 *   tsx bench/label-words.ts twcs.csv bench/labels/threads_dev3.jsonl FOLDER
 *
 * Writes FOLDER/threads_dev3.jsonl (conversations) and FOLDER/replies_dev3.jsonl (replies with the posts before them), as
 * `amends eval` reads them; `npm run method` takes the conversations alone, since the replies stand in them.
 */
interface Labelled {
  root: string;
  brand: string;
  /** In their order. */
  posts: string[];
  replies: { id: string; acts: string[]; disputed: string[]; hollow: boolean }[];
  [label: string]: unknown;
}

interface ArchivePost {
  author_id: string;
  created_at: string;
  text: string;
}

/** How many posts before a reply go with it. */
const BEFORE = 3;

const [archive, labels, folder] = process.argv.slice(2);
if (!archive || !labels || !folder) throw new Error('usage: tsx bench/label-words.ts TWCS.csv LABELS.jsonl FOLDER');
const rows = readFileSync(labels, 'utf8').split('\n').filter(Boolean);
const threads = rows.map((line) => JSON.parse(line) as Labelled);
const posts = await postsOf(new Set(threads.flatMap((thread) => thread.posts)));

const stem = path.basename(labels, '.jsonl');
write(stem, threads.map(conversation));
write(stem.replace('threads', 'replies'), threads.flatMap(replies));

async function postsOf(wanted: ReadonlySet<string>): Promise<Map<string, ArchivePost>> {
  const found = new Map<string, ArchivePost>();
  for await (const row of createReadStream(archive!).pipe(parse({ columns: true })))
    if (wanted.has(row.tweet_id)) found.set(row.tweet_id, row);
  const missing = [...wanted].filter((id) => !found.has(id));
  if (missing.length > 0)
    throw new Error(`${missing.length} of ${wanted.size} posts are not in ${archive}: ${missing[0]} is the first`);
  return found;
}

function conversation({ posts: ids, replies: _, ...thread }: Labelled) {
  const opener = posts.get(ids[0]!)!.author_id;
  const turns = ids.map((id) => {
    const { author_id: author, created_at, text } = posts.get(id)!;
    const who = author === thread.brand ? 'BRAND' : author === opener ? 'CUSTOMER' : 'CUSTOMER_OTHER';
    return { who, at: iso(Date.parse(created_at)), text };
  });
  return { ...thread, turns };
}

function replies({ brand, posts: ids, replies: labelled }: Labelled) {
  return labelled.map(({ id, ...labels }) => {
    const before = ids.slice(0, ids.indexOf(id)).slice(-BEFORE);
    const context = before.map((other) => {
      const { author_id: author, text } = posts.get(other)!;
      return `${author === brand ? 'BRAND' : 'CUSTOMER'} ${text}`;
    });
    return { id, brand, context, text: posts.get(id)!.text, ...labels, deadline: null };
  });
}

function write(name: string, lines: readonly unknown[]): void {
  writeFileSync(path.join(folder!, `${name}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
