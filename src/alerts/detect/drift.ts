import { formatFullDay, formatPercent } from '../../formats.ts';
import type { AuditOut, ShareName } from '../../model.ts';
import type { DriftFound } from '../../scorecards/store/drift.ts';
import type { Incident } from '../raise.ts';

const share = (hits: number, n: number) => `${hits} of ${n}`;

/** What a share counts, as a sentence about the reading says it. */
const SEEN: Record<ShareName, string> = {
  nothing_after_sorry: 'that nothing followed a sorry',
  followed_through: 'that a brand followed through',
  no_reply: 'that nobody replied',
  sent_elsewhere: 'that a customer was sent elsewhere',
};

/** An error that has grown, in one sentence. */
export function describeDrift({ share: name, way, of, since }: DriftFound): string {
  const where = of === null ? '' : ` (${of.brand}, ${of.language})`;
  const when = since === null ? '' : `, more often than before ${formatFullDay(since)}`;
  return way === 'falsely'
    ? `The reading sees ${SEEN[name]} where two people do not${when}${where}`
    : `The reading misses ${SEEN[name]} where two people see it${when}${where}`;
}

/** How often it erred, and what was expected. */
export function describeDriftCount({ hits, n, allowed, since }: DriftFound): string {
  return `${share(hits, n)}; ${formatPercent(allowed)} was ${since === null ? 'allowed for' : 'the most expected from audits before'}`;
}

/** What audits say that somebody must know: the reading errs more than it was measured to, or danger was set aside. */
export function findDrift({ aside, version }: AuditOut, drifts: readonly DriftFound[]): Incident[] {
  const incidents = drifts.map((drift): Incident => {
    const { share: name, way, of, since } = drift;
    const part = of === null ? '' : `/${of.brand}/${of.language}`;
    return {
      condition: `drift/${name}/${way}${since === null ? '' : '/lately'}${part}`,
      kind: 'drift',
      severity: 'warning',
      brand: null,
      summary: describeDrift(drift),
      facts: [
        { label: 'Audits', value: describeDriftCount(drift) },
        { label: 'Reading', value: version ?? 'unknown' },
        { label: 'What it means', value: 'Verdicts allow for what all audits found; correct what is misread' },
      ],
    };
  });
  if (aside.danger === 0) return incidents;
  const hidden: Incident = {
    condition: 'drift/hidden_danger',
    kind: 'drift',
    severity: 'critical',
    brand: null,
    summary: 'A mention that speaks of danger was set aside',
    facts: [{ label: 'Audits', value: `${share(aside.danger, aside.read)} mentions set aside speak of danger` }],
  };
  return [hidden, ...incidents];
}
