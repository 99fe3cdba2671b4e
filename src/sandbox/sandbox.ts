/** The fake X: invented brands and customers, or an archive, behind X's own API. */
import { HOUR } from '../config/duration.ts';
import type { Ms, Post } from '../model.ts';
import { type Api, answerApi } from './api.ts';
import { type IdMaps, type LoadedArchive, loadArchive } from './archive.ts';
import { createClock, type SandboxClock } from './clock.ts';
import { answerControl, type Control, tellState } from './control.ts';
import type { FaultSpec } from './faults/catalogue.ts';
import { createChance } from './faults/chance.ts';
import { meetFate } from './faults/fate.ts';
import { createLimiter } from './limits.ts';
import { createFlow, type MoreDrafts } from './live.ts';
import type { Neighbour } from './neighbours.ts';
import { createNetwork, type FakeNetwork } from './network.ts';
import type { Reply, Request } from './reply.ts';
import { type Listening, serve } from './server.ts';
import { createUsageBook } from './usage.ts';
import type { Vocabulary } from './wire/vocabulary.ts';

export interface SandboxOptions {
  /** The wall's clock. */
  now: () => Ms;
  seed?: string | undefined;
  /** Posts to replay in place of the living world. */
  archive?: readonly Post[] | undefined;
  faults?: readonly FaultSpec[] | undefined;
  /** Virtual seconds to a second. */
  speed?: number | undefined;
  vocabulary?: Vocabulary | undefined;
  /** The only bearer token let in; default: any. */
  token?: string | undefined;
  /** Length of a rate limit window; X has 15 minutes. */
  windowMs?: Ms | undefined;
  /** Requests in a window by endpoint, e.g. `{ 'search/recent': 1 }`. */
  limits?: Readonly<Record<string, number>> | undefined;
  /** How far away the reset of a fault's 429 is. */
  faultWaitMs?: Ms | undefined;
  /** New conversations an hour in the living world. */
  perHour?: number | undefined;
  /** Hours of the living world that are there at the start. */
  historyHours?: number | undefined;
  /** Conversations told besides. */
  more?: MoreDrafts | undefined;
}

export interface Sandbox {
  /** Answers one request without a socket. */
  handle(request: Request): Reply;
  listen(port?: number, host?: string): Promise<Listening>;
  clock: SandboxClock;
  network: FakeNetwork;
  /** Ids of an archive; null for the living world. */
  ids: IdMaps | null;
  /** Span of the archive; null for the living world. */
  span: { start: Ms; end: Ms } | null;
  /** The archive as it is by the sandbox's clock, edits and deletions included, in its own ids. */
  archiveNow(): Post[];
  state(): ReturnType<typeof tellState>;
  setFaults(faults: readonly FaultSpec[]): void;
  /** Fake networks that `/sandbox/` speaks for as well. */
  neighbours: Neighbour[];
}

export const DEFAULT_SEED = 'amends';
export const PER_HOUR = 45;
/** Of the living world, there at the start. */
export const HISTORY_HOURS = 72;
const WINDOW: Ms = 15 * 60_000;

/** A sandbox that is not listening yet. With an archive its clock starts at the archive's first post, else at the wall's time. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const seed = options.seed ?? DEFAULT_SEED;
  const chance = createChance(seed, options.faults ?? []);
  const network = createNetwork();
  const archive = options.archive ? loadArchive(network, options.archive) : null;
  if (archive) meetFate(network, archive.kept, chance, seed);
  const clock = createClock({ wall: options.now, origin: archive?.start ?? options.now(), speed: options.speed });
  const api: Api = {
    network,
    clock,
    chance,
    wall: options.now,
    limiter: createLimiter(options.windowMs ?? WINDOW),
    usage: createUsageBook(),
    vocabulary: options.vocabulary ?? 'old',
    limits: options.limits ?? {},
    token: options.token,
    catchUp: archive ? () => {} : flowOf(options, { network, clock, chance, seed }),
    faultWaitMs: options.faultWaitMs ?? 3000,
  };
  return open({ api, archive, seed, neighbours: [] });
}

function flowOf(
  { perHour = PER_HOUR, historyHours = HISTORY_HOURS, more }: SandboxOptions,
  world: { network: FakeNetwork; clock: SandboxClock; chance: Api['chance']; seed: string },
): () => void {
  const flow = createFlow(world.network, { ...world, perHour, more, from: world.clock.now() - historyHours * HOUR });
  return () => flow(world.clock.now());
}

function open(control: Control): Sandbox {
  const { api, archive } = control;
  const handle = (request: Request) =>
    request.url.startsWith('/sandbox/') ? answerControl(control, request) : answerApi(api, request);
  return {
    handle,
    listen: (port = 0, host = '127.0.0.1') => serve(handle, port, host),
    clock: api.clock,
    network: api.network,
    ids: archive?.ids ?? null,
    span: archive && spanOf(archive),
    archiveNow: () => archive?.at(api.clock.now()) ?? [],
    state: () => tellState(control),
    setFaults: (faults) => api.chance.set(faults),
    neighbours: control.neighbours,
  };
}

function spanOf({ start, end }: LoadedArchive) {
  return { start, end };
}
