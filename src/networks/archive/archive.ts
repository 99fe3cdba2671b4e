import { UserError } from '../../errors.ts';
import type { Post } from '../../model.ts';
import { readJsonl } from './jsonl.ts';
import { readTwcs } from './twcs.ts';

export const ARCHIVE_FORMATS = ['twcs', 'jsonl'] as const;
export type ArchiveFormat = (typeof ARCHIVE_FORMATS)[number];

const READERS: Record<ArchiveFormat, (file: string) => AsyncGenerator<{ line: number; post: Post | Error }>> = {
  twcs: readTwcs,
  jsonl: readJsonl,
};

export interface ArchiveCheck {
  posts: number;
  /** Time of the last post. */
  end: string;
  /** The accounts that post as a brand, each once. */
  brands: { network: string; user_id: string; handle?: string | undefined; brand: string }[];
}

/** Posts of a file that was checked before, in the order of the file. */
export async function* readArchive(file: string, format: ArchiveFormat): AsyncGenerator<Post> {
  for await (const { line, post } of READERS[format](file)) {
    if (post instanceof Error) throw new UserError(`${file}, line ${line}: ${post.message}`);
    yield post;
  }
}

/**
 * Reads a whole file without keeping it, so that nothing is written of one that is wrong.
 * @throws UserError listing the first wrong lines, and how many there are.
 */
export async function checkArchive(file: string, format: ArchiveFormat): Promise<ArchiveCheck> {
  const wrong: string[] = [];
  let bad = 0;
  let posts = 0;
  let end: string | null = null;
  const brands = new Map<string, ArchiveCheck['brands'][number]>();
  for await (const { line, post } of READERS[format](file)) {
    if (post instanceof Error) {
      if (++bad <= 10) wrong.push(`  line ${line}: ${post.message}`);
      continue;
    }
    posts++;
    const { network, author_id: user_id, author_handle: handle, brand } = post;
    if (brand !== undefined) brands.set(`${network}:${user_id}`, { network, user_id, handle, brand });
    if (end === null || Date.parse(post.created_at) > Date.parse(end)) end = post.created_at;
  }
  if (bad > 0) {
    const more = bad > wrong.length ? `\n  and ${bad - wrong.length} more` : '';
    throw new UserError(
      `${file} has ${bad} wrong ${bad === 1 ? 'line' : 'lines'}; nothing was written:\n${wrong.join('\n')}${more}`,
    );
  }
  if (end === null) throw new UserError(`${file} holds no posts`);
  return { posts, end, brands: [...brands.values()] };
}
