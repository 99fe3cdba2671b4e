import { DateTime } from 'luxon';
import type { AlertsConfig } from '../config/alerts.ts';
import type { AlertKind, Level, Ms } from '../model.ts';

/** The channel that is always there: alerts as JSON lines on standard output. */
export const STDOUT = 'stdout';

/** What an alert is routed by. Level null: not about a case. */
export interface Routed {
  kind: AlertKind;
  brand: string | null;
  network: string | null;
  level: Level | null;
  owner: string | null;
}

/**
 * The channels of an alert, each once. `owner` is the channels of the holder of the case; without one, or without
 * channels of theirs, it is the team. `team` is the first route that matches; without one it is the fallback, which is the
 * standard output unless set. So an alert always has somewhere to go.
 */
export function channelsFor(config: AlertsConfig, to: readonly string[], about: Routed): string[] {
  const team = config.routes.find((route) => routeMatches(route, about))?.to ?? orFallback(config.fallback);
  const channels = to.flatMap((name) => {
    if (name === 'team') return team;
    if (name === 'fallback') return orFallback(config.fallback);
    if (name !== 'owner') return [name];
    return (about.owner !== null && config.owners[about.owner]) || team;
  });
  return [...new Set(channels)];
}

function orFallback(fallback: readonly string[]): readonly string[] {
  return fallback.length > 0 ? fallback : [STDOUT];
}

function routeMatches(route: AlertsConfig['routes'][number], about: Routed): boolean {
  return (
    (route.kinds === undefined || (route.kinds as readonly string[]).includes(about.kind)) &&
    (route.brands === undefined || (about.brand !== null && route.brands.includes(about.brand))) &&
    (route.networks === undefined || (about.network !== null && route.networks.includes(about.network))) &&
    (route.levels === undefined || (about.level !== null && route.levels.includes(about.level)))
  );
}

/** When an alert of a level may go out, and whether it waits for others to go with. */
export function sendingTime(config: AlertsConfig, level: Level | null, now: Ms): { at: Ms; gather: boolean } {
  const { quiet, digest } = config;
  if (level !== null && digest?.levels.includes(level))
    return { at: nextTime(digest.at, digest.zone, now), gather: true };
  if (level !== null && quiet?.levels.includes(level)) {
    const end = quietEnd(quiet, now);
    if (end !== null) return { at: end, gather: true };
  }
  return { at: now, gather: false };
}

/** The end of the quiet hours that `now` lies in; null when it does not. They may go over midnight. */
function quietEnd(quiet: NonNullable<AlertsConfig['quiet']>, now: Ms): Ms | null {
  const local = DateTime.fromMillis(now, { zone: quiet.zone }).toFormat('HH:mm');
  const overnight = quiet.from > quiet.to;
  const inside = overnight ? local >= quiet.from || local < quiet.to : local >= quiet.from && local < quiet.to;
  return inside ? nextTime([quiet.to], quiet.zone, now) : null;
}

/** The next moment after `now` at which clocks in the zone read one of these times. */
function nextTime(times: readonly string[], zone: string, now: Ms): Ms {
  const local = DateTime.fromMillis(now, { zone });
  const moments = [0, 1].flatMap((days) =>
    times.map((time) => {
      const [hour, minute] = time.split(':').map(Number);
      return local.plus({ days }).set({ hour: hour!, minute: minute!, second: 0, millisecond: 0 }).toMillis();
    }),
  );
  return Math.min(...moments.filter((moment) => moment > now));
}
