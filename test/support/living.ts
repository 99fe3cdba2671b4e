import type { Kysely } from 'kysely';
import { drain } from '../../src/cases/drain.ts';
import type { Readers } from '../../src/cases/readers.ts';
import { foldHistories } from '../../src/cases/refold.ts';
import type { Database } from '../../src/db/tables.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { storePosts } from '../../src/intake/posts.ts';
import type { Post } from '../../src/model.ts';
import { testWeb } from './console.ts';
import { brandConfig, contextOf, draining } from './filing.ts';

const MINUTE = 60_000;

/** One line of a talk: who, how many minutes ago, what. `lumen` and `pakko` are brands of ours, `nimbus` is measured. */
export type Said = [author: string, ago: number, text: string, answers?: string];

/** An app over a database in which posts become cases the way they do in the program; `readers` in place of its own. */
export async function livingWeb(db: Kysely<Database>, readers?: Readers) {
  await db.transaction().execute((trx) =>
    syncBrands(
      trx,
      [
        { ...brandConfig('lumen', ['lumen'], true), name: 'Lumen Fibre' },
        { ...brandConfig('pakko', ['pakko'], true), name: 'Pakko' },
        { ...brandConfig('nimbus', ['nimbus']), name: 'Nimbus Air' },
      ],
      'config',
    ),
  );
  const web = testWeb(db, {
    refold: async (trx, ids, at, actor) =>
      foldHistories(trx, await contextOf(db === trx ? db : (trx as unknown as typeof db)), ids, { at, actor }),
  });
  let serial = 1_800_000_000_000_000_000n;

  /** Stores posts and files them, the way a poll and its filing job do. Gives their native ids. */
  async function say(...lines: Said[]): Promise<string[]> {
    const now = Date.now();
    const ids: string[] = [];
    const posts = lines.map(([author, ago, text, answers]): Post => {
      serial += 1n;
      ids.push(String(serial));
      const at = now - ago * MINUTE;
      return {
        network: 'x',
        id: String(serial),
        author_id: `u-${author}`,
        author_handle: author,
        created_at: new Date(at).toISOString(),
        text,
        lang: 'en',
        reply_to: answers === '^' ? ids.at(-2) : answers,
        ...(['lumen', 'pakko', 'nimbus'].includes(author) && { brand: author }),
      };
    });
    await db.transaction().execute((trx) => storePosts(trx, posts, 'push'));
    await drain(db, () => contextOf(db), { ...draining(500, now), ...(readers && { readers }) });
    return ids;
  }

  return { ...web, say };
}
