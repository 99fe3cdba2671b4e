import { describe, expect, it } from 'vitest';
import { JUDGED_SHARES } from '../../src/model.ts';
import {
  type ClusterSums,
  clusteredShare,
  effectOfClusters,
  NO_ERROR,
  shareInterval,
} from '../../src/scorecards/interval.ts';
import { errorsOf, readingErrorFile } from '../../src/scorecards/reading-error.ts';
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

describe('the design effect of clusters', () => {
  it.each<[string, Cluster[], number]>([
    ['cases on their own', [...Array(10).fill([1, 1]), ...Array(10).fill([1, 0])], 20 / 19],
    // Ten pairs that go alike: twice the variance of twenty cases.
    ['pairs of a kind', [...Array(5).fill([2, 2]), ...Array(5).fill([2, 0])], (2 * 10) / 9],
    ['pairs of opposites', Array(10).fill([2, 1]), 1],
    ['one cluster', [[12, 6]], 12],
    ['all of them', Array(6).fill([3, 3]), 1],
  ])('%s', (_, clusters, effect) => {
    expect(effectOfClusters(total(clusters, 0), total(clusters, 1), sums(clusters))).toBeCloseTo(effect, 10);
  });

  it('is what a bootstrap that draws clusters whole comes to', () => {
    const random = randomFrom(7);
    const clusters = Array.from({ length: 60 }, (): Cluster => {
      const m = 1 + Math.floor(random() * 4);
      return [m, random() < 0.6 ? m : Math.floor(random() * m)];
    });
    const [n, hits] = [total(clusters, 0), total(clusters, 1)];
    const shares = Array.from({ length: 20_000 }, () => {
      const drawn = clusters.map(() => clusters[Math.floor(random() * clusters.length)]!);
      return total(drawn, 1) / total(drawn, 0);
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
    const independent = ((hits / n) * (1 - hits / n)) / n;
    expect(effectOfClusters(n, hits, sums(clusters)) / (variance / independent)).toBeGreaterThan(0.93);
    expect(effectOfClusters(n, hits, sums(clusters)) / (variance / independent)).toBeLessThan(1.1);
  });
});

describe('where a share lies', () => {
  const alone: Cluster[] = [...Array(28).fill([1, 1]), ...Array(12).fill([1, 0])];
  const share = clusteredShare(40, 28, { customers: sums(alone), incidents: sums(alone) });

  it('takes the clustering that says less, and fewer cases with it', () => {
    const together = sums([...Array(14).fill([2, 2]), ...Array(6).fill([2, 0])]);
    const wide = clusteredShare(40, 28, { customers: sums(alone), incidents: together });
    expect(wide.designEffect).toBeGreaterThan(1.9);
    expect(shareInterval(wide, 1.96, NO_ERROR)![0]).toBeLessThan(shareInterval(share, 1.96, NO_ERROR)![0]);
  });

  it('is widened by the error of the reading both ways, by hand', () => {
    const plain = shareInterval({ ...share, designEffect: 1 }, 1.96, NO_ERROR)!;
    expect(plain[0]).toBeCloseTo(0.5457, 3);
    expect(plain[1]).toBeCloseTo(0.8193, 3);
    const wide = shareInterval({ ...share, designEffect: 1 }, 1.96, { falsely: 0.05, missed: 0.1 })!;
    expect(wide[0]).toBeCloseTo((0.5457 - 0.05) / 0.95, 3);
    expect(wide[1]).toBeCloseTo(0.8193 / 0.9, 3);
  });

  it('says nothing without cases', () => {
    expect(shareInterval({ ...share, n: 0, hits: 0 }, 1.96, NO_ERROR)).toBeNull();
  });
});

describe('the measured error of the reading', () => {
  it('ships with where it comes from, and is taken at its upper limit', () => {
    const file = readingErrorFile();
    expect(file.on).not.toBe('');
    expect(file.reader).not.toBe('');
    const errors = errorsOf(file);
    for (const name of JUDGED_SHARES) {
      const { negatives, falsely } = file.figures[name];
      expect(errors[name].falsely).toBeGreaterThan(falsely / negatives);
      expect(errors[name].falsely).toBeLessThan(0.5);
    }
  });
});
