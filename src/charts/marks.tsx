import type { Child } from 'hono/jsx';
import type { Ms } from '../model.ts';

/**
 * Charts as plain SVG from the server, for console and report alike: all of it reads without script. Marks are links where the
 * page has posts to lead to. Their colours: charts.css.
 */

/** Leads from a figure of a brand, or from one of its weeks, to the posts behind it. */
export type Behind = (of: string, week?: Ms) => string;

/** How a mark of a tone looks: `bar-*` of the sheet; `unseen` is hatched, `open` is an outline. */
export function lookOf(tone: string): { fill: string } | { class: string } {
  return tone === 'unseen' ? { fill: 'url(#unseen-level)' } : { class: `bar-${tone}` };
}

/** How the unseen is drawn, everywhere: hatched, in the colour of neither success nor failure. Once a page. */
export function Hatch() {
  return (
    <svg class="chart hatches" width="0" height="0" aria-hidden="true">
      <defs>
        {/* Level lines, since most charts are stretched sideways. */}
        <pattern id="unseen-level" width="4" height="4" patternUnits="userSpaceOnUse">
          <rect class="hatch-ground" width="4" height="4" />
          <rect class="hatch-line" width="4" height="1.6" />
        </pattern>
      </defs>
    </svg>
  );
}

/** A mark that leads to the posts behind it, if there is a place to lead to. */
export function Linked({ href, label, children }: { href?: string | undefined; label: string; children?: Child }) {
  const marks = (
    <>
      <title>{label}</title>
      {children}
    </>
  );
  return href ? (
    <a href={href} aria-label={label}>
      {marks}
    </a>
  ) : (
    <g>{marks}</g>
  );
}

/** A small square, or dot, of a colour before the words that name it. */
export function Swatch({ tone, class: name }: { tone: string; class?: string }) {
  return (
    <svg class={`chart ${name ?? ''}`} viewBox="0 0 10 10" aria-hidden="true">
      <rect {...lookOf(tone)} x="0.5" y="0.5" width="9" height="9" />
    </svg>
  );
}

/** The colours of a chart and what they mean. */
export function Legend({ of }: { of: readonly (readonly [tone: string, word: string])[] }) {
  return (
    <p class="legend">
      {of.map(([tone, word]) => (
        <span>
          <Swatch tone={tone} />
          {word}
        </span>
      ))}
    </p>
  );
}
