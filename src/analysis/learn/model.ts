import { margin, sigmoid, type Weights } from './logistic.ts';
import { type Net, netMargin } from './net.ts';
import type { Sparse } from './sparse.ts';

export const TASKS = ['complaint', 'severity', 'sentiment'] as const;
export type Task = (typeof TASKS)[number];

/**
 * One question of a model: its weights, and how its margin becomes a probability (Platt 1999). Where a second judge, a net
 * over what the words mean, is asked as well, `share` is the factor of its margin.
 */
export interface Head extends Weights {
  name: string;
  platt: { a: number; b: number };
  meaning?: { net: Net; share: number } | undefined;
}

/** A fitted model, with what a reader must know of its origin. */
export interface Model {
  task: Task;
  version: string;
  /** What it was fitted on, a line each, with licence and count. */
  data: string[];
  licence: string;
  fitted_at: string;
  size: number;
  heads: Head[];
}

/** The probability that each head's answer is yes, in the order of the heads. */
export function answers(model: Pick<Model, 'heads'> | { heads: readonly Head[] }, x: Sparse): number[] {
  return model.heads.map((head) => {
    const { a, b } = head.platt;
    const meant = head.meaning && x.meaning ? head.meaning.share * netMargin(head.meaning.net, x.meaning) : 0;
    return sigmoid(a * margin(x, head) + meant + b);
  });
}

interface StoredHead {
  name: string;
  bias: number;
  scale: number;
  platt: { a: number; b: number };
  weights: string;
  meaning?: { share: number; wide: number; hidden: number; into: string; out: string } | undefined;
}

const toText = (numbers: Float32Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
const toNumbers = (text: string): Float32Array => new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);

function storedMeaning({ meaning }: Head): StoredHead['meaning'] {
  if (!meaning) return undefined;
  const { net, share } = meaning;
  return { share, wide: net.wide, hidden: net.hidden, into: toText(net.into), out: toText(net.out) };
}

function readMeaning(stored: StoredHead['meaning']): Head['meaning'] {
  if (!stored) return undefined;
  const { share, wide, hidden, into, out } = stored;
  const net = { wide, hidden, into: toNumbers(into), out: toNumbers(out) };
  if (net.into.length !== hidden * (wide + 1) || net.out.length !== hidden + 1)
    throw new Error(`the net of a model head holds ${net.into.length} weights, not ${hidden * (wide + 1)}`);
  return { share, net };
}

/** A model as text: weights in 8 bits each, base64. */
export function encodeModel(model: Model): string {
  const heads = model.heads.map((h): StoredHead => {
    let most = 1e-9;
    for (const w of h.w) most = Math.max(most, Math.abs(w));
    const scale = most / 127;
    const bytes = Int8Array.from(h.w, (w) => Math.round(w / scale));
    const weights = Buffer.from(bytes.buffer).toString('base64');
    return { name: h.name, bias: h.bias, scale, platt: h.platt, weights, meaning: storedMeaning(h) };
  });
  return `${JSON.stringify({ ...model, heads }, null, 1)}\n`;
}

/** Reads what `encodeModel` wrote; throws with the reason when it is not a model. */
export function decodeModel(text: string): Model {
  const stored = JSON.parse(text) as Omit<Model, 'heads'> & { heads: StoredHead[] };
  if (!TASKS.includes(stored.task) || !Array.isArray(stored.heads))
    throw new Error('not a model file: it needs a task and heads');
  const heads = stored.heads.map((h): Head => {
    const bytes = new Int8Array(Buffer.from(h.weights, 'base64'));
    if (bytes.length !== stored.size)
      throw new Error(`model head ${h.name} has ${bytes.length} weights, not ${stored.size}`);
    return {
      name: h.name,
      bias: h.bias,
      platt: h.platt,
      w: Float32Array.from(bytes, (b) => b * h.scale),
      meaning: readMeaning(h.meaning),
    };
  });
  return { ...stored, heads };
}
