import { formatPercent } from '../../formats.ts';
import type { AuditOut } from '../../model.ts';
import { driftOf } from '../../scorecards/audit.ts';
import { readingErrorFile } from '../../scorecards/reading-error.ts';
import type { Incident } from '../raise.ts';

const share = (hits: number, n: number) => `${hits} of ${n}`;

/** What audits say that somebody must know: the reading errs more than it was measured to, or danger was set aside. */
export function findDrift({ errors, aside, version }: AuditOut): Incident[] {
  const drifts = driftOf(readingErrorFile().figures, errors).map(
    ({ share: name, way, hits, n, allowed }): Incident => ({
      condition: `drift/${name}/${way}`,
      kind: 'drift',
      severity: 'warning',
      brand: null,
      summary:
        way === 'falsely'
          ? `The reading sees ${name.replaceAll('_', ' ')} where two people do not`
          : `The reading misses ${name.replaceAll('_', ' ')} that two people see`,
      facts: [
        { label: 'Audits', value: `${share(hits, n)}; ${formatPercent(allowed)} was allowed for` },
        { label: 'Reading', value: version ?? 'unknown' },
        { label: 'What it means', value: 'Verdicts allow for it from now on; correct what is misread' },
      ],
    }),
  );
  if (aside.danger === 0) return drifts;
  const hidden: Incident = {
    condition: 'drift/hidden_danger',
    kind: 'drift',
    severity: 'critical',
    brand: null,
    summary: 'A mention that speaks of danger was set aside',
    facts: [{ label: 'Audits', value: `${share(aside.danger, aside.read)} mentions set aside speak of danger` }],
  };
  return [hidden, ...drifts];
}
