import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type HeadFile, readHeadFile } from '../analysis/encoder/heads.ts';
import { HEAD_NAMES } from '../analysis/heads.ts';
import { useHeads } from '../analysis/in-use.ts';
import { UserError } from '../errors.ts';

const numbers = z.array(z.number());
const head = z.object({
  classes: z.array(z.string()),
  kind: z.enum(['many', 'one']),
  where: z.enum(['part', 'post', 'any']),
  bias: numbers,
  weights: z.string(),
  thresholds: numbers,
  scale: numbers,
});
const headFile = z.object({
  version: z.string(),
  made: z.string(),
  over: z.string(),
  data: z.array(z.string()),
  licence: z.string(),
  heads: z.partialRecord(z.enum(HEAD_NAMES), head),
});

/**
 * Reads a model file that `train` wrote: heads over the encoder's vectors.
 * @throws UserError when it is none, or one that was fitted over another encoder.
 */
export function readModel(file: string): HeadFile {
  const model = decode(file, contentOf(file));
  const { version, heads } = readHeadFile();
  const known = HEAD_NAMES.every((name) => {
    const own = model.heads[name];
    return own === undefined || own.classes.join() === heads[name]?.classes.join();
  });
  if (model.over !== version || !known)
    throw new UserError(
      `${file}: fitted over ${model.over}, by another version of the program (this one has ${version}). Fit it again with "amends train"`,
    );
  return model;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UserError(`${file}: cannot be read; name a model file that "amends train FILE -o MODEL" wrote`);
  }
}

function decode(file: string, content: string): HeadFile & { over: string } {
  const advice = 'name a file that "amends train FILE -o MODEL" wrote';
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    throw new UserError(`${file}: not a model (it is not JSON); ${advice}`);
  }
  const read = headFile.safeParse(value);
  if (read.success) return read.data as HeadFile & { over: string };
  const wrong = read.error.issues.map((issue) => issue.path.join('.') || 'the record')[0];
  throw new UserError(`${file}: not a model (${wrong} is missing or wrong); ${advice}`);
}

/** The model files that AMENDS_MODEL names, comma-separated. */
export function modelFiles(value: string | undefined): string[] {
  return (value ?? '').split(',').flatMap((file) => file.trim() || []);
}

/**
 * Reads posts by these heads from here on, in place of the shipped ones.
 * @throws UserError when two have the same head.
 */
export function switchModels(files: readonly string[]): HeadFile[] {
  const models = files.map(readModel);
  for (const [k, model] of models.entries())
    for (const name of HEAD_NAMES) {
      const other = models.findIndex((one) => one.heads[name] !== undefined);
      if (model.heads[name] !== undefined && other < k)
        throw new UserError(`${files[other]} and ${files[k]} both have a model for ${name}; name one`, 2);
    }
  useHeads(models);
  return models;
}
