import { existsSync } from 'node:fs';
import type { Analysis } from '../model.ts';
import { addLinear } from './encoder/add-linear.ts';
import { type HeadFile, makeHeads, readHeadFile } from './encoder/heads.ts';
import { sequenceOf } from './encoder/sequence.ts';
import { nativeRuntime, openSession } from './encoder/session.ts';
import { makeTokenizer } from './encoder/tokenizer.ts';
import { readVocabulary } from './encoder/vocabulary.ts';
import { Answers } from './heads.ts';
import { answerFast, linearLogits } from './linear/answer.ts';
import { linearModel } from './linear/model.ts';
import type { ReadyPost } from './post.ts';

/** What reads posts: `accurate`, the encoder with its heads (English; the fast model reads the other languages), or `fast`. */
export interface Engine {
  name: Analysis;
  version: string;
  /** Answers in the order of the posts; each is the same alone and in any company. */
  answer(posts: readonly ReadyPost[]): Promise<Answers[]>;
}

/** What an engine is opened with. */
export interface EngineSettings {
  analysis: Analysis;
  /** Heads that take the place of the shipped ones, e.g. fitted on corrections. */
  heads: readonly HeadFile[];
}

/**
 * Whether posts can be read accurately here: the native library and the weights are there. The one place that knows; what
 * log, Health and `check` say comes from `analysisStatus`.
 */
export function isNativeMissing(): boolean {
  return nativeRuntime() === null || !existsSync(new URL('./data/encoder.onnx', import.meta.url));
}

/** How posts are read with a setting on this machine, for people. */
export function analysisStatus(wanted: Analysis): string {
  if (wanted === 'fast') return 'analysis: fast';
  return isNativeMissing() ? 'analysis: fast (native engine missing)' : 'analysis: accurate';
}

/** The version of the engine that a setting asks for. */
export function versionOf({ analysis, heads }: EngineSettings): string {
  if (analysis === 'fast' || isNativeMissing()) return linearModel().version;
  return [readHeadFile(), ...heads].map(({ version }) => version).join('+');
}

/** The encoder alone, frozen: what heads are fitted over. */
export interface Encoder {
  /** The vectors of a post: of the whole, then of each sentence, one after another. */
  vectors(post: ReadyPost): Promise<Float32Array>;
}

/** Opens the encoder; null where the native library is missing. */
export async function openEncoder(): Promise<Encoder | null> {
  const native = isNativeMissing() ? null : nativeRuntime();
  if (!native) return null;
  const session = await openSession(native);
  const tokenizer = makeTokenizer(readVocabulary());
  return {
    vectors: ({ role, cased, sentences, context }) =>
      session.vectors(sequenceOf(tokenizer, { role, text: cased, sentences, context })),
  };
}

/** Opens the engine that a setting asks for; where the native library is missing, the fast one. */
export async function openEngine({ analysis, heads }: EngineSettings): Promise<Engine> {
  const encoder = analysis === 'accurate' ? await openEncoder() : null;
  if (!encoder) return FAST;
  const layers = makeHeads(readHeadFile(), heads);
  const answerOne = async (post: ReadyPost): Promise<Answers> => {
    const logits = addLinear(layers.heads, layers.logits(await encoder.vectors(post)), linearLogits(post));
    return new Answers(layers.heads, logits, layers.version);
  };
  return {
    name: 'accurate',
    version: layers.version,
    async answer(posts) {
      const out: Answers[] = [];
      for (const post of posts) out.push(isForEncoder(post) ? await answerOne(post) : answerFast(post));
      return out;
    },
  };
}

/** The encoder was trained on English. */
export const isForEncoder = ({ language }: ReadyPost): boolean => language.reads === 'en';

const FAST: Engine = {
  name: 'fast',
  get version() {
    return linearModel().version;
  },
  answer: async (posts) => posts.map((post) => answerFast(post)),
};
