import { describe, expect, it } from 'vitest';
import { JUDGED_SHARES } from '../../src/model.ts';
import {
  type ClusterSums,
  clusteredShare,
  clusterLimits,
  NO_ERROR,
  shareInterval,
} from '../../src/scorecards/interval.ts';
import {
  errorsOf,
  figuresFor,
  type ReadingErrorFile,
  readingErrorFile,
  tradesFile,
} from '../../src/scorecards/reading-error.ts';
import { randomFrom } from './brands-simulated.ts';

type Cluster = [m: number, y: number];

function sums(clusters: Cluster[]): ClusterSums {
  const sum = (value: (m: number, y: number) => number) => clusters.reduce((total, [m, y]) => total + value(m, y), 0);
  return {
    clusters: clusters.length,
    mm: sum((m) => m * m),
    my: sum((m, y) => m * y),
    yy: sum((_, y) => y * y),
  };
}

const total = (clusters: Cluster[], k: 0 | 1) => clusters.reduce((all, cluster) => all + cluster[k], 0);

describe('limits by whole clusters', () => {
  const spreadOf = (clusters: Cluster[]) => ({
    hits: clusters.reduce((sum, [, y]) => sum + y * y, 0),
    others: clusters.reduce((sum, [m, y]) => sum + (m - y) ** 2, 0),
  });
  const limitsOf = (clusters: Cluster[], z = 1.96) =>
    clusterLimits(total(clusters, 0), total(clusters, 1), spreadOf(clusters), z);

  // By hand from (h - p n)^2 = z^2 (a (1 - p)^2 + b p^2), z = 2: of 28 and 12 alone 1440 p^2 - 2016 p + 672 = 0.
  it.each<[string, Cluster[], [number, number]]>([
    ['cases on their own', [...Array(28).fill([1, 1]), ...Array(12).fill([1, 0])], [0.5472, 0.8528]],
    ['pairs that go alike', [...Array(14).fill([2, 2]), ...Array(6).fill([2, 0])], [0.4709, 0.9291]],
    // Pairs of opposites are as good as single cases here, though a bootstrap would see no variance at all.
    ['pairs of opposites', Array(10).fill([2, 1]), [0.25, 0.75]],
    ['one cluster says nothing', [[12, 6]], [0, 1]],
  ])('%s', (_, clusters, [low, high]) => {
    const limits = limitsOf(clusters, 2);
    expect(limits[0]).toBeCloseTo(low, 3);
    expect(limits[1]).toBeCloseTo(high, 3);
  });

  it('are those that a bootstrap which draws clusters whole comes to, where clusters go alike', () => {
    const random = randomFrom(7);
    const clusters = Array.from({ length: 80 }, (): Cluster => {
      const m = 1 + Math.floor(random() * 4);
      return [m, random() < 0.6 ? m : 0];
    });
    const shares = Array.from({ length: 20_000 }, () => {
      const drawn = clusters.map(() => clusters[Math.floor(random() * clusters.length)]!);
      return total(drawn, 1) / total(drawn, 0);
    }).sort((a, b) => a - b);
    const [low, high] = limitsOf(clusters);
    expect(Math.abs(low - shares[500]!)).toBeLessThan(0.02);
    expect(Math.abs(high - shares[19_499]!)).toBeLessThan(0.02);
  });

  it('and never narrower, where they do not', () => {
    const random = randomFrom(8);
    const clusters = Array.from({ length: 60 }, (): Cluster => {
      const m = 1 + Math.floor(random() * 4);
      return [m, Array.from({ length: m }, () => random()).filter((one) => one < 0.6).length];
    });
    const shares = Array.from({ length: 20_000 }, () => {
      const drawn = clusters.map(() => clusters[Math.floor(random() * clusters.length)]!);
      return total(drawn, 1) / total(drawn, 0);
    }).sort((a, b) => a - b);
    const [low, high] = limitsOf(clusters);
    expect(low).toBeLessThan(shares[500]! + 0.01);
    expect(high).toBeGreaterThan(shares[19_499]! - 0.01);
  });
});

describe('where a share lies', () => {
  const alone: Cluster[] = [...Array(28).fill([1, 1]), ...Array(12).fill([1, 0])];
  const share = clusteredShare(40, 28, { customers: sums(alone), incidents: sums(alone), days: 40 });

  it('takes the clustering that says less, and fewer cases with it', () => {
    const together = sums([...Array(14).fill([2, 2]), ...Array(6).fill([2, 0])]);
    const wide = clusteredShare(40, 28, { customers: sums(alone), incidents: together, days: 40 });
    expect(shareInterval(wide, 1.96, NO_ERROR)![0]).toBeLessThan(shareInterval(share, 1.96, NO_ERROR)![0]);
  });

  it('is widened by the error of the reading both ways, by hand', () => {
    const plain = shareInterval({ ...share, spreads: [] }, 1.96, NO_ERROR)!;
    expect(plain[0]).toBeCloseTo(0.5457, 3);
    expect(plain[1]).toBeCloseTo(0.8193, 3);
    const wide = shareInterval({ ...share, spreads: [] }, 1.96, { falsely: 0.05, missed: 0.1 })!;
    expect(wide[0]).toBeCloseTo((0.5457 - 0.05) / 0.95, 3);
    expect(wide[1]).toBeCloseTo(0.8193 / 0.9, 3);
  });

  it('says nothing without cases', () => {
    expect(shareInterval({ ...share, n: 0, hits: 0 }, 1.96, NO_ERROR)).toBeNull();
  });
});

describe('the measured error of a trade', () => {
  const counts = (negatives: number, falsely: number, positives: number, missed: number) => ({
    negatives,
    falsely,
    positives,
    missed,
  });
  const every = (one: ReturnType<typeof counts>) =>
    Object.fromEntries(JUDGED_SHARES.map((name) => [name, one])) as ReadingErrorFile['figures'];
  const file: ReadingErrorFile = {
    ...readingErrorFile(),
    figures: every(counts(200, 6, 60, 12)),
    trades: { airline: every(counts(47, 5, 12, 2)), bank: every(counts(39, 0, 40, 1)) },
  };

  it.each<[string, string | null, ReturnType<typeof counts>]>([
    ['is that of all where none is named', null, counts(200, 6, 60, 12)],
    ['and where none was measured', 'parcel', counts(200, 6, 60, 12)],
    ['is its own from 40 cases on, each way for itself', 'airline', counts(47, 5, 60, 12)],
    ['and no sooner', 'bank', counts(200, 6, 40, 1)],
  ])('%s', (_, trade, expected) => {
    expect(figuresFor(file, trade).followed_through).toEqual(expected);
  });

  it('names each brand once', () => {
    const brands = Object.values(tradesFile()).flat();
    expect(new Set(brands).size).toBe(brands.length);
    expect(Object.keys(readingErrorFile().trades)).toEqual(Object.keys(tradesFile()));
  });
});

describe('the measured error of the reading', () => {
  it('ships with where it comes from, and is taken at its upper limit', () => {
    const file = readingErrorFile();
    expect(file.on).not.toBe('');
    expect(file.reader).not.toBe('');
    const errors = errorsOf(file.figures);
    for (const name of JUDGED_SHARES) {
      const { negatives, falsely } = file.figures[name];
      expect(errors[name].falsely).toBeGreaterThan(falsely / negatives);
      expect(errors[name].falsely).toBeLessThan(0.5);
    }
  });
});
