import { MEANING } from '../encoder/encoder.ts';
import type { Weights } from './logistic.ts';

const KINDS = ['complaint', 'severity', 'sentiment'] as const;
/** What is asked of a post. */
export type Kind = (typeof KINDS)[number];
/** The same, of posts in the languages read by way of a glossary. */
export type ForeignTask = `foreign_${Kind}`;
export type Task = Kind | ForeignTask;
export const TASKS: readonly Task[] = [...KINDS, ...KINDS.map((kind): ForeignTask => `foreign_${kind}`)];

export const isForeign = (task: Task): task is ForeignTask => task.startsWith('foreign_');

/** What a task asks, whatever the language. */
export const kindOf = (task: Task): Kind => (isForeign(task) ? (task.slice('foreign_'.length) as Kind) : task);

/** The second judge of a question, asked where the first leaves it open: weights over what the whole text means. */
export interface SecondJudge extends Weights {
  /** How both margins together become a probability: the factor of each, and a constant. */
  blend: { first: number; second: number; constant: number };
}

/** One question of a model: its weights, and how its margin becomes a probability (Platt 1999). */
export interface Head extends Weights {
  name: string;
  platt: { a: number; b: number };
  second?: SecondJudge | undefined;
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

interface StoredHead {
  name: string;
  bias: number;
  scale: number;
  platt: { a: number; b: number };
  weights: string;
  second?: { bias: number; weights: string; blend: SecondJudge['blend'] } | undefined;
}

const toText = (numbers: Float32Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
const toNumbers = (text: string): Float32Array => new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);

function storedSecond({ second }: Head): StoredHead['second'] {
  return second && { bias: second.bias, weights: toText(second.w), blend: second.blend };
}

function readSecond(stored: StoredHead['second']): SecondJudge | undefined {
  if (!stored) return undefined;
  const w = toNumbers(stored.weights);
  if (w.length !== MEANING) throw new Error(`the second judge of a model head has ${w.length} weights, not ${MEANING}`);
  return { w, bias: stored.bias, blend: stored.blend };
}

/** A model as text: weights in 8 bits each, base64. */
export function encodeModel(model: Model): string {
  const heads = model.heads.map((h): StoredHead => {
    let most = 1e-9;
    for (const w of h.w) most = Math.max(most, Math.abs(w));
    const scale = most / 127;
    const bytes = Int8Array.from(h.w, (w) => Math.round(w / scale));
    const weights = Buffer.from(bytes.buffer).toString('base64');
    return { name: h.name, bias: h.bias, scale, platt: h.platt, weights, second: storedSecond(h) };
  });
  return `${JSON.stringify({ ...model, heads }, null, 1)}\n`;
}

/** A loop, for `Float32Array.from` with a function takes six times as long, and a program reads a dozen heads as it starts. */
function scaled(bytes: Int8Array, scale: number): Float32Array {
  const numbers = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) numbers[i] = bytes[i]! * scale;
  return numbers;
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
      w: scaled(bytes, h.scale),
      second: readSecond(h.second),
    };
  });
  return { ...stored, heads };
}
