import { readFileSync } from 'node:fs';
import { HEAD_NAMES, type Head, type HeadLogits, type HeadName, highest, type Logits } from '../heads.ts';

/** A head as its file has it. */
export interface StoredHead extends Head {
  /** Base64 of float32, little endian: [classes x width]. */
  weights: string;
  /** What a logit of the fast model counts, against one of the encoder; 0, or left out, where a head stands alone. */
  linear_share?: number;
}
export interface HeadFile {
  version: string;
  made: string;
  heads: Partial<Record<HeadName, StoredHead>>;
  seed?: number;
  /** Of heads fitted later: the version of the shipped ones, over whose vectors they were fitted. */
  over?: string;
  /** What they were fitted on, and the licence of that. */
  data?: string[];
  licence?: string;
}

/** Linear layers over the encoder's vectors. */
export interface EncoderHeads {
  version: string;
  heads: Readonly<Record<HeadName, StoredHead>>;
  /** @param vectors of the whole post, then of each sentence, one after another. */
  logits(vectors: Float32Array): Logits;
}

export const WIDTH = 384;

export function readHeadFile(): HeadFile {
  return JSON.parse(readFileSync(new URL('../data/heads.json', import.meta.url), 'utf8')) as HeadFile;
}

/** @param others heads that take the place of those of the file, e.g. fitted on corrections */
export function makeHeads(file: HeadFile, others: readonly HeadFile[] = []): EncoderHeads {
  const stored = Object.assign({}, file.heads, ...others.map((other) => other.heads)) as Record<HeadName, StoredHead>;
  const layers = HEAD_NAMES.map((name) => ({ name, head: stored[name], weights: decodeWeights(stored[name].weights) }));
  return {
    version: [file, ...others].map(({ version }) => version).join('+'),
    heads: stored,
    logits(vectors) {
      const rows = vectors.length / WIDTH;
      const out = layers.map(({ name, head, weights }): [HeadName, HeadLogits] => {
        const first = head.where === 'part' ? 1 : 0;
        const last = head.where === 'post' ? 1 : rows;
        const all: Float32Array[] = [];
        for (let row = first; row < last; row++) all.push(layerLogits(head, weights, vectors, row * WIDTH));
        const parts = head.where === 'any' ? all.slice(1) : all;
        return [name, { whole: highest(all, head.classes.length), parts: () => parts }];
      });
      return Object.fromEntries(out) as unknown as Logits;
    },
  };
}

export function decodeWeights(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return Float32Array.from({ length: bytes.length / 4 }, (_, k) => bytes.readFloatLE(4 * k));
}

export function encodeWeights(weights: Float32Array): string {
  const bytes = Buffer.alloc(weights.length * 4);
  for (const [k, weight] of weights.entries()) bytes.writeFloatLE(weight, 4 * k);
  return bytes.toString('base64');
}

function layerLogits(head: Head, weights: Float32Array, vectors: Float32Array, from: number): Float32Array {
  return Float32Array.from(head.bias, (bias, k) => {
    let sum = bias;
    for (let n = 0; n < WIDTH; n++) sum += weights[k * WIDTH + n]! * vectors[from + n]!;
    return sum;
  });
}
