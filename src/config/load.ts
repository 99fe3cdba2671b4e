import fs from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../errors.ts';
import { findClashes, type PlacedMistake } from './clashes.ts';
import { type Config, configSchema } from './schema.ts';

interface Mistake {
  line: number | null;
  text: string;
}

/**
 * Reads amends.yaml.
 * @param asked whether the file was named by the person: then it must exist; else defaults stand in for it.
 * @throws UserError listing every mistake with its line.
 */
export function loadConfig(file: string, asked: boolean): Config {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' && !asked) return configSchema.parse({});
    throw new UserError(`cannot read the config ${file} (${code}): check AMENDS_CONFIG`, 2);
  }
  return parseConfig(text, file);
}

/** @throws UserError listing every mistake of the text with its line. */
export function parseConfig(text: string, file: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    refuse(
      file,
      document.errors.map((error) => ({
        line: lines.linePos(error.pos[0]).line,
        // The parser's own place would stand next to ours.
        text: (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, ''),
      })),
    );
  }
  keepDigits(document);
  const value: unknown = document.toJS() ?? {};
  const parsed = configSchema.safeParse(value);
  const wrong = parsed.success ? [] : parsed.error.issues.flatMap((issue) => describe(issue));
  const mistakes = [...wrong, ...findClashes(value)];
  if (mistakes.length > 0)
    refuse(
      file,
      mistakes.map(({ path, text }) => ({ line: lineOf(document, lines, path), text })),
    );
  if (!parsed.success) throw new Error('unreachable: a failed parse has mistakes');
  return parsed.data;
}

/** Settings that have another name now, and what to write. */
const RENAMED: Record<string, string> = {
  blind: '"monitoring"',
  reading: '"analysis: accurate" (was thorough) or "analysis: fast" (was quick)',
};

/** Numbers that would lose digits - ids of 19, leading zeros - stay the text that was written. */
function keepDigits(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      const { value, source } = node;
      if (typeof value === 'number' && /^(?:\d+|0[xo][\da-f]+)$/i.test(source ?? '') && String(value) !== source)
        node.value = source;
    },
  });
}

function describe(issue: z.core.$ZodIssue): PlacedMistake[] {
  const at = issue.path.map(String).join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      text: `${at}: unknown setting "${key}"${RENAMED[key] === undefined ? '' : `: it is now ${RENAMED[key]}`}`,
    }));
  }
  return [{ path: issue.path, text: `${at}: ${issue.message}` }];
}

/** Line of the setting, or of the nearest thing around it that stands in the file. */
function lineOf(document: Document, lines: LineCounter, path: PropertyKey[]): number | null {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function refuse(file: string, mistakes: Mistake[]): never {
  const list = mistakes
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({ line, text }) => `  ${line === null ? '' : `line ${line}: `}${text}`);
  const what = mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;
  throw new UserError(`${file} has ${what}:\n${list.join('\n')}`, 2);
}
