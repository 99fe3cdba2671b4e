import type { DraftCheck } from '../../desk/draft/judge.ts';

/** What a draft is, under the box it is typed in. */
export function DraftResult({ check }: { check: DraftCheck }) {
  if (check.findings.length === 0 && !check.missing) return <p class="faint">Nothing to hold against it.</p>;
  return (
    <ul>
      {check.findings.map((finding) => (
        <li class={finding.tone}>{finding.text}</li>
      ))}
      {check.missing ? <li class="missing">Missing: {check.missing}</li> : null}
    </ul>
  );
}
