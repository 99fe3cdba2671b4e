import { HTTPException } from 'hono/http-exception';
import type { Principal } from '../../auth/roles.ts';
import { DeskFailure } from '../../desk/failure.ts';
import { UserError } from '../../errors.ts';
import type { Scene } from '../deps.ts';

/**
 * Answers from the replica where there is one that is fresh enough and has what the asker wrote; else, and when the replica
 * fails in the middle, from the primary. Only for work that writes nothing.
 */
export async function readLagging<T>(
  scene: Scene,
  who: Pick<Principal, 'wrote'> | null,
  work: (scene: Scene) => Promise<T> | T,
): Promise<T> {
  const db = scene.replica?.for(who?.wrote ?? null) ?? null;
  if (db === null) return work(scene);
  try {
    return await work({ ...scene, db });
  } catch (error) {
    if (error instanceof HTTPException || error instanceof DeskFailure || error instanceof UserError) throw error;
    scene.replica?.failed();
    scene.log.warn({ err: error }, 'the replica failed; the primary answers');
    return work(scene);
  }
}
