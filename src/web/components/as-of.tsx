import { formatDay, formatFullDay } from '../../formats.ts';
import { VERDICT_SPAN } from '../../scorecards/span.ts';
import type { View } from '../views/view.ts';

/** The day that a page of figures was asked for, as links go on saying it; undefined where it shows the newest. */
export function askedDay(view: View): string | undefined {
  return view.asOf === 'asked' ? isoDay(view.at) : undefined;
}

/** An address of ours that keeps to the day that was asked for. */
export function keepDay(path: string, view: View): string {
  const day = askedDay(view);
  return day === undefined ? path : `${path}${path.includes('?') ? '&' : '?'}at=${day}`;
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/**
 * What span the figures are of, and the way to an earlier one. The rest of the page's address is kept.
 * @param span false: the page shows a moment, and not the 90 days before it
 */
export function AsOf({ view, span = true }: { view: View; span?: boolean }) {
  const url = new URL(view.here, 'http://console');
  url.searchParams.delete('at');
  const newest = url.pathname + url.search;
  return (
    <form class="as-of" method="get" action={url.pathname}>
      {span || view.asOf === 'archive' ? (
        <span class="faint">
          {span ? `${formatDay(view.at - VERDICT_SPAN)} to ` : ''}
          {formatFullDay(view.at)}
          {view.asOf === 'archive' ? ', the end of the archive' : ''}
        </span>
      ) : null}
      {[...url.searchParams].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        <span class="faint">as of</span>
        <input type="date" name="at" value={isoDay(view.at)} min="2006-01-01" />
      </label>
      <button type="submit">Show</button>
      {view.asOf === 'asked' ? <a href={newest}>Back to the newest</a> : null}
    </form>
  );
}
