import { ACTS, inOrder, isHollow, type PromiseReading, type ReplyAct, type ReplyReading } from '../model.ts';
import type { Engine } from './engine.ts';
import type { Answers } from './heads.ts';
import type { ReadLanguage } from './languages/registry.ts';
import { blamesPartner } from './partner.ts';
import type { ReadyPost } from './post.ts';
import { readPromises } from './promise/commitments.ts';
import { saysHours } from './promise/elsewhen.ts';
import { trimmed } from './spans.ts';
import { replyVersion } from './version.ts';
import { namesPlace } from './where.ts';

/** An act found in a sentence: which sentence, and where its words stand in the plain text. */
export interface FoundAct {
  act: ReplyAct;
  piece: number;
  from: number;
  to: number;
}

/**
 * A brand's post: what each of its sentences does, what it promises and by when, who signed it. Without answers (a
 * language that is not read, nothing to read) `acts` is empty.
 */
export function readReply(post: ReadyPost, answers: Answers | null, engine: Engine): ReplyReading {
  const { language, reads } = post.language;
  const found = answers ? findActs(post, answers) : [];
  const acts = inOrder(found.map(({ act }) => act));
  return {
    role: 'brand',
    language,
    acts,
    evidence: found.map(({ act, from, to }) => ({ act, ...post.span(from, to) })),
    hollow: isHollow(acts),
    promises: answers && reads ? promisesOf(post, answers, found, reads) : [],
    agent: post.frame?.agent ?? null,
    part: post.frame?.part ?? null,
    blames_partner: blamesPartner(post.plain),
    names_place: namesPlace(post.cased),
    refusal: answers?.has('reply', 'refusal') ?? false,
    automatic: answers?.has('reply', 'automatic') ?? false,
    version: replyVersion(answers?.version ?? engine.version),
  };
}

/** Whether handles, links and marks are all that stands there. */
function isWordless(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text.replace(/https?:\/\/\S+|@[\w.-]+/g, ' '));
}

/**
 * The acts of the sentences, in the order of the text; the words of the first begin after who is addressed. A link or a
 * picture alone does nothing that no words of the reply do: where it leads cannot be seen.
 */
function findActs(post: ReadyPost, answers: Answers): FoundAct[] {
  const found = actsOfSentences(post, answers);
  const wordless = new Set(found.filter(({ from, to }) => isWordless(post.cased.slice(from, to))));
  const inWords = new Set(found.flatMap((one) => (wordless.has(one) ? [] : [one.act])));
  return found.filter((one) => !wordless.has(one) || inWords.has(one.act));
}

function actsOfSentences(post: ReadyPost, answers: Answers): FoundAct[] {
  const found = ACTS.flatMap((act) =>
    answers.sentencesOf('acts', act).flatMap((piece): FoundAct[] => {
      const { from, to } = post.sentences[piece]!;
      if (act === 'promise' && saysHours(post.plain.slice(from, to))) return [];
      const start = Math.min(Math.max(from, post.frame?.from ?? from), to);
      return [{ act, piece, ...trimmed(post, { from: start < to ? start : from, to }) }];
    }),
  );
  return found.sort((a, b) => a.piece - b.piece);
}

function promisesOf(
  post: ReadyPost,
  answers: Answers,
  found: readonly FoundAct[],
  reads: ReadLanguage,
): PromiseReading[] {
  const promises = found.filter(({ act }) => act === 'promise');
  const read = readPromises(post, promises, reads, post);
  return read.map((promise, k) => ({ ...promise, kind: answers.bestOf('promise_kind', promises[k]!.piece) }));
}
