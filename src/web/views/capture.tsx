import type { BrandRow } from '../../desk/scope.ts';
import { formatCount, formatExactCount, formatPercent } from '../../formats.ts';
import { formatNetwork } from '../../labels.ts';
import type { BrandCard } from '../../model.ts';
import { type Capturing, unlikeness } from '../../scorecards/alike.ts';
import type { Capture, Captured, NetworkCount } from '../../scorecards/store/captured.ts';

/** How many posts of a brand were captured, for what part of the time, and what the networks themselves count. */
export function HowCaptured({ captured, card }: { captured: Captured; card: BrandCard }) {
  const { networks, counted, watched } = captured;
  return (
    <section class="panel">
      <h2>How it was captured</h2>
      {networks.length === 0 ? (
        <p class="faint">No post of these days.</p>
      ) : (
        <ul class="verdict-reasons">
          {networks.map(({ network, mentions, replies }) => (
            <li>
              {formatNetwork(network)}: {formatExactCount(mentions, 'mention')} and{' '}
              {formatExactCount(replies, 'reply', 'replies')} captured
            </li>
          ))}
          {watched ? (
            <li>
              its sources could be read for {formatPercent(card.coverage)} of the time (<a href="/health">Health</a>)
            </li>
          ) : (
            <li>its posts were imported: nothing here tells how complete they are</li>
          )}
          {counted.map((one) => (
            <li>{describeCounted(one)}</li>
          ))}
        </ul>
      )}
      <p class="hint">
        {counted.length === 0
          ? 'No network has told how many posts it counts as read; so nobody but us says how complete this is.'
          : 'A network counts posts of all brands together, once a day; what it lists but never sends, nobody here sees.'}
      </p>
    </section>
  );
}

function describeCounted({ network, days, ours, theirs }: NetworkCount): string {
  const said = `${formatNetwork(network)} itself counts ${number(theirs)} posts read in the ${formatCount(days, 'day')} it has told of`;
  if (ours === theirs) return `${said}, as we do`;
  return `${said}, ${number(Math.abs(theirs - ours))} ${theirs > ours ? 'more' : 'fewer'} than we hold (${number(ours)})`;
}

const number = (n: number) => n.toLocaleString('en');

/** What of a brand tells whether it was captured as others were. */
export function capturingOf({ name }: BrandRow, { coverage }: BrandCard, { networks, since }: Capture): Capturing {
  return { name, coverage, since, networks: networks.map(({ network }) => network) };
}

/** Whether brands that stand next to each other were captured alike. */
export function CapturedAlike({ brands }: { brands: readonly Capturing[] }) {
  if (brands.length < 2) return null;
  const unlike = unlikeness(brands.map((one) => ({ ...one, networks: one.networks.map(formatNetwork) })));
  return (
    <p class="hint">
      {unlike.length === 0
        ? 'Captured alike: from the same networks, for about the same share of the time, from about the same day on.'
        : `Not captured alike, so compare with care: ${unlike.join('; ')}.`}
    </p>
  );
}
