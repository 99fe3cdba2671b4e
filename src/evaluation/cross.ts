import { type HeadFile, makeHeads, readHeadFile, type StoredHead } from '../analysis/encoder/heads.ts';
import type { Encoder } from '../analysis/engine.ts';
import { Answers, type HeadName } from '../analysis/heads.ts';
import { readyPost, type ToAnalyse } from '../analysis/post.ts';
import { ACTS, isHollow, type ReplyAct } from '../model.ts';
import { complaintSection, severitySection } from './customers.ts';
import type { LabelledPost, LabelledReply } from './dataset.ts';
import { foldOf } from './folds.ts';
import { fitHead, type Lesson } from './learn/fit.ts';
import { type Labels, labelsOf } from './learn/lessons.ts';
import type { Section } from './report.ts';
import { replyFigures } from './threads.ts';

const FOLDS = 10;

interface Asked {
  /** What a fold keeps whole: the brand or, where there is none, the post. */
  group: string;
  post: ToAnalyse;
  labels: readonly Labels[];
}

/** Answers to each post by heads fitted on the folds without its group, over the encoder, which has not seen the file. */
async function crossAnswers(encoder: Encoder, asked: readonly Asked[]): Promise<Answers[]> {
  const vectors: Float32Array[] = [];
  for (const { post } of asked) vectors.push(await encoder.vectors(readyPost(post)));
  const out = new Array<Answers>(asked.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isApart = ({ group }: Asked) => foldOf(group, FOLDS) === fold;
    if (!asked.some(isApart)) continue;
    const lessons = new Map<HeadName, Lesson[]>();
    asked.forEach((one, k) => {
      if (isApart(one)) return;
      for (const { head, classes } of one.labels)
        lessons.set(head, [...(lessons.get(head) ?? []), { vectors: vectors[k]!, classes, weight: 1 }]);
    });
    const file = readHeadFile();
    const fitted: HeadFile['heads'] = Object.fromEntries(
      [...lessons].map(([head, own]) => [head, fitHead(file.heads[head] as StoredHead, own)]),
    );
    const layers = makeHeads(file, [{ version: 'cross', made: '', heads: fitted }]);
    asked.forEach((one, k) => {
      if (isApart(one)) out[k] = new Answers(layers.heads, layers.logits(vectors[k]!), layers.version);
    });
  }
  return out;
}

/** Complaint and severity of posts, ten folds by brand. */
export async function crossPosts(encoder: Encoder, posts: readonly LabelledPost[]): Promise<Section[]> {
  const asked = posts.map(({ id, brand, text, context, complaint, severity }): Asked => {
    const level = complaint === 1 ? severity || undefined : undefined;
    const labels = labelsOf({ is_complaint: complaint === 1, severity: level });
    return { group: brand ?? id, post: { role: 'customer', text, context }, labels };
  });
  const answers = await crossAnswers(encoder, asked);
  const rows = posts.map(({ brand, complaint }, k) => ({
    brand,
    truth: String(complaint),
    share: answers[k]!.share('complaint', 'complaint'),
    answer: answers[k]!.has('complaint', 'complaint') ? '1' : '0',
  }));
  const severe = posts.flatMap(({ brand, complaint, severity }, k) => {
    if (complaint !== 1 || !severity) return [];
    const shares = answers[k]!.shares('severity').slice(1);
    return [{ brand, truth: String(severity), answer: String(shares.indexOf(Math.max(...shares)) + 1) }];
  });
  return [
    complaintSection('Complaint, heads of 10 folds', rows),
    ...(severe.length > 0 ? [severitySection('Severity of true complaints, heads of 10 folds', severe)] : []),
  ];
}

/** Acts of replies, ten folds by brand. */
export async function crossReplies(encoder: Encoder, rows: readonly LabelledReply[]): Promise<Section[]> {
  const asked = rows.map(
    ({ id, brand, text, context, acts }): Asked => ({
      group: brand ?? id,
      post: { role: 'brand', text, context },
      labels: labelsOf({ acts }),
    }),
  );
  const answers = await crossAnswers(encoder, asked);
  const acts = answers.map((one): ReplyAct[] => ACTS.filter((act) => one.has('acts', act)));
  const read = acts.map((own) => ({ hollow: isHollow(own), language: 'en' }));
  return replyFigures(rows, acts, 'heads of 10 folds', read);
}
