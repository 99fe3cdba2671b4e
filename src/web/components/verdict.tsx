import { formatCount } from '../../formats.ts';
import { VERDICT_WORDS } from '../../labels.ts';
import type { Verdict } from '../../model.ts';
import { ENOUGH_READ } from '../../scorecards/audit.ts';
import type { ReviewedChange } from '../../scorecards/store/verdicts.ts';

/** `read`: how many of its cases two people have read; left out where that is not known. */
export function VerdictMark({ verdict, held = false, read }: { verdict: Verdict; held?: boolean; read?: number }) {
  const { word, tone } = VERDICT_WORDS[verdict];
  const unread = verdict === 'mostly_apologies' && read !== undefined && read < ENOUGH_READ;
  return (
    <>
      <span class={`verdict ${tone}`}>{word}</span>
      {held ? (
        <span class="chip" title="Given before, and still within its margin; today's figures alone would not give it">
          held
        </span>
      ) : null}
      {unread ? (
        <span
          class="chip"
          title={`Two people have read ${read} of its cases in an audit; this goes from ${ENOUGH_READ} on`}
        >
          not yet read by people
        </span>
      ) : null}
    </>
  );
}

/** What the readings of a past verdict's dossier, as corrected since, make of it; nothing where none was. */
export function CorrectedSince({ change }: { change: ReviewedChange }) {
  const { corrected, would_be, to } = change;
  if (corrected === 0 || would_be === null) return null;
  const readings = `${formatCount(corrected, 'reading')} of this dossier ${corrected === 1 ? 'was' : 'were'} corrected since`;
  return (
    <span class="hint">
      {would_be === to
        ? `${readings}; with ${corrected === 1 ? 'it' : 'them'} it would be the same.`
        : `${readings}; with ${corrected === 1 ? 'it' : 'them'} it would be: ${VERDICT_WORDS[would_be].word}.`}
    </span>
  );
}
