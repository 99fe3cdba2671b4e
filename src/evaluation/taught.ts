import { existsSync, readFileSync } from 'node:fs';
import { normalise } from '../analysis/text/normalise.ts';

/** The texts that taught the encoder, as 32-bit FNV-1a hashes in ascending order; written by `train/reading/export.py`. */
const FILE = new URL('../analysis/data/taught.bin', import.meta.url);
/** Short greetings and thanks may stand in any file. */
const LEAST_LENGTH = 30;

function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (const c of normalise(text).cased) h = Math.imul(h ^ c.codePointAt(0)!, 16777619);
  return h >>> 0;
}

let known: ReadonlySet<number> | undefined;

function taught(): ReadonlySet<number> {
  if (known) return known;
  const bytes = existsSync(FILE) ? readFileSync(FILE) : Buffer.alloc(0);
  known = new Set(Array.from({ length: bytes.length / 4 }, (_, k) => bytes.readUInt32LE(4 * k)));
  return known;
}

/** The share of texts that the encoder has learnt from. */
export function taughtShare(texts: readonly string[]): number {
  const long = texts.filter((text) => text.length >= LEAST_LENGTH);
  return long.length === 0 ? 0 : long.filter((text) => taught().has(hashOf(text))).length / long.length;
}
