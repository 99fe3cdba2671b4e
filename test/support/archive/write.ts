import type { Post } from '../../../src/model.ts';

const HEADER = 'tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id';

/** The posts as a TwCS file. It has no place for a brand's key: the author of an outbound post is the brand. */
export function toTwcs(posts: readonly Post[]): string {
  const answers = new Map<string, string[]>();
  for (const { id, reply_to } of posts) if (reply_to) answers.set(reply_to, [...(answers.get(reply_to) ?? []), id]);
  const rows = posts.map((post) =>
    [
      post.id,
      post.author_id,
      post.brand === undefined ? 'True' : 'False',
      toTwitterTime(post.created_at),
      post.text,
      (answers.get(post.id) ?? []).join(','),
      post.reply_to ?? '',
    ]
      .map(quoteCell)
      .join(','),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** One `Post` a line. */
export function toJsonl(posts: readonly Post[]): string {
  return posts.map((post) => `${JSON.stringify(post)}\n`).join('');
}

function quoteCell(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** `Tue Oct 31 22:10:47 +0000 2017` */
function toTwitterTime(iso: string): string {
  const [weekday, day, month, year, time] = new Date(iso).toUTCString().replace(',', '').split(' ');
  return `${weekday} ${month} ${day} ${time} +0000 ${year}`;
}
