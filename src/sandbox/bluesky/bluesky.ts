/** The fake Bluesky: its PDS, its AppView and its Jetstream, at one address. */
import { HOUR } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { createClock, type SandboxClock } from '../clock.ts';
import type { FaultSpec } from '../faults/catalogue.ts';
import { type Chance, createChance } from '../faults/chance.ts';
import { createLoss } from '../faults/lost.ts';
import { createLimiter } from '../limits.ts';
import type { MoreDrafts } from '../live.ts';
import type { Reply, Request } from '../reply.ts';
import { type Listening, serve } from '../server.ts';
import { answerSky, type SkyApi } from './api.ts';
import { streamEvents } from './jetstream.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSky, type Sky } from './sky.ts';
import { createSkyFlow } from './world.ts';

export interface SkyOptions {
  /** The wall's clock. */
  now: () => Ms;
  /** The sandbox's; default: one that goes as the wall's does. */
  clock?: SandboxClock | undefined;
  seed?: string | undefined;
  faults?: readonly FaultSpec[] | undefined;
  /** New conversations an hour of the living world; 0: nobody lives there. */
  perHour?: number | undefined;
  /** Hours of the living world that are there at the start. */
  historyHours?: number | undefined;
  /** Conversations told besides. */
  more?: MoreDrafts | undefined;
  /** The only app password let in; default: any. */
  password?: string | undefined;
  /** Requests in a window of five minutes. */
  limit?: number | undefined;
}

export interface FakeBluesky {
  handle(request: Request): Reply;
  listen(port?: number, host?: string): Promise<Listening & { jetstream: string }>;
  sky: Sky;
  sessions: Sessions;
  clock: SandboxClock;
  chance: Chance;
  /** Brings it up to the moment. */
  catchUp: () => void;
}

const WINDOW: Ms = 5 * 60_000;
const LIMIT = 3_000;
export const SKY_PER_HOUR = 12;

export function createBluesky(options: SkyOptions): FakeBluesky {
  const { seed = 'amends', perHour = SKY_PER_HOUR, historyHours = 72, more } = options;
  const sky = createSky();
  const clock = options.clock ?? createClock({ wall: options.now, origin: options.now() });
  const chance = createChance(seed, options.faults ?? []);
  const from = clock.now() - historyHours * HOUR;
  const flow = perHour > 0 ? createSkyFlow(sky, { seed, perHour, from, chance, ...(more && { more }) }) : () => {};
  const api: SkyApi = {
    sky,
    clock,
    wall: options.now,
    chance,
    lose: createLoss(),
    limiter: createLimiter(WINDOW),
    sessions: createSessions(seed),
    password: options.password,
    limit: options.limit ?? LIMIT,
    catchUp: () => flow(clock.now()),
  };
  const handle = (request: Request) => answerSky(api, request);
  return {
    handle,
    sky,
    clock,
    sessions: api.sessions,
    chance,
    catchUp: api.catchUp,
    async listen(port = 0, host = '127.0.0.1') {
      const hose = { sky, now: clock.now, catchUp: api.catchUp };
      const listening = await serve(handle, port, host, (request, line) => streamEvents(hose, request, line));
      return { ...listening, jetstream: `${listening.url.replace(/^http/, 'ws')}/subscribe` };
    },
  };
}
