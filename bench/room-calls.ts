/**
 * The way of a call through the house, from the syntax tree: which functions a function leads to, how many of the calls on
 * the way go from one room into another, and the longest way, as the one that crosses most often. A function that is passed on
 * by its name counts as called; what is called through an interface (a network, a table) ends the way. What a query is written
 * with (`db/typed.ts`: a tag that names its columns, as kysely's `sql` is one) counts as part of the query, not as a call.
 *
 * node node_modules/.bin/tsx bench/room-calls.ts assignBatch pollStream [--tree FOLDER] [--way]
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseAst } from 'vitest/node';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface Fn {
  name: string;
  file: string;
  room: string;
  lines: number;
  calls: Fn[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tree: { type: 'string', default: path.resolve(import.meta.dirname, '..') },
    way: { type: 'boolean', default: false },
  },
});
const SRC = path.resolve(values.tree, 'src');

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const [key, value] of Object.entries(node)) {
    // Names of types and of properties are no calls.
    if (/^(?:typeAnnotation|returnType|typeParameters|typeArguments)$/.test(key)) continue;
    if (key === 'property' && !(node as { computed?: boolean }).computed) continue;
    if (key === 'key' && !(node as { computed?: boolean }).computed) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child);
  }
}

/** The functions that stand at the top of a file, by name. */
function* functionsIn(body: Node[]): Generator<[string, Node]> {
  for (const node of body) {
    const one = isNode(node.declaration) ? node.declaration : node;
    if (one.type === 'FunctionDeclaration') yield [(one.id as { name: string } & Node).name, one];
    if (one.type !== 'VariableDeclaration') continue;
    for (const { id, init } of one.declarations as Node[])
      if (isNode(init) && /^(?:Arrow)?Function/.test(init.type)) yield [(id as { name: string } & Node).name, init];
  }
}

const bodies = new Map<string, Node[]>();
const nodes = new Map<Fn, Node>();
const byPlace = new Map<string, Fn>();
for (const file of fs.readdirSync(SRC, { recursive: true, encoding: 'utf8' })) {
  if (!/\.tsx?$/.test(file) || file.endsWith('.d.ts')) continue;
  const text = fs.readFileSync(path.join(SRC, file), 'utf8');
  const program = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file) as unknown as Node;
  bodies.set(file, program.body as Node[]);
  for (const [name, node] of functionsIn(program.body as Node[])) {
    const room = file.split(path.sep)[0]!.replace(/\.tsx?$/, '');
    const fn = { name, file, room, lines: text.slice(node.start, node.end).split('\n').length, calls: [] };
    byPlace.set(`${file} ${name}`, fn);
    nodes.set(fn, node);
  }
}

/** What queries are written with. */
const WRITING = path.join('db', 'typed.ts');

/** What the names of a file mean: its own functions, and those it imports. */
function namesIn(file: string): Map<string, Fn> {
  const names = new Map<string, Fn>();
  for (const { type, source, specifiers } of bodies.get(file)!) {
    if (type !== 'ImportDeclaration' || !String((source as Node).value).startsWith('.')) continue;
    const from = path.join(path.dirname(file), String((source as Node).value));
    if (from === WRITING) continue;
    for (const { local, imported } of specifiers as { local: { name: string }; imported?: { name: string } }[]) {
      const fn = byPlace.get(`${from} ${imported?.name}`);
      if (fn) names.set(local.name, fn);
    }
  }
  for (const fn of byPlace.values()) if (fn.file === file) names.set(fn.name, fn);
  return names;
}

for (const file of bodies.keys()) {
  const names = namesIn(file);
  for (const fn of byPlace.values()) {
    if (fn.file !== file) continue;
    const called = new Set<Fn>();
    for (const { type, name } of walk(nodes.get(fn)!)) {
      const other = type === 'Identifier' || type === 'JSXIdentifier' ? names.get(String(name)) : undefined;
      if (other && other !== fn) called.add(other);
    }
    fn.calls = [...called];
  }
}

function reachedFrom(start: Fn): Set<Fn> {
  const reached = new Set([start]);
  for (const fn of reached) for (const other of fn.calls) reached.add(other);
  return reached;
}

/** The way with the most crossings between rooms; of those the one with the fewest calls. A circle is gone through once. */
function longestWay(start: Fn): Fn[] {
  const known = new Map<Fn, Fn[]>();
  const onWay = new Set<Fn>();
  const crossings = (way: Fn[]) => way.filter((fn, i) => i > 0 && fn.room !== way[i - 1]!.room).length;
  function longest(fn: Fn): Fn[] {
    const before = known.get(fn);
    if (before) return before;
    onWay.add(fn);
    let best: Fn[] = [fn];
    for (const other of fn.calls) {
      if (onWay.has(other)) continue;
      const way = [fn, ...longest(other)];
      const more = crossings(way) - crossings(best);
      if (more > 0 || (more === 0 && crossings(way) > 0 && way.length < best.length)) best = way;
    }
    onWay.delete(fn);
    known.set(fn, best);
    return best;
  }
  return longest(start);
}

for (const name of positionals) {
  const start = [...byPlace.values()].find((fn) => fn.name === name);
  if (!start) throw new Error(`no function ${name} stands at the top of a file in ${SRC}`);
  const reached = reachedFrom(start);
  const between = [...reached].flatMap((fn) => fn.calls.filter((other) => other.room !== fn.room));
  const files = new Set([...reached].map((fn) => fn.file));
  const rooms = new Set([...reached].map((fn) => fn.room));
  const way = longestWay(start);
  const crossed = way.filter((fn, i) => i > 0 && fn.room !== way[i - 1]!.room).length;
  console.log(
    `${name} (${start.file}, ${start.lines} lines): ${start.calls.length} calls of its own, ` +
      `${reached.size} functions in ${files.size} files of ${rooms.size} rooms; ` +
      `${between.length} calls between rooms; the longest way crosses ${crossed} times in ${way.length - 1} calls`,
  );
  if (values.way) console.log(way.map((fn) => `  ${fn.file} ${fn.name}`).join('\n'));
}
