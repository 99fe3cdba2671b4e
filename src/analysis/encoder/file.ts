import { readFileSync } from 'node:fs';

/** Rows of whole numbers of 8 bits; `steps` says what one step of each row is worth. */
export interface Rows {
  rows: number;
  inner: number;
  bytes: Int8Array;
  steps: Float32Array;
}
/** A dense layer: a row for each output. */
export interface Dense extends Rows {
  bias: Float32Array;
}
export interface Norm {
  scale: Float32Array;
  bias: Float32Array;
}
/** A layer of a transformer that brings its input to a norm before each of its two parts (Vaswani et al. 2017). */
export interface Layer {
  before: Norm;
  /** Query, key and value of every piece, side by side. */
  asked: Dense;
  answered: Dense;
  between: Norm;
  wide: Dense;
  narrow: Dense;
}
/** The encoder as it is shipped; `bench/sentence-encoder.mjs` says how the file was made. */
export interface EncoderFile {
  /** Pieces of words by number; those before `first` stand for no text. */
  pieces: readonly string[];
  /** Logarithm of how common each piece is. */
  scores: readonly number[];
  first: number;
  embeddings: Rows;
  /** How far each wave of the signal of places turns from one place to the next, in radians. */
  paces: Float32Array;
  /** Brings an embedding to the width of the layers. */
  resized: Dense;
  layers: readonly Layer[];
  last: Dense;
}

/** Tables as the first line of the file names them: numbers are places in bytes after that line. */
type Stored<T> = T extends Rows
  ? { rows: number; inner: number; at: number; steps: number; bias: number }
  : T extends Norm
    ? { scale: number; bias: number }
    : T extends Float32Array
      ? number
      : T extends readonly (infer Item)[]
        ? Item extends Layer
          ? { [K in keyof Layer]: Stored<Layer[K]> }[]
          : T
        : T;
type Head = { [K in keyof EncoderFile]: Stored<EncoderFile[K]> };

/** Gives bytes a place of their own, at a multiple of 4. */
export type Hold = (bytes: Uint8Array) => Uint8Array<ArrayBuffer>;

/**
 * Reads the encoder's file: a line of JSON that says where each table begins, then the tables.
 * @param hold where the tables are to stand, 7 MB of them: they are not copied again
 */
export function readEncoderFile(hold: Hold = (bytes) => Uint8Array.from(bytes)): EncoderFile {
  const file = readFileSync(new URL('../data/sentences.encoder', import.meta.url));
  const end = file.indexOf(10) + 1;
  const head = JSON.parse(file.toString('utf8', 0, end)) as Head;
  const { buffer, byteOffset } = hold(file.subarray(end));
  const floats = (at: number, count: number) => new Float32Array(buffer, byteOffset + at, count);
  const rows = ({ rows, inner, at, steps }: Stored<Rows>): Rows => ({
    rows,
    inner,
    bytes: new Int8Array(buffer, byteOffset + at, rows * inner),
    steps: floats(steps, rows),
  });
  const dense = (stored: Stored<Dense>): Dense => ({ ...rows(stored), bias: floats(stored.bias, stored.rows) });
  const norm = ({ scale, bias }: Stored<Norm>, width: number): Norm => ({
    scale: floats(scale, width),
    bias: floats(bias, width),
  });
  return {
    pieces: head.pieces,
    scores: head.scores,
    first: head.first,
    embeddings: rows(head.embeddings),
    paces: floats(head.paces, head.embeddings.inner / 2),
    resized: dense(head.resized),
    layers: head.layers.map((layer) => ({
      before: norm(layer.before, layer.asked.inner),
      asked: dense(layer.asked),
      answered: dense(layer.answered),
      between: norm(layer.between, layer.wide.inner),
      wide: dense(layer.wide),
      narrow: dense(layer.narrow),
    })),
    last: dense(head.last),
  };
}
