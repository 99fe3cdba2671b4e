import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Sequence } from './sequence.ts';

/** Runs the encoder. */
export interface EncoderSession {
  /** A vector for the whole post, then one for each sentence, one after another. */
  vectors(sequence: Sequence): Promise<Float32Array>;
}

type Runtime = typeof import('onnxruntime-node');

let runtime: Runtime | null | undefined;

/**
 * The native library; null where it was not installed (it is optional) or has no binary for this machine. Loaded when
 * first asked for: the fast engine never needs it.
 */
export function nativeRuntime(): Runtime | null {
  if (runtime !== undefined) return runtime;
  try {
    runtime = createRequire(import.meta.url)('onnxruntime-node') as Runtime;
  } catch {
    runtime = null;
  }
  return runtime;
}

const MODEL = new URL('../data/encoder.onnx', import.meta.url);

/** Errors only: the library warns of its own optimisations. */
const SEVERE = 3;

/**
 * Opens the encoder on one thread. Posts go through one at a time, at their own length: activations are scaled by what is
 * read together, so in company a post's answer would depend on its neighbours.
 */
export async function openSession(native: Runtime, file: URL = MODEL): Promise<EncoderSession> {
  const session = await native.InferenceSession.create(fileURLToPath(file), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: SEVERE,
  });
  return { vectors: (sequence) => run(native, session, sequence) };
}

async function run(native: Runtime, session: InferenceSession, sequence: Sequence): Promise<Float32Array> {
  const { ids, segments, pools } = sequence;
  const whole = (numbers: readonly number[]): Tensor =>
    new native.Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, numbers.length]);
  const { vectors } = await session.run({
    ids: whole(ids),
    segments: whole(segments),
    pool: new native.Tensor('float32', poolMatrix(pools, ids.length), [pools.length, ids.length]),
  });
  return vectors!.data as Float32Array;
}

/** Rows that take the mean over their places; a sentence without a token of its own has the vector of the post. */
function poolMatrix(pools: readonly (readonly number[])[], length: number): Float32Array {
  const matrix = new Float32Array(pools.length * length);
  for (const [row, own] of pools.entries()) {
    const places = own.length > 0 ? own : pools[0]!;
    for (const place of places) matrix[row * length + place] = 1 / places.length;
  }
  return matrix;
}
