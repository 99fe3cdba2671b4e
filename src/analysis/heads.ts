import type { Cue, PromiseKind, ReplyAct, Signal } from '../model.ts';

/** What is asked of a post: each head is a linear layer over what an engine makes of it. */
export interface HeadClasses {
  acts: ReplyAct;
  promise_kind: PromiseKind;
  reply: 'refusal' | 'automatic';
  cues: Cue;
  signals: Signal;
  complaint: 'complaint' | 'needs_reply';
  severity: '0' | '1' | '2' | '3' | '4';
  sentiment: 'negative' | 'neutral' | 'positive';
  urgency: '1' | '2' | '3' | '4' | '5';
  topic: string;
}
export type HeadName = keyof HeadClasses;

/** The heads in the order of `train/reading/labels.py`. */
export const HEAD_NAMES = [
  'acts',
  'promise_kind',
  'reply',
  'cues',
  'signals',
  'complaint',
  'severity',
  'sentiment',
  'urgency',
  'topic',
] as const satisfies readonly HeadName[];

/** A head without its weights. */
export interface Head {
  classes: readonly string[];
  /** many: each class its own yes or no; one: exactly one of them. */
  kind: 'many' | 'one';
  /** part: asked of each sentence; post: of the post as a whole; any: of both. */
  where: 'part' | 'post' | 'any';
  bias: readonly number[];
  /** The logit from which a class is said. */
  thresholds: readonly number[];
  /** Of each class a and b: its probability is 1 / (1 + exp(-(a * logit + b))). */
  scale: readonly number[];
  /** Of a head that chooses one: what is added to the log of each class's probability before the highest is said; left out, nothing. */
  offsets?: readonly number[];
}
export type Heads = Readonly<Record<HeadName, Head>>;

/** Logits of one head. */
export interface HeadLogits {
  /** By class, for the post: of heads of sentences the highest of its sentences. */
  whole: ArrayLike<number>;
  /** By sentence, for heads of sentences and of both. */
  parts(): readonly ArrayLike<number>[];
}
export type Logits = Readonly<Record<HeadName, HeadLogits>>;

/** Of no rows, nothing is said. */
const NOTHING = -1e4;

/** The highest logit of each of `width` classes. */
export function highest(rows: readonly ArrayLike<number>[], width: number): Float64Array {
  const out = new Float64Array(width).fill(NOTHING);
  for (const row of rows) for (let k = 0; k < width; k++) out[k] = Math.max(out[k]!, row[k]!);
  return out;
}

/** What an engine says of one post. */
export class Answers {
  readonly #heads: Heads;
  readonly #logits: Logits;
  readonly version: string;

  constructor(heads: Heads, logits: Logits, version: string) {
    this.#heads = heads;
    this.#logits = logits;
    this.version = version;
  }

  /** Whether a class is said of the post. */
  has<H extends HeadName>(head: H, name: HeadClasses[H]): boolean {
    const k = this.#at(head, name);
    return k >= 0 && this.#logits[head].whole[k]! > this.#heads[head].thresholds[k]!;
  }

  /** The classes said of the post. */
  all<H extends HeadName>(head: H): HeadClasses[H][] {
    return this.#heads[head].classes.filter((name) => this.has(head, name as HeadClasses[H])) as HeadClasses[H][];
  }

  /** The calibrated probability of a class. */
  share<H extends HeadName>(head: H, name: HeadClasses[H]): number {
    const k = this.#at(head, name);
    if (k < 0) return 0;
    if (this.#heads[head].kind === 'one') return this.shares(head)[k]!;
    return 1 / (1 + Math.exp(-this.#scaled(head, this.#logits[head].whole, k)));
  }

  /** Probabilities of the classes of a head that chooses one; they sum to 1. */
  shares(head: HeadName, logits: ArrayLike<number> = this.#logits[head].whole): number[] {
    const scaled = this.#heads[head].classes.map((_, k) => this.#scaled(head, logits, k));
    const most = Math.max(...scaled);
    const powers = scaled.map((x) => Math.exp(x - most));
    const sum = powers.reduce((a, b) => a + b, 0);
    return powers.map((x) => x / sum);
  }

  /**
   * The class that a head says which chooses one. Where classes are judged alike, however rare, that is not the likeliest one
   * but the one that is likely beyond what its offset asks (`train/reading/calibrate.py`).
   *
   * @param from the first class that may be said
   */
  best<H extends HeadName>(head: H, logits?: ArrayLike<number>, from = 0): HeadClasses[H] {
    const { classes, offsets } = this.#heads[head];
    const weighed = this.shares(head, logits).map((share, k) => Math.log(share) + (offsets?.[k] ?? 0));
    const allowed = weighed.slice(from);
    return classes[from + allowed.indexOf(Math.max(...allowed))] as HeadClasses[H];
  }

  /** Numbers of the sentences of which a class is said; of the likeliest one alone where only the post as a whole says it. */
  sentencesOf<H extends HeadName>(head: H, name: HeadClasses[H]): number[] {
    const k = this.#at(head, name);
    const threshold = this.#heads[head].thresholds[k]!;
    return this.#logits[head].parts().flatMap((part, n) => (part[k]! > threshold ? [n] : []));
  }

  /** The sentence with the highest logit of a class; -1 when there is none. */
  strongest<H extends HeadName>(head: H, name: HeadClasses[H]): number {
    const k = this.#at(head, name);
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const [n, part] of this.#logits[head].parts().entries()) {
      if (part[k]! > most) {
        most = part[k]!;
        best = n;
      }
    }
    return best;
  }

  /** The likeliest class of one sentence. */
  bestOf<H extends HeadName>(head: H, sentence: number): HeadClasses[H] {
    return this.best(head, this.#logits[head].parts()[sentence]);
  }

  #at(head: HeadName, name: string): number {
    return this.#heads[head].classes.indexOf(name);
  }

  #scaled(head: HeadName, logits: ArrayLike<number>, k: number): number {
    const { scale } = this.#heads[head];
    return scale[2 * k]! * logits[k]! + scale[2 * k + 1]!;
  }
}
