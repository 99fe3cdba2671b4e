/** `/sandbox/`: what X does not have - the clock, the ids, the faults, and a hand to delete and edit posts with. */
import type { Ms } from '../model.ts';
import type { Api } from './api.ts';
import { type LoadedArchive, leadingUser } from './archive.ts';
import { parseFaults } from './faults/catalogue.ts';
import type { Hand } from './hand.ts';
import type { Neighbour } from './neighbours.ts';
import { deletePost, editPost, type KeptPost } from './network.ts';
import { jsonReply, type Reply, type Request } from './reply.ts';
import { snowflake } from './snowflake.ts';
import { sandboxBrands } from './world/brands.ts';
import { hash32 } from './world/random.ts';

export interface Control {
  api: Api;
  archive: LoadedArchive | null;
  seed: string;
  /** Fake networks other than X that share its clock and its faults. */
  neighbours: Neighbour[];
}

type Fields = Record<string, unknown>;
type Handler = (control: Control, id: string, fields: Fields) => unknown;
const REFUSED = Symbol('refused');

const ROUTES: readonly (readonly [string, RegExp, Handler])[] = [
  ['GET', /^\/sandbox\/state$/, tellState],
  ['GET', /^\/sandbox\/ids$/, tellIds],
  ['GET', /^\/sandbox\/brands$/, tellBrands],
  ['GET', /^\/sandbox\/networks$/, tellNeighbours],
  ['GET', /^\/sandbox\/archive$/, ({ api, archive }) => archive?.at(api.clock.now()) ?? []],
  ['POST', /^\/sandbox\/clock$/, moveClock],
  ['POST', /^\/sandbox\/faults$/, setFaults],
  ['POST', /^\/sandbox\/posts$/, addPost],
  ['DELETE', /^\/sandbox\/posts\/([^/]+)$/, removePost],
  ['PATCH', /^\/sandbox\/posts\/([^/]+)$/, changePost],
  ['POST', /^\/sandbox\/users\/([^/]+)\/protect$/, protectUser],
];

/** Every control as people write it: `DELETE /sandbox/posts/ID`. */
export const CONTROLS = ROUTES.map(
  ([method, pattern]) =>
    `${method} ${pattern.source.replaceAll('\\/', '/').replace('([^/]+)', 'ID').replace(/[$^]/g, '')}`,
);

export function answerControl(control: Control, request: Request): Reply {
  const path = new URL(request.url, 'http://sandbox').pathname;
  for (const [method, pattern, handler] of ROUTES) {
    const match = request.method === method ? pattern.exec(path) : null;
    if (!match) continue;
    const fields = readFields(request.body);
    if (fields === null) return jsonReply(400, { error: 'the body is not a JSON object' });
    const answer = handler(control, decodeURIComponent(match[1] ?? ''), fields);
    return answer === REFUSED ? jsonReply(404, { error: 'no such post, user or value' }) : jsonReply(200, answer);
  }
  return jsonReply(404, { error: `no such control; there are ${CONTROLS.join(', ')}` });
}

function readFields(body: string | undefined): Fields | null {
  if (!body) return {};
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}

/** Where the sandbox stands: its clock, and whether the archive has come to its end. */
export function tellState({ api, archive, seed }: Control) {
  api.catchUp();
  const now = api.clock.now();
  return {
    now: new Date(now).toISOString(),
    speed: api.clock.speed,
    seed,
    posts: api.network.size(),
    faults: api.chance.list(),
    archive: archive && {
      posts: archive.kept.length,
      start: new Date(archive.start).toISOString(),
      end: new Date(archive.end).toISOString(),
      done: now > archive.end,
    },
  };
}

function tellIds({ archive }: Control) {
  const { toSnowflake, userToNumber } = archive?.ids ?? { toSnowflake: new Map(), userToNumber: new Map() };
  return { posts: Object.fromEntries(toSnowflake), users: Object.fromEntries(userToNumber) };
}

/** The brand accounts: of the archive, or of the living world. */
function tellBrands({ api, archive }: Control) {
  if (!archive) return sandboxBrands();
  return [...api.network.users()]
    .filter((user) => user.brand !== undefined)
    .map(({ id, handle, brand }) => ({ brand, handle, id }));
}

/** Where the other networks are, and what to set for Amends, or another program, to find them. */
function tellNeighbours({ neighbours }: Control) {
  return neighbours.map(({ networks, url, variables }) => ({ networks, url, variables }));
}

function moveClock({ api }: Control, _: string, { advance_ms, to }: Fields) {
  const ahead = typeof to === 'string' ? Date.parse(to) - api.clock.now() : Number(advance_ms);
  if (!(ahead >= 0)) return REFUSED;
  api.clock.advance(ahead);
  return { now: new Date(api.clock.now()).toISOString() };
}

function setFaults({ api, neighbours }: Control, _: string, { faults }: Fields) {
  const parsed = parseFaults(String(faults ?? ''));
  if (parsed.ok) for (const set of [api.chance.set, ...neighbours.map((one) => one.setFaults)]) set(parsed.faults);
  return parsed.ok ? { faults: parsed.faults } : { mistakes: parsed.mistakes };
}

/** Posts may be named by the archive's own id as well. */
function toId({ archive }: Control, id: string): string {
  return archive?.ids.toSnowflake.get(id) ?? id;
}

/** Ids of one network are none of another: the one that has the post deletes it. */
function removePost(control: Control, id: string) {
  const { network, clock, catchUp } = control.api;
  catchUp();
  if (deletePost(network, toId(control, id), clock.now())) return { deleted: toId(control, id) };
  return handsOf(control).some((hand) => hand.remove(id, clock.now())) ? { deleted: id } : REFUSED;
}

function changePost(control: Control, id: string, { text }: Fields) {
  const { network, clock, catchUp } = control.api;
  catchUp();
  if (typeof text !== 'string') return REFUSED;
  const version = editPost(network, toId(control, id), text, clock.now());
  if (version !== null) return { id: version };
  return handsOf(control).some((hand) => hand.change(id, text, clock.now())) ? { id } : REFUSED;
}

function protectUser(control: Control, id: string) {
  const { network, clock } = control.api;
  const user = network.user(control.archive?.ids.userToNumber.get(id) ?? id);
  if (!user) return REFUSED;
  user.protectedAt = clock.now();
  return { protected: user.id };
}

function handsOf({ neighbours }: Control): Hand[] {
  return neighbours.flatMap(({ hands }) => Object.values(hands));
}

/** Somebody says something now, on X unless said otherwise. */
function addPost(control: Control, _: string, fields: Fields) {
  const { network = 'x', author, text, reply_to, to, stars } = fields;
  if (typeof author !== 'string' || typeof text !== 'string') return REFUSED;
  if (network === 'x') return addTweet(control, fields);
  const hands: Partial<Record<string, Hand>> = Object.assign({}, ...control.neighbours.map(({ hands }) => hands));
  if (stars !== undefined && !/^[1-5]$/.test(String(stars))) return REFUSED;
  const hand = Object.hasOwn(hands, String(network)) ? hands[String(network)] : undefined;
  const id = hand?.say({
    ...{ author, text, at: control.api.clock.now() },
    replyTo: reply_to === undefined ? undefined : String(reply_to),
    to: to === undefined ? undefined : String(to),
    stars: stars === undefined ? undefined : Number(stars),
  });
  return id ? { id } : REFUSED;
}

/** On X `author` is an id or a handle that is known. */
function addTweet(control: Control, { author, text, reply_to }: Fields) {
  const { network, clock } = control.api;
  control.api.catchUp();
  const user = network.user(String(author)) ?? network.userByHandle(String(author));
  const parent = reply_to === undefined ? undefined : network.post(toId(control, String(reply_to)));
  if (!user || typeof text !== 'string' || (reply_to !== undefined && !parent)) return REFUSED;
  const post = newPost({ author: user.id, text, at: clock.now(), parent, count: network.size() });
  network.addPost({ ...post, replyToUser: parent?.author ?? leadingUser(network, text) });
  return { id: post.id };
}

function newPost(said: {
  author: string;
  text: string;
  at: Ms;
  parent: KeptPost | undefined;
  count: number;
}): KeptPost {
  const { author, text, at, parent, count } = said;
  const id = snowflake(at, hash32(`said ${count}`));
  const conversation = parent?.conversation ?? id;
  return { id, at, author, text, lang: 'und', conversation, replyTo: parent?.id, history: [id], indexedAt: at };
}
