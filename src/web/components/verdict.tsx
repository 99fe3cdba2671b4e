import { formatCount } from '../../formats.ts';
import { VERDICT_WORDS } from '../../labels.ts';
import type { Verdict } from '../../model.ts';
import type { ReviewedChange } from '../../scorecards/store/verdicts.ts';

export function VerdictMark({ verdict, held = false }: { verdict: Verdict; held?: boolean }) {
  const { word, tone } = VERDICT_WORDS[verdict];
  return (
    <>
      <span class={`verdict ${tone}`}>{word}</span>
      {held ? (
        <span class="chip" title="Given before, and still within its margin; today's figures alone would not give it">
          held
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
