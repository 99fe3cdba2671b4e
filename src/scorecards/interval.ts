import { wilson } from './bounds.ts';

/** How cases hang together: over the clusters they fall in, sums of a cluster's cases m and of those that count y. */
export interface ClusterSums {
  clusters: number;
  /** Sum of m squared, of m times y, of y squared. */
  mm: number;
  my: number;
  yy: number;
}

/** A share of cases. */
export interface Share {
  n: number;
  hits: number;
  /** Distinct customers behind the cases, and incidents: complaints of one day about one topic. */
  customers: number;
  incidents: number;
  /** How many times the variance of independent cases theirs is; 1 or more. */
  designEffect: number;
}

export const NO_SHARE: Share = { n: 0, hits: 0, customers: 0, incidents: 0, designEffect: 1 };

/** A share of cases that fall into customers and into incidents; the clustering that says less counts. */
export function clusteredShare(n: number, hits: number, by: { customers: ClusterSums; incidents: ClusterSums }): Share {
  const designEffect = Math.max(effectOfClusters(n, hits, by.customers), effectOfClusters(n, hits, by.incidents));
  return { n, hits, customers: by.customers.clusters, incidents: by.incidents.clusters, designEffect };
}

/**
 * The design effect of clusters that are drawn whole and hang together as much as they do: the variance of the ratio that a
 * bootstrap over clusters tends to (linearised: W. G. Cochran, Sampling Techniques, 1977, section 6.3), over that of as
 * many independent cases. Never below 1.
 */
export function effectOfClusters(n: number, hits: number, { clusters, mm, my, yy }: ClusterSums): number {
  if (clusters <= 1) return Math.max(1, n);
  if (hits === 0 || hits === n) return 1;
  const share = hits / n;
  const spread = yy - 2 * share * my + share * share * mm;
  return Math.max(1, ((clusters / (clusters - 1)) * spread) / (n * share * (1 - share)));
}

/** Error of the reading of one share: of cases that are not so, how many are read so; of those that are, how many are not. */
export interface ShareError {
  falsely: number;
  missed: number;
}

export const NO_ERROR: ShareError = { falsely: 0, missed: 0 };

/**
 * Where the true share lies: Wilson's interval for as many independent cases as the clustered ones are worth, widened by the
 * error of the reading both ways - downwards as if all false hits had been made and none missed, upwards the other way
 * round (W. J. Rogan, B. Gladen, American Journal of Epidemiology 107, 1978). Null without cases.
 */
export function shareInterval({ n, hits, designEffect }: Share, z: number, error: ShareError): [number, number] | null {
  if (n === 0) return null;
  const worth = n / designEffect;
  const [low, high] = wilson(hits === n ? worth : (hits / n) * worth, worth, z);
  return [Math.max(0, (low - error.falsely) / (1 - error.falsely)), Math.min(1, high / (1 - error.missed))];
}
