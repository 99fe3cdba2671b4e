import type { QueueRow } from '../../desk/list/rows.ts';
import { showControls } from '../../formats.ts';
import { formatReasonCode, LEVEL_WORDS } from '../../labels.ts';
import type { Ms, Reason } from '../../model.ts';
import { shownReasons } from '../components/reasons.ts';

/**
 * Why the case weighs what it weighs: unfolds by mouse, key and touch, and is read out; heaviest first, each with its points
 * and its words or fact.
 */
export function Why({ row, at }: { row: QueueRow; at: Ms }) {
  const reasons = shownReasons(row, at).toSorted((a, b) => b.points - a.points);
  return (
    <details class="menu reasons" data-key="w" id="why">
      <summary>
        {LEVEL_WORDS[row.level]}, {row.urgency} points <kbd>w</kbd>
      </summary>
      <div class="menu-body">
        <ul>
          {reasons.map((reason) => (
            <li>
              <b class="num">{pointsOf(reason)}</b> {formatReasonCode(reason.code)}
              <Evidence reason={reason} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function pointsOf({ code, points }: Reason): string {
  if (code.startsWith('band_')) return 'place';
  return `${points > 0 ? '+' : ''}${Math.round(points)}`;
}

function Evidence({ reason }: { reason: Reason }) {
  if (reason.span && reason.span.text !== '')
    return (
      <q class="faint" dir="auto">
        {showControls(reason.span.text)}
      </q>
    );
  return reason.fact ? <span class="faint">{reason.fact}</span> : null;
}
