/**
 * A new embedded database is a copy of one that was made when Amends was installed: making one takes the database some
 * seconds (`initdb` in WebAssembly, then the migrations), copying 40 MB a tenth of one. Without the template - npm ran no
 * scripts, or could not write - everything works as well, a few seconds later.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PGliteDialect } from 'kysely';
import { MIGRATIONS, migrate } from './migrate.ts';
import type { Database } from './tables.ts';

/** Next to what npm installed, and gone with it. */
const SHELF = fileURLToPath(new URL('../../node_modules/.cache/amends', import.meta.url));

/** Where the template of this database and these migrations stands, made or not; another version's is another folder. */
export function templateFolder(shelf = SHELF): string {
  const hash = createHash('sha256').update(embeddedVersion());
  for (const entry of fs.readdirSync(MIGRATIONS, { withFileTypes: true, recursive: true }).sort(byPath))
    if (entry.isFile()) hash.update(entry.name).update(fs.readFileSync(path.join(entry.parentPath, entry.name)));
  return path.join(shelf, `pg-${hash.digest('hex').slice(0, 16)}`);
}

function byPath(a: fs.Dirent, b: fs.Dirent): number {
  return path.join(a.parentPath, a.name) < path.join(b.parentPath, b.name) ? -1 : 1;
}

function embeddedVersion(): string {
  const manifest = new URL('../package.json', import.meta.resolve('@electric-sql/pglite'));
  return (JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string }).version;
}

/**
 * Puts a copy of the template in place of a database that does not exist yet. It gets its name when it is whole, so that
 * a kill on the way leaves nothing that would be taken for a database.
 * @param folder of the database; only the holder of the folder above it may call this.
 * @returns whether there is a database now.
 */
export function copyTemplate(folder: string, from?: string): boolean {
  if (fs.existsSync(folder)) return true;
  const template = from ?? templateFolder();
  if (!fs.existsSync(template)) return false;
  const half = `${folder}.new`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.cpSync(template, half, { recursive: true, mode: fs.constants.COPYFILE_FICLONE });
  fs.renameSync(half, folder);
  return true;
}

/**
 * Makes the template and clears those of other versions away.
 * @param fill makes a database in the folder and closes it.
 */
export async function makeTemplate(shelf = SHELF, fill = makeDatabase): Promise<void> {
  const template = templateFolder(shelf);
  if (fs.existsSync(template)) return;
  fs.rmSync(shelf, { recursive: true, force: true });
  fs.mkdirSync(shelf, { recursive: true });
  const half = fs.mkdtempSync(path.join(shelf, 'new-'));
  await fill(half);
  fs.renameSync(half, template);
}

async function makeDatabase(folder: string): Promise<void> {
  const { PGlite } = await import('@electric-sql/pglite');
  const lite = await PGlite.create({ dataDir: folder });
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite: lite }) });
  await migrate(db);
  await db.destroy();
  if (!lite.closed) await lite.close();
}
