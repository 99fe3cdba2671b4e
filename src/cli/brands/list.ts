import { formatPercent, formatSeconds } from '../../formats.ts';
import type { BrandCard } from '../../model.ts';
import { ladderTotal } from '../../scorecards/ladder.ts';
import type { CardOptions, GroupedCard } from '../scorecards.ts';
import type { Column, Tint } from '../table.ts';

const TINTS: Partial<Record<BrandCard['verdict'], Tint>> = {
  mostly_apologies: 'red',
  silent: 'red',
  sends_away: 'yellow',
  follows_through: 'green',
  not_enough_data: 'dim',
};

/** Columns of the list of scorecards, one brand (or one part of it) a line. */
export function cardColumns({ by }: Pick<CardOptions, 'by'>): Column<GroupedCard>[] {
  const right = { align: 'right' as const };
  return [
    { title: 'BRAND', value: (card) => card.brand },
    ...(by === undefined ? [] : [{ title: by.toUpperCase(), value: (card: GroupedCard) => card.group || '-' }]),
    { title: 'COMPLAINTS', value: (card) => String(card.complaint_cases), ...right },
    { title: 'REPLIES', spare: 7, value: (card) => String(card.replies), ...right },
    { title: 'HELPED', value: (card) => helped(card), ...right },
    { title: 'UNSEEN', value: (card) => ofAll(card, card.ladder.private), ...right },
    { title: 'WORDS', value: (card) => ofAll(card, card.ladder.words_only), ...right },
    { title: 'NOTHING', value: (card) => ofAll(card, card.ladder.no_reply), ...right },
    { title: 'SORRY:RESOLVED', spare: 8, value: (card) => card.apology_to_resolution_text, ...right },
    { title: 'MATURING', spare: 2, value: (card) => String(card.maturing), ...right },
    { title: 'EMPTY', value: (card) => formatPercent(card.empty_turn_rate), ...right },
    { title: 'CHASED', spare: 5, value: (card) => formatPercent(card.chased_rate), ...right },
    { title: 'KEPT', spare: 1, value: (card) => formatPercent(card.promise_kept_rate), ...right },
    { title: 'CANNED', spare: 4, value: (card) => formatPercent(card.canned_share), ...right },
    { title: 'ANSWER', spare: 6, value: (card) => formatSeconds(card.first_response_p50_s), ...right },
    { title: 'VERDICT', value: (card) => card.verdict, tint: (card) => TINTS[card.verdict] ?? null },
  ];
}

/** A count of the ladder as a share of it. */
function ofAll({ ladder }: GroupedCard, n: number): string {
  const all = ladderTotal(ladder);
  return formatPercent(all === 0 ? null : n / all);
}

function helped(card: GroupedCard): string {
  const { remedy, answer, promise_kept } = card.ladder;
  return ofAll(card, remedy + answer + promise_kept);
}
