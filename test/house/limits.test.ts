import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseAst } from 'vitest/node';

// These tests hold whatever else the machine does.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

/**
 * How large a part may be, so that it is read in one go. Looked at by the syntax tree: the parser is the one that vitest
 * brings, since TypeScript 7 has none that JavaScript can call in a stable way.
 */
const SRC = path.resolve(import.meta.dirname, '../../src');

const MOST_LINES = 60;
const MOST_PARAMETERS = 4;
const LONGEST_LINE = 140;

/** From this length on a pattern or a text is one piece: cut in two, nobody finds it by searching. */
const ONE_PIECE = 60;

/** Files that only pass on, each with the reason why. */
const FRONTS: Record<string, string> = {
  'model.ts': 'the front of the words: rooms take them from here, wherever they are kept behind it',
};

/** Rooms of many folders that each hold a world of their own, and say the same in it (`adaptPost` of a network). */
const MANY_IN_ONE = ['networks', 'sandbox'];

/** Where columns are known only as the program runs: it reads whichever view it is asked for. */
const CLAIMS = ['db/views.ts'];

/** Names of types that were there once. */
const PARTICIPLES =
  /^(?:Asked|Compared|Drained|Found|Given|Held|Judged|Kept|Listed|Made|Placed|Said|Seen|Sent|Shown|Told)$/;

/** The rooms whose words all others speak. */
const WORDS = ['contract', 'model'];

/** What `cli/commands.ts` loads each command's file for. */
const IN_EVERY_COMMAND = 'register';

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

interface Source {
  name: string;
  text: string;
  /** Where each line begins. */
  starts: number[];
  body: Node[];
  nodes: Node[];
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* walk(child);
  }
}

const sources: Source[] = fs
  .readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => {
    const text = fs.readFileSync(path.join(SRC, name), 'utf8');
    const lang = name.endsWith('x') ? ('tsx' as const) : ('ts' as const);
    const program = parseAst(text, { lang }, name) as unknown as Node;
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    return { name, text, starts, body: program.body as Node[], nodes: [...walk(program)] };
  });

/** The files that import a name of a file, by `FILE NAME`. */
const importers = new Map<string, string[]>();
for (const { name, body } of sources)
  for (const { type, source, specifiers } of body) {
    if (type !== 'ImportDeclaration' || !String((source as Node).value).startsWith('.')) continue;
    const file = path.join(path.dirname(name), String((source as Node).value));
    for (const { imported } of specifiers as Node[]) {
      const key = `${file} ${(imported as Node | undefined)?.name}`;
      importers.set(key, [...(importers.get(key) ?? []), name]);
    }
  }

/** A room; of one that holds many worlds, the folder of the world. */
function roomOf(name: string): string {
  const [room, inner, ...rest] = name.split(path.sep);
  return MANY_IN_ONE.includes(room!) && rest.length > 0 ? `${room}/${inner}` : room!.replace(/\.tsx?$/, '');
}

/** Whether a file of another room imports this name from there. */
function isUsedAbroad({ name: file }: Source, name: string): boolean {
  return (importers.get(`${file} ${name}`) ?? []).some((other) => roomOf(other) !== roomOf(file));
}

const isView = (name: string) => name.endsWith('.tsx');
const lineOf = ({ text }: Source, at: number) => text.slice(0, at).split('\n').length;
const functionsOf = ({ nodes }: Source) => nodes.filter(({ type }) => FUNCTIONS.has(type));
const place = (source: Source, node: Node) => `${source.name}:${lineOf(source, node.start)}`;

/** The names that a file gives to others, with the place of each. */
function exportsOf({ body }: Source): string[] {
  return body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || !isNode(node.declaration)) return [];
    const { declaration } = node;
    const ids = Array.isArray(declaration.declarations)
      ? (declaration.declarations as Node[]).map(({ id }) => id)
      : [declaration.id];
    return ids.flatMap((id) => (isNode(id) && typeof id.name === 'string' ? [id.name] : []));
  });
}

/** Long patterns and texts: what a line may be long for. A template that holds a query is none. */
function piecesOf({ nodes }: Source): Node[] {
  const queries = new Set(nodes.filter(({ type }) => type === 'TaggedTemplateExpression').map(({ quasi }) => quasi));
  return nodes.filter((node) => !queries.has(node) && wordsIn(node) >= ONE_PIECE);
}

/** Length of the words of a text, a pattern or a template, without what is put into it. */
function wordsIn({ type, start, end, value, quasis }: Node): number {
  if (type === 'JSXText') return end - start;
  if (type === 'Literal') return typeof value === 'string' || value instanceof RegExp ? end - start : 0;
  if (type !== 'TemplateLiteral') return 0;
  return (quasis as Node[]).reduce((length, part) => length + part.end - part.start, 0);
}

/** A function that only calls another with its own parameters, in their order. */
function isPassThrough({ params, body }: Node): boolean {
  const names = (params as Node[]).map(({ name }) => name);
  if (names.length === 0 || names.includes(undefined) || !isNode(body)) return false;
  const only = body.type === 'BlockStatement' ? (body.body as Node[]) : [body];
  if (only.length !== 1) return false;
  const call = (only[0]!.argument ?? only[0]!.expression ?? only[0]) as Node;
  if (call?.type !== 'CallExpression' || (call.callee as Node).type !== 'Identifier') return false;
  const given = (call.arguments as Node[]).map(({ name }) => name);
  return given.length === names.length && given.every((name, n) => name === names[n]);
}

/** `` sql<Row>`...` ``, which is then executed; an expression of the builder's says its type likewise, and is none. */
function isClaimed({ object: of, property }: Node): boolean {
  if (!isNode(of) || of.type !== 'TaggedTemplateExpression' || (property as Node).name !== 'execute') return false;
  return (of.tag as Node).name === 'sql' && isNode(of.typeArguments);
}

describe('limits', () => {
  it(`no function of more than ${MOST_LINES} lines, outside views`, () => {
    const wrong = sources
      .filter(({ name }) => !isView(name))
      .flatMap((source) =>
        functionsOf(source)
          .map((node) => ({ node, lines: source.text.slice(node.start, node.end).split('\n').length }))
          .filter(({ lines }) => lines > MOST_LINES)
          .map(({ node, lines }) => `${place(source, node)}: ${lines} lines`),
      );
    expect(wrong).toEqual([]);
  });

  it(`no function of more than ${MOST_PARAMETERS} parameters`, () => {
    const wrong = sources.flatMap((source) =>
      functionsOf(source)
        .filter(({ params }) => (params as Node[]).length > MOST_PARAMETERS)
        .map((node) => place(source, node)),
    );
    expect(wrong).toEqual([]);
  });

  it(`no line of more than ${LONGEST_LINE} characters, but for patterns and texts that are one piece`, () => {
    const wrong = sources.flatMap((source) => {
      const pieces = piecesOf(source);
      return source.text.split('\n').flatMap((line, n) => {
        const start = source.starts[n]!;
        const held = pieces.some((piece) => piece.start < start + LONGEST_LINE && piece.end > start + LONGEST_LINE / 2);
        return line.length > LONGEST_LINE && !held ? [`${source.name}:${n + 1}: ${line.length} characters`] : [];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('no file and no function that only passes on', () => {
    const files = sources
      .filter(({ body }) => body.length > 0 && body.every(({ type, source }) => /^Export/.test(type) && isNode(source)))
      .map(({ name }) => name);
    const functions = sources.flatMap((source) =>
      functionsOf(source)
        .filter(({ type }) => type === 'FunctionDeclaration')
        .filter((node) => isPassThrough(node))
        .map((node) => place(source, node)),
    );
    expect(files.filter((name) => !(name in FRONTS))).toEqual([]);
    expect(functions).toEqual([]);
  });

  it('raw SQL names the columns it answers with: no statement that is run claims the type of its rows', () => {
    const wrong = sources
      .filter(({ name }) => !CLAIMS.includes(name))
      .flatMap((source) =>
        source.nodes
          .filter(({ type, callee }) => type === 'CallExpression' && isClaimed(callee as Node))
          .map((node) => place(source, node)),
      );
    expect(wrong).toEqual([]);
  });

  it('a type that a room gives to others is a noun, no participle', () => {
    const wrong = sources
      .filter(({ name }) => !MANY_IN_ONE.includes(roomOf(name).split('/')[0]!))
      .flatMap((source) =>
        source.body
          .flatMap(({ declaration }) => (isNode(declaration) && isNode(declaration.id) ? [declaration] : []))
          .filter(({ type }) => type === 'TSInterfaceDeclaration' || type === 'TSTypeAliasDeclaration')
          .map(({ id }) => String((id as Node).name))
          .filter((name) => PARTICIPLES.test(name))
          .map((name) => `${source.name}: ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('no exported name with two meanings in one room, nor between rooms', () => {
    const places = new Map<string, Source[]>();
    for (const source of sources)
      for (const name of new Set(exportsOf(source))) places.set(name, [...(places.get(name) ?? []), source]);
    const wrong = [...places].flatMap(([name, files]) => {
      const abroad = files.filter((source) => isUsedAbroad(source, name));
      const rooms = new Set(files.map((source) => roomOf(source.name)));
      const twice = abroad.length > 1 || rooms.size < files.length;
      return twice && name !== IN_EVERY_COMMAND ? [`${name}: ${files.map((source) => source.name).join(', ')}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it('a word of the contract or of the model means one thing: no other room gives one of that name', () => {
    const words = new Map(
      sources
        .filter(({ name }) => WORDS.includes(roomOf(name)))
        .flatMap((source) => exportsOf(source).map((name) => [name, source.name] as const)),
    );
    const wrong = sources
      .filter(({ name }) => !WORDS.includes(roomOf(name)))
      .flatMap((source) => exportsOf(source).map((name) => ({ name, file: source.name })))
      .filter(({ name }) => words.has(name))
      .map(({ name, file }) => `${name}: ${words.get(name)}, ${file}`);
    expect(wrong).toEqual([]);
  });
});
