import { UserError } from '../../errors.ts';
import type { Ms, Post } from '../../model.ts';
import { readJsonl } from './jsonl.ts';
import { watchRounding } from './rounded.ts';
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
  brands: { network: string; user_id: string; handle?: string | undefined; brand: string; at: Ms }[];
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
  const faults = collectFaults(file);
  const rounding = watchRounding();
  let posts = 0;
  let end: string | null = null;
  const brands = new Map<string, ArchiveCheck['brands'][number]>();
  for await (const { line, post } of READERS[format](file)) {
    if (post instanceof Error) {
      faults.add(line, post.message);
      continue;
    }
    posts++;
    rounding.see(line, post);
    const { network, author_id: user_id, author_handle: handle, brand } = post;
    const at = Date.parse(post.created_at);
    if (brand !== undefined) brands.set(`${network}:${user_id}`, { network, user_id, handle, brand, at });
    if (end === null || at > Date.parse(end)) end = post.created_at;
  }
  for (const { line, fault } of rounding.roundedColumns()) faults.add(line, fault);
  if (rounding.hasSuspects())
    for (const { line, fault } of await rounding.roundedLinks(idsOf(file, format))) faults.add(line, fault);
  faults.refuse();
  if (end === null) throw new UserError(`${file} holds no posts`);
  return { posts, end, brands: [...brands.values()] };
}

async function* idsOf(file: string, format: ArchiveFormat): AsyncGenerator<string> {
  for await (const { post } of READERS[format](file)) if (!(post instanceof Error)) yield post.id;
}

const TOLD_AT_MOST = 10;

/** What is wrong with a file: the first of it, and how much there is. */
function collectFaults(file: string) {
  const told: string[] = [];
  let count = 0;

  function add(line: number, fault: string): void {
    if (++count <= TOLD_AT_MOST) told.push(`  line ${line}: ${fault}`);
  }

  /** @throws UserError when anything is wrong. */
  function refuse(): void {
    if (count === 0) return;
    const more = count > told.length ? `\n  and ${count - told.length} more` : '';
    const lines = count === 1 ? 'one wrong line' : `${count} wrong lines`;
    throw new UserError(`${file} has ${lines}; nothing was written:\n${told.join('\n')}${more}`);
  }

  return { add, refuse };
}
