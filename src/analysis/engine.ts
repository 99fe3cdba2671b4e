import { existsSync } from 'node:fs';
import type { Analysis } from '../model.ts';
import { type EncoderHeads, type HeadFile, makeHeads, readHeadFile } from './encoder/heads.ts';
import { sequenceOf } from './encoder/sequence.ts';
import { type EncoderSession, nativeRuntime, openSession } from './encoder/session.ts';
import { makeTokenizer, type Tokenizer } from './encoder/tokenizer.ts';
import { readVocabulary } from './encoder/vocabulary.ts';
import { Answers } from './heads.ts';
import { answerFast } from './linear/answer.ts';
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

/** Opens the engine that a setting asks for; where the native library is missing, the fast one. */
export async function openEngine({ analysis, heads }: EngineSettings): Promise<Engine> {
  const native = analysis === 'accurate' && !isNativeMissing() ? nativeRuntime() : null;
  if (!native) return FAST;
  const [session, tokenizer, layers] = [
    await openSession(native),
    makeTokenizer(readVocabulary()),
    makeHeads(readHeadFile(), heads),
  ];
  return {
    name: 'accurate',
    version: layers.version,
    async answer(posts) {
      const out: Answers[] = [];
      for (const post of posts)
        out.push(isForEncoder(post) ? await answerAccurately(session, tokenizer, layers, post) : answerFast(post));
      return out;
    },
  };
}

/** The encoder was trained on English. */
const isForEncoder = ({ language }: ReadyPost): boolean => language.reads === 'en';

const FAST: Engine = {
  name: 'fast',
  get version() {
    return linearModel().version;
  },
  answer: async (posts) => posts.map((post) => answerFast(post)),
};

/** The vectors of a post: of the whole, then of each sentence. */
export function vectorsOf(session: EncoderSession, tokenizer: Tokenizer, post: ReadyPost): Promise<Float32Array> {
  return session.vectors(sequenceOf(tokenizer, post.role, post.cased, post.sentences, post.context));
}

async function answerAccurately(
  session: EncoderSession,
  tokenizer: Tokenizer,
  layers: EncoderHeads,
  post: ReadyPost,
): Promise<Answers> {
  return new Answers(layers.heads, layers.logits(await vectorsOf(session, tokenizer, post)), layers.version);
}
