import { formatDuration, formatPercent } from '../formats.ts';
import { countKept, type Tally } from '../scorecards/card.ts';
import type { TalliedCard } from '../scorecards/store/cards.ts';
import type { Behind } from './marks.tsx';

/** A rate, or a dash where there is nothing to divide by. */
export function rate(value: number | null): string {
  return value === null ? '–' : formatPercent(value);
}

export interface Figure {
  name: string;
  value: string;
  /** `3 of 40`: a rate of few cases must not look like one of many. */
  note: string | null;
  href?: string | undefined;
}

/** Where figures lead that no posts stand behind. */
export interface FigurePages {
  promises: string;
  coverage: string;
}

/**
 * The figures of a card besides its ratio, each with the posts behind it where there is a page of them; the same ones in the
 * same order for every brand, in console and report.
 */
export function figuresOf({ card, tally }: TalliedCard, behind?: Behind, pages?: FigurePages): Figure[] {
  const share = (name: string, value: number | null, [part, whole]: [number, number], of: string): Figure => ({
    name,
    value: rate(value),
    note: value === null ? null : `${part} of ${whole}`,
    href: behind?.(of),
  });
  const time = (name: string, seconds: number | null): Figure => ({
    name,
    value: seconds === null ? '–' : formatDuration(seconds * 1_000),
    note: null,
    href: behind?.('answered'),
  });
  const { settled_complaints: settled, replies_to_complaint: answers } = tally;
  return [
    { name: 'Complaints', value: String(card.complaint_cases), note: null, href: behind?.('complaint_cases') },
    share('Replies with a sorry', card.apology_rate, [tally.sorry_replies, answers], 'apology_replies'),
    share('Replies with only words', card.hollow_rate, [tally.hollow_replies, answers], 'hollow_replies'),
    share(
      'Replies with nothing new',
      card.empty_turn_rate,
      [tally.empty_turns, tally.turns_to_complaint],
      'empty_turn_rate',
    ),
    share('Told to go elsewhere', card.deflection_rate, [tally.deflected, settled], 'deflection_rate'),
    share('Of these, came back', card.comeback_rate, [tally.came_back, tally.deflected], 'comeback_rate'),
    share('Taken to private', card.private_rate, [tally.moved_private, settled], 'private_rate'),
    share(
      'Complained that the private chat is silent',
      card.chased_rate,
      [tally.chased, tally.moved_private],
      'chased_rate',
    ),
    share('Had to contact again', card.repeat_rate, [tally.repeated, settled], 'repeat_rate'),
    { name: 'Promises kept', value: rate(card.promise_kept_rate), note: describeKept(tally), href: pages?.promises },
    share('Canned replies', card.canned_share, [tally.canned_replies, tally.replies + tally.automatic], 'canned_share'),
    {
      name: 'Longest run of sorries',
      value: String(card.longest_sorry_streak),
      note: null,
      href: behind?.('longest_sorry_streak'),
    },
    time('Median first reply', card.first_response_p50_s),
    time('90 % of first replies within', card.first_response_p90_s),
    share('Mentions that praise', card.praise_share, [tally.praises, tally.mentions], 'praise_share'),
    { name: 'Monitoring coverage', value: rate(card.coverage), note: null, href: pages?.coverage },
  ];
}

function describeKept({ promises }: Tally): string | null {
  const { kept, judged } = countKept(promises);
  return judged === 0 ? null : `${kept} of ${judged} with a date`;
}
