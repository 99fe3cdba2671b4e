import fs from 'node:fs';
import { sql } from 'kysely';
import type { Connection } from '../src/db/connect.ts';

/** Clock ticks of /proc in a second; Linux has had 100 for decades. */
const TICKS = 100;

/** Processor seconds that the server of this machine has used so far, over all its processes; 0 where that is not seen. */
export async function serverSeconds({ db, kind }: Connection): Promise<number> {
  if (kind !== 'postgres' || !fs.existsSync('/proc/self/stat')) return 0;
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const parent = statOf(rows[0]!.pid).parent;
  const ids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const stats = ids.flatMap((id) => {
    const stat = tryStat(Number(id));
    return stat && (stat.parent === parent || stat.id === parent) ? [stat] : [];
  });
  return stats.reduce((sum, stat) => sum + stat.ticks + (stat.id === parent ? stat.childTicks : 0), 0) / TICKS;
}

function statOf(id: number): { id: number; parent: number; ticks: number; childTicks: number } {
  const fields = fs
    .readFileSync(`/proc/${id}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
    .map(Number);
  const [user, system, childUser, childSystem] = fields.slice(11, 15) as [number, number, number, number];
  return { id, parent: fields[1]!, ticks: user + system, childTicks: childUser + childSystem };
}

function tryStat(id: number): ReturnType<typeof statOf> | null {
  try {
    return statOf(id);
  } catch {
    return null;
  }
}
