import type { QueueRow } from '../../desk/list/rows.ts';
import { formatTime, showControls } from '../../formats.ts';
import { CLOCK_WORDS } from '../../labels.ts';
import type { Reason } from '../../model.ts';
import { shownReasons } from './reasons.ts';

/** The bands of harm, the gravest first: how each is called, and what stands above its cases in a list. */
export const BANDS = [
  { name: 'danger', word: 'Danger', heading: 'Danger to health or safety' },
  { name: 'harm', word: 'Harm', heading: 'Harm that grows by the hour' },
  { name: 'deadline', word: 'Deadline', heading: 'Deadline near or passed' },
  { name: 'rest', word: 'Waiting', heading: 'No deadline near' },
] as const;

export function bandOf({ band }: Pick<QueueRow, 'band'>): (typeof BANDS)[number] {
  return BANDS[band] ?? BANDS[3];
}

/** Which band a case is in, and by which of its words or facts; nothing for the last band, which needs no explaining. */
export function BandMark({ row, view }: { row: QueueRow; view: { at: number; zone: string } }) {
  const band = bandOf(row);
  const place = shownReasons(row, view.at).find(({ code }) => code.startsWith('band_'));
  if (band.name === 'rest' || !place) return null;
  return (
    <span class={`band ${band.name}`}>
      <b>{band.word}</b> <span dir="auto">{whyOf(place, view)}</span>
    </span>
  );
}

/** The words that say it, else the fact, with its times as this reader's clock shows them. */
function whyOf({ span, fact }: Reason, { at, zone }: { at: number; zone: string }): string {
  if (span && span.text !== '') return `“${showControls(span.text)}”`;
  return (fact ?? '')
    .replace('first substantive', CLOCK_WORDS.first_substantive!)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => formatTime(Date.parse(time), at, zone));
}
