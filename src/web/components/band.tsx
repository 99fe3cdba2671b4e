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

/** Why a case is in its band, as it may be shown; null for the last band, which needs no explaining. */
export function bandReason(row: QueueRow, at: number): Reason | null {
  if (bandOf(row).name === 'rest') return null;
  return shownReasons(row, at).find(({ code }) => code.startsWith('band_')) ?? null;
}

interface BandMarkProps {
  row: QueueRow;
  view: { at: number; zone: string };
  /** The words that say it are marked where they stand, right below. */
  marked?: boolean;
}

/** Which band a case is in, and by which of its words or facts. */
export function BandMark({ row, view, marked = false }: BandMarkProps) {
  const band = bandOf(row);
  const place = bandReason(row, view.at);
  if (!place) return null;
  return (
    <span class={`band ${band.name}`}>
      <b>{band.word}</b> {marked ? null : <span dir="auto">{whyOf(place, view)}</span>}
    </span>
  );
}

/** The words that say it, else the fact, with its times as this reader's clock shows them. */
function whyOf({ span, fact }: Reason, { at, zone }: { at: number; zone: string }): string {
  if (span && span.text !== '') return `“${showControls(span.text)}”`;
  return (fact ?? '')
    .replace('first substantive', CLOCK_WORDS.first_substantive!)
    .replace(/(?:is )?due (?=(\d{4}-\d\d-\d\dT[\d:.]+Z))/g, (due, time) => (Date.parse(time) < at ? 'was due ' : due))
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => formatTime(Date.parse(time), at, zone));
}
