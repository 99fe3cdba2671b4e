import { formatDuration, formatExactTime, formatTime, formatTimeLeft } from '../../formats.ts';
import type { Ms } from '../../model.ts';

interface Reader {
  at: Ms;
  zone: string;
}

/** A moment; the exact one on hover. */
export function Moment({ t, view }: { t: Ms; view: Reader }) {
  return (
    <time datetime={new Date(t).toISOString()} title={formatExactTime(t, view.zone)}>
      {formatTime(t, view.at, view.zone)}
    </time>
  );
}

/** How long ago; grows by itself. */
export function Since({ t, view, class: name }: { t: Ms; view: Reader; class?: string }) {
  return (
    <time class={name} datetime={new Date(t).toISOString()} data-since={t} title={formatExactTime(t, view.zone)}>
      {formatDuration(view.at - t)}
    </time>
  );
}

/** What is left until a due time, or by how much it is over; runs by itself and changes its colour. */
export function Countdown({ due, view, what }: { due: Ms; view: Reader; what: string }) {
  const left = due - view.at;
  return (
    <time
      class={`countdown ${countdownTone(left)}`}
      datetime={new Date(due).toISOString()}
      data-due={due}
      title={`${what} due ${formatExactTime(due, view.zone)}`}
    >
      {formatTimeLeft(left)}
    </time>
  );
}

/** Over, within the quarter of an hour that warnings start at, or neither. */
export function countdownTone(left: Ms): 'over' | 'soon' | 'calm' {
  if (left < 0) return 'over';
  return left < 15 * 60_000 ? 'soon' : 'calm';
}
