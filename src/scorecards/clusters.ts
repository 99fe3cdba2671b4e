import { nearDuplicate, shinglesOf } from '../analysis/template.ts';
import { bandKeys, fingerprintOf, hashOf } from './fingerprint.ts';

/** A template of a brand's replies, and the keys by which its like are found. */
export interface Template {
  /** Depends on the words alone. */
  id: string;
  /** Empty once the words of all its replies are purged; then it has no bands either. */
  text: string;
  bands: number[];
}

/**
 * The templates of one brand, joined into clusters: two near-duplicates are one cluster, and so is whatever hangs
 * together by them. That depends on the set of templates only, never on the order in which they came.
 */
export interface Clusters {
  templates: Map<string, Template>;
  byBand: Map<number, string[]>;
  /** Union-find forest: towards the smallest id of the cluster, which names it. */
  parent: Map<string, string>;
}

/** Courtesies ("you're very welcome!") are alike by nature; a template of fewer bigrams is never called canned. */
export const FEWEST_SHINGLES = 4;

export function noClusters(): Clusters {
  return { templates: new Map(), byBand: new Map(), parent: new Map() };
}

export function templateId(text: string): string {
  return [text, `${text}\u0000`].map((part) => hashOf(part).toString(16).padStart(8, '0')).join('');
}

/** Null for a template without words, or too short to be anybody's. */
export function describeTemplate(text: string): Template | null {
  const shingles = shinglesOf(text);
  if (shingles.size < FEWEST_SHINGLES) return null;
  return { id: templateId(text), text, bands: bandKeys(fingerprintOf(shingles)) };
}

/** The name of the cluster a recorded template is in: the smallest id of its members. */
export function clusterOf(clusters: Clusters, id: string): string {
  let root = id;
  for (let up = clusters.parent.get(root); up !== undefined && up !== root; up = clusters.parent.get(root)) root = up;
  // Path halving keeps later walks short.
  if (root !== id) clusters.parent.set(id, root);
  return root;
}

function unite(clusters: Clusters, a: string, b: string): void {
  const [one, other] = [clusterOf(clusters, a), clusterOf(clusters, b)];
  if (one === other) return;
  const [smaller, larger] = one < other ? [one, other] : [other, one];
  clusters.parent.set(larger, smaller);
}

/** Puts a template into the index as a member of a known cluster (when it is read back) or of its own. */
export function enterTemplate(clusters: Clusters, template: Template, cluster = template.id): void {
  if (clusters.templates.has(template.id)) return;
  clusters.templates.set(template.id, template);
  if (!clusters.parent.has(template.id)) clusters.parent.set(template.id, template.id);
  if (cluster !== template.id) {
    if (!clusters.parent.has(cluster)) clusters.parent.set(cluster, cluster);
    unite(clusters, template.id, cluster);
  }
  for (const band of template.bands) {
    const known = clusters.byBand.get(band);
    if (known) known.push(template.id);
    else clusters.byBand.set(band, [template.id]);
  }
}

/** Files a new template next to its near-duplicates, joining the clusters it links. Does nothing for a known one. */
export function fileTemplate(clusters: Clusters, template: Template): void {
  if (clusters.templates.has(template.id)) return;
  const near = new Set(template.bands.flatMap((band) => clusters.byBand.get(band) ?? []));
  enterTemplate(clusters, template);
  for (const id of near) {
    // What hangs together already need not be compared again: that is what keeps a popular template cheap.
    if (clusterOf(clusters, id) === clusterOf(clusters, template.id)) continue;
    if (nearDuplicate(clusters.templates.get(id)!.text, template.text)) unite(clusters, id, template.id);
  }
}
