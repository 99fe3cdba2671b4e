import { readFileSync } from 'node:fs';
import { decodeModel, type Model } from '../analysis/learn/model.ts';
import { RECIPES } from '../analysis/learn/recipes.ts';
import { useModel } from '../analysis/models.ts';
import { UserError } from '../errors.ts';

/**
 * Reads a model file that `train` wrote.
 * @throws UserError when it is none, or one that this version of the program would misread.
 */
export function readModel(file: string): Model {
  const model = decode(file, contentOf(file));
  const { fit, heads } = RECIPES[model.task];
  const asked = heads.map((head) => head.name).join(', ');
  const held = model.heads.map((head) => head.name).join(', ');
  if (model.size !== fit.size || held !== asked)
    throw new UserError(
      `${file}: fitted by another version of the program (${model.size} weights for ${held}; this one has ${fit.size} for ${asked}). Fit it again with "amends train"`,
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

function decode(file: string, content: string): Model {
  try {
    return decodeModel(content);
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : (error as Error).message;
    throw new UserError(`${file}: not a model (${why}); name a file that "amends train FILE -o MODEL" wrote`);
  }
}

/** The model files that AMENDS_MODEL names, parted by commas. */
export function modelFiles(value: string | undefined): string[] {
  return (value ?? '').split(',').flatMap((file) => file.trim() || []);
}

/**
 * Reads posts by these models from here on, in place of the shipped ones for their tasks.
 * @throws UserError when two are for the same task.
 */
export function switchModels(files: readonly string[]): Model[] {
  const models = files.map(readModel);
  for (const [k, { task }] of models.entries()) {
    const other = models.findIndex((model) => model.task === task);
    if (other < k) throw new UserError(`${files[other]} and ${files[k]} are both models for ${task}; name one`, 2);
  }
  for (const model of models) useModel(model);
  return models;
}
