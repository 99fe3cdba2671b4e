import { wilson } from './bounds.ts';

/** How cases hang together: over the clusters they fall in, sums of a cluster's cases m and of those that count y. */
export interface ClusterSums {
  clusters: number;
  /** Sum of m squared, of m times y, of y squared. */
  mm: number;
  my: number;
  yy: number;
}

/** The same as limits need it: over the clusters, the squares of the cases that count and of the others, each summed. */
export interface Spread {
  hits: number;
  others: number;
}

/** A share of cases. */
export interface Share {
  n: number;
  hits: number;
  /** Distinct customers behind the cases, and occasions: an incident, or else the complaints of one day about one topic. */
  customers: number;
  incidents: number;
  /** Different days (UTC) on which the cases were opened. */
  days: number;
  /** By customers and by occasions; empty where each case stands alone. */
  spreads: readonly Spread[];
}

export const NO_SHARE: Share = { n: 0, hits: 0, customers: 0, incidents: 0, days: 0, spreads: [] };

/** A share of cases that fall into customers and into occasions, on so many different days. */
export function clusteredShare(
  n: number,
  hits: number,
  by: { customers: ClusterSums; incidents: ClusterSums; days: number },
): Share {
  const spreads = [by.customers, by.incidents].map(({ mm, my, yy }) => ({ hits: yy, others: mm - 2 * my + yy }));
  return { n, hits, customers: by.customers.clusters, incidents: by.incidents.clusters, days: by.days, spreads };
}

/** Error of the reading of one share: of cases that are not so, how many are read so; of those that are, how many are not. */
export interface ShareError {
  falsely: number;
  missed: number;
}

export const NO_ERROR: ShareError = { falsely: 0, missed: 0 };

/**
 * Where the true share lies: the lowest of three lower limits and the highest of three upper ones - for cases that stand alone
 * (Wilson), for whole customers, and for whole occasions (`clusterLimits`). Widened by the error of the reading both ways:
 * downwards as if all false hits had been made and none missed, upwards the other way round (W. J. Rogan, B. Gladen, American
 * Journal of Epidemiology 107, 1978). Null without cases.
 *
 * One more case that does not count never raises the lower limit, whichever customer and occasion it belongs to, and one more
 * that counts never lowers the upper one.
 */
export function shareInterval({ n, hits, spreads }: Share, z: number, error: ShareError): [number, number] | null {
  if (n === 0) return null;
  const limits = [wilson(hits, n, z), ...spreads.map((spread) => clusterLimits(n, hits, spread, z))];
  const low = Math.min(...limits.map(([one]) => one));
  const high = Math.max(...limits.map(([, one]) => one));
  return [Math.max(0, (low - error.falsely) / (1 - error.falsely)), Math.min(1, high / (1 - error.missed))];
}

/**
 * The limits of a share where clusters are drawn whole: all p0 with |hits - p0 n| <= z sqrt(V), the score interval that Wilson's is
 * for single cases. V = (1 - p0)^2 sum y^2 + p0^2 sum (m - y)^2 is the variance that a Poisson bootstrap over clusters gives the
 * difference (linearised: W. G. Cochran, Sampling Techniques, 1977, section 6.3), without its term -2 p0 (1 - p0) sum y (m - y):
 * what is mixed within a cluster would narrow the limits, and so a case for a brand could tell against it.
 */
export function clusterLimits(n: number, hits: number, { hits: a, others: b }: Spread, z: number): [number, number] {
  const z2 = z * z;
  const share = hits / n;
  const [low, high] = roots(n * n - z2 * (a + b), 2 * z2 * a - 2 * hits * n, hits * hits - z2 * a);
  return [
    hits * hits > z2 * a ? within(low, high, 0, share) : 0,
    (n - hits) ** 2 > z2 * b ? within(low, high, share, 1) : 1,
  ];
}

/** The real roots of c2 x^2 + c1 x + c0; of a line both are the same. */
function roots(c2: number, c1: number, c0: number): [number, number] {
  if (Math.abs(c2) < 1e-12) return [-c0 / c1, -c0 / c1];
  const root = Math.sqrt(Math.max(0, c1 * c1 - 4 * c2 * c0));
  const found = [(-c1 - root) / (2 * c2), (-c1 + root) / (2 * c2)];
  return [Math.min(...found), Math.max(...found)];
}

/** The one of two roots that lies in a span; its nearer end where rounding has moved both out. */
function within(low: number, high: number, from: number, to: number): number {
  const inside = [low, high].find((root) => root >= from && root <= to);
  return inside ?? (Math.abs(low - from) < Math.abs(high - to) ? from : to);
}
