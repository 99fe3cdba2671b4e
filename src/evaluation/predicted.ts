import { z } from 'zod';
import { UserError } from '../errors.ts';
import { parseJson } from '../json.ts';
import { ACTS, isHollow, SENTIMENTS } from '../model.ts';
import { type CustomerAnswer, complaintSections } from './customers.ts';
import type { Dataset } from './dataset.ts';
import type { Section } from './report.ts';
import { replyFigures } from './threads.ts';

const share = z.number().min(0).max(1);
const prediction = z.union([
  z.object({ key: z.string(), acts: z.array(z.enum(ACTS)) }),
  z.object({
    key: z.string(),
    complaint: share,
    is_complaint: z.boolean(),
    severity: z.literal([1, 2, 3, 4]),
    sentiment: z.enum(SENTIMENTS),
    urgency: share,
  }),
]);
type Prediction = z.infer<typeof prediction>;

/**
 * What `train/reading/folds.py` wrote: one answer a line to a post or reply, by models that were fitted without its fold.
 *
 * @param name of the file, for errors
 * @returns answers by id of the post
 * @throws UserError that names the line that is none
 */
export function predictionsOf(name: string, content: string): Map<string, Prediction> {
  const out = new Map<string, Prediction>();
  content.split('\n').forEach((line, k) => {
    if (line.trim() === '') return;
    const { success, data } = prediction.safeParse(parseJson(line));
    if (!success) throw new UserError(`${name}, line ${k + 1}: is no prediction; reading.folds writes such files`, 2);
    out.set(data.key, data);
  });
  return out;
}

const TITLE = 'models fitted without the fold';

/** Figures of a file by predictions. @throws UserError where the file is of another kind, or some of its rows have none */
export function predictedSections(set: Dataset, predictions: ReadonlyMap<string, Prediction>): Section[] {
  if (set.kind === 'complaints') {
    const answers = set.rows.map(({ id }): CustomerAnswer => {
      const { key: _, sentiment, ...said } = predictedOf(predictions, id, 'complaint');
      return { ...said, sentiment_label: sentiment, language: 'en' };
    });
    return complaintSections(set.rows, answers, TITLE);
  }
  if (set.kind !== 'replies')
    throw new UserError(`${set.kind} have no predictions; complaints and replies may have`, 2);
  const acts = set.rows.map(({ id }) => predictedOf(predictions, id, 'acts').acts);
  const read = acts.map((own) => ({ hollow: isHollow(own), language: 'en' }));
  return replyFigures(set.rows, acts, TITLE, read);
}

function predictedOf<K extends 'acts' | 'complaint'>(
  predictions: ReadonlyMap<string, Prediction>,
  id: string,
  kind: K,
) {
  const found = predictions.get(id);
  if (!found || !(kind in found))
    throw new UserError(`no prediction for ${id}: predict the whole file, and name its own file`, 2);
  return found as Extract<Prediction, Record<K, unknown>>;
}
