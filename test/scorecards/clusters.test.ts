import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateOf } from '../../src/analysis/template.ts';
import {
  type Clusters,
  clusterOf,
  describeTemplate,
  enterTemplate,
  fileTemplate,
  noClusters,
  templateId,
} from '../../src/scorecards/clusters.ts';
import { bandKeys, fingerprintOf } from '../../src/scorecards/fingerprint.ts';

const CANNED = [
  '@maria Hi Maria, sorry to hear that. Please DM us your order number 4411 so we can look into this for you. ^AB',
  '@tom Hello Tom, sorry to hear that! Please DM us your order number 9077 so we can look into this for you ^JK',
  '@lee Hey Lee. Sorry to hear that, please DM us the order number 2 so we can look into this for you. /RW',
];
const OTHERS = [
  'The flight to Lisbon leaves from gate 12 at noon, boarding starts forty minutes before.',
  'Restart the router and hold the reset button until the green light blinks twice.',
  'Your refund of 30 was issued today and reaches your bank within three days.',
];

function fileAll(texts: string[]): Clusters {
  const clusters = noClusters();
  for (const text of texts) fileTemplate(clusters, describeTemplate(templateOf(text))!);
  return clusters;
}

/** The partition as sets of template ids, in a form that can be compared. */
function partition(clusters: Clusters): string[] {
  const groups = Map.groupBy(clusters.templates.keys(), (id) => clusterOf(clusters, id));
  return [...groups].map(([name, ids]) => `${name}: ${ids.sort().join(' ')}`).sort();
}

describe('canned clusters', () => {
  it('join one answer in three hands and nothing else', () => {
    const clusters = fileAll([...CANNED, ...OTHERS]);
    const names = [...CANNED, ...OTHERS].map((text) => clusterOf(clusters, templateId(templateOf(text))));
    expect(new Set(names.slice(0, 3)).size).toBe(1);
    expect(new Set(names.slice(2)).size).toBe(4);
  });

  it('have no place for courtesies and bare signatures', () => {
    expect(describeTemplate(templateOf("@ann You're very welcome! ^AB"))).toBeNull();
    expect(describeTemplate(templateOf('@ann ^AB'))).toBeNull();
  });

  const words = fc.constantFrom('we', 'are', 'sorry', 'please', 'send', 'your', 'order', 'number', 'to', 'us', 'today');
  const sentences = fc.array(
    fc.array(words, { minLength: 6, maxLength: 9 }).map((w) => w.join(' ')),
    { minLength: 2, maxLength: 25 },
  );
  const templates = sentences.map((all) => all.map((text) => describeTemplate(text)).filter((t) => t !== null));

  it('never depend on the order of arrival', () => {
    fc.assert(
      fc.property(templates, (all) => {
        const [forth, back] = [noClusters(), noClusters()];
        for (const template of all) fileTemplate(forth, template);
        for (const template of [...all].reverse()) fileTemplate(back, template);
        expect(partition(forth)).toEqual(partition(back));
      }),
    );
  });

  it('never depend on where an index was put away and read back', () => {
    fc.assert(
      fc.property(templates, fc.nat(25), (all, cut) => {
        const whole = noClusters();
        for (const template of all) fileTemplate(whole, template);
        const before = noClusters();
        for (const template of all.slice(0, cut)) fileTemplate(before, template);
        const after = noClusters();
        for (const template of before.templates.values()) {
          enterTemplate(after, template, clusterOf(before, template.id));
        }
        for (const template of all.slice(cut)) fileTemplate(after, template);
        expect(partition(after)).toEqual(partition(whole));
      }),
    );
  });
});

describe('fingerprints', () => {
  it('agree in about as many places as the sets overlap', () => {
    const shared = Array.from({ length: 60 }, (_, i) => `shared ${i}`);
    const a = fingerprintOf([...shared, ...Array.from({ length: 20 }, (_, i) => `a ${i}`)]);
    const b = fingerprintOf([...shared, ...Array.from({ length: 20 }, (_, i) => `b ${i}`)]);
    const agree = a.filter((value, i) => value === b[i]).length / a.length;
    // Jaccard 60/100; the standard error over 64 hashes is 0.06.
    expect(agree).toBeGreaterThan(0.42);
    expect(agree).toBeLessThan(0.78);
  });

  it('fit a database integer, sixteen to a template', () => {
    const keys = bandKeys(fingerprintOf(['one two', 'two three', 'three four', 'four five']));
    expect(keys).toHaveLength(16);
    for (const key of keys) expect(key | 0).toBe(key);
  });
});
