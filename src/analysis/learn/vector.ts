import { readForeignCues } from '../cues/foreign.ts';
import { readCues } from '../cues/lexicons.ts';
import type { Hit } from '../cues/match.ts';
import { priorOdds } from '../cues/prior.ts';
import { type Polarity, polarity } from '../sentiment/lexicon.ts';
import { type ReadLanguage, readLanguage } from '../text/language.ts';
import { type Prepared, prepare } from '../text/prepare.ts';
import { type Features, featuresOf, weighed } from './features.ts';
import { foreignVector } from './foreign.ts';
import { meaningIn } from './meaning.ts';
import { type ForeignTask, isForeign, type Kind, type Task } from './model.ts';
import { RECIPES } from './recipes.ts';
import { type Filling, filling, type Sparse } from './sparse.ts';

const scratch = filling();
const features: Features = { all: filling(), ends: [] };
/** Whose features these are: a post is asked about by several tasks in turn. */
let featured: Prepared | undefined;
let meaning: (() => Float32Array) | undefined;

/** The features of a prepared post for a task. The vector is overwritten by the next call: copy it to keep it. */
export function vectorOf(p: Prepared, hits: readonly Hit[], feel: Polarity, task: Kind): Filling {
  const { families, fit, second } = RECIPES[task];
  if (featured !== p) {
    featuresOf(p, hits, feel, features);
    meaning = meaningIn(p);
  }
  featured = p;
  weighed(features, families, fit.size, scratch);
  scratch.offset = task === 'complaint' ? priorOdds(hits) : 0;
  if (second) scratch.meaning = meaning;
  return scratch;
}

/** The features of a text for a task, to keep. */
export function keptVector(text: string, task: Task, lang?: ReadLanguage): Sparse {
  const p = prepare(text);
  if (isForeign(task)) return keptForeign(p, lang ?? readLanguage(p).reads ?? 'en', task);
  const hits = readCues(p);
  return vectorOf(p, hits, polarity(p, hits), task).copy();
}

function keptForeign(p: Prepared, language: ReadLanguage, task: ForeignTask): Sparse {
  const hits = language === 'en' ? [] : readForeignCues(p, language);
  return foreignVector(p, language, hits, task).copy();
}
