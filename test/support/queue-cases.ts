import fs from 'node:fs';
import { analyse } from '../../src/analysis/analyse.ts';
import type { Engine } from '../../src/analysis/engine.ts';
import type { FoldedCase } from '../../src/cases/fold.ts';
import { asideReason, DEFAULT_LIFE } from '../../src/cases/lifecycle.ts';
import type { Ms, Reading, Turn } from '../../src/model.ts';
import { foldTurns } from './folding.ts';

/** An invented case, as people graded it: 5 danger, 4 harm by the hour, 3 a deadline, 2 the rest, 1 nothing to do. */
export interface GradedCase {
  id: string;
  brand: string;
  posts: { who: 'customer' | 'brand'; minutes_ago: number; text: string }[];
  grade: number;
}

/** An afternoon on a Wednesday: the moment at which the cases stand in the queue. */
export const NOW: Ms = Date.parse('2026-06-10T15:30:00Z');
const MINUTE = 60_000;

export function loadGraded(file: string): GradedCase[] {
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as GradedCase);
}

/** The posts of a case, each read below those before it. */
export async function readTurns({ posts }: GradedCase, engine: Engine): Promise<Turn[]> {
  const context = posts.map(({ who, text }) => ({ role: who, text }));
  const at = (index: number) => NOW - posts[index]!.minutes_ago * MINUTE;
  const asked = posts.map(({ who, text }, index) => ({
    role: who,
    text,
    at: at(index),
    timezone: 'UTC',
    context: context.slice(0, index),
  }));
  const readings = await analyse(asked, engine);
  return readings.map((reading, index) => turnOf(reading, String(index + 1), at(index), posts[index]!.text));
}

function turnOf(reading: Reading, id: string, at: Ms, text: string): Turn {
  return reading.role === 'customer'
    ? { id, at, who: 'customer', text, reading }
    : { id, at, who: 'brand', text, reading, account: 'care', automatic: reading.automatic };
}

/** Where a case stands: in the queue by band and time; else parked, else answered or closed, else set aside. */
export interface Place {
  graded: GradedCase;
  key: readonly number[];
  folded: FoldedCase | null;
  turns: Turn[];
}

/** All of them are cases of the queue, so none is closed by silence. */
const LIFE = { ...DEFAULT_LIFE, closeAfter: 60 * 86_400_000 };

export async function placeOf(graded: GradedCase, engine: Engine): Promise<Place> {
  return placeTurns(graded, await readTurns(graded, engine));
}

export function placeTurns(graded: GradedCase, turns: Turn[]): Place {
  const [folded = null] = foldTurns(turns, NOW, { rules: { life: LIFE } });
  return { graded, key: keyOf(folded, turns), folded, turns };
}

function keyOf(folded: FoldedCase | null, turns: Turn[]): readonly number[] {
  if (folded?.queued) return [0, folded.band, folded.rankAt];
  if (folded !== null) return [1, folded.returnsAt === null ? 1 : 0, 0];
  return [2, turns.some((turn) => turn.who === 'customer' && asideReason(turn.reading) !== null) ? 1 : 0, 0];
}

export function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (const [i, part] of a.entries()) if (part !== b[i]) return part - b[i]!;
  return 0;
}

/** Pairs of different grades, right where the graver stands first. Two that are not in the queue stand nowhere: no pair. */
export function pairsOf(places: readonly Place[]): { right: [Place, Place][]; wrong: [Place, Place][] } {
  const right: [Place, Place][] = [];
  const wrong: [Place, Place][] = [];
  for (const graver of places)
    for (const lesser of places) {
      if (graver.graded.grade <= lesser.graded.grade) continue;
      (compareKeys(graver.key, lesser.key) < 0 ? right : wrong).push([graver, lesser]);
    }
  return { right, wrong };
}
