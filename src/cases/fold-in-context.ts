import type { Ms } from '../model.ts';
import type { FilingContext } from './context.ts';
import { type FoldedCase, foldHistory, type History } from './fold.ts';

/** What is stored of one history; the rest of what folding needs is known of its brand. */
export type StoredHistory = Pick<History, 'entries' | 'actions' | 'privates' | 'pinned'> & { brandId: number };

/** Folds a history by what the context knows of its brand: the one place where a rule may differ from brand to brand. */
export function foldInContext(context: FilingContext, stored: StoredHistory, at: Ms): FoldedCase[] {
  const { brandId, ...history } = stored;
  const brand = context.brands.get(brandId);
  if (!brand) throw new Error(`brand ${brandId} is not loaded`);
  const { key, own } = brand;
  return foldHistory({ ...history, brand: key, own, gaps: context.gaps.get(brandId) ?? [] }, context.rules, at);
}
