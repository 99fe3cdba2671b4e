import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { ChannelKind } from '../../src/channels/kind.ts';
import { CHANNEL_KINDS } from '../../src/channels/registry.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { VARIABLES } from '../../src/config/environment.ts';
import { configSchema } from '../../src/config/schema.ts';

// These tests hold whatever else the machine does.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

const io = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  now: () => 0,
  signal: new AbortController().signal,
  exitCode: 0,
};

describe('documentation', () => {
  it('names every command in README and describes it and its options in --help', async () => {
    const program = await buildProgram([], io);
    const readme = read('README.md');
    expect(program.commands.map((command) => command.name()).sort()).toEqual(Object.keys(COMMANDS).sort());
    for (const command of program.commands) {
      expect(readme, command.name()).toContain(`\`${command.name()}`);
      expect(command.description(), command.name()).not.toBe('');
      for (const option of command.options)
        expect(option.description, `${command.name()} ${option.flags}`).not.toBe('');
    }
  });

  it('names every variable in .env.example, those of channels too', () => {
    const example = read('.env.example');
    const secrets = Object.values<ChannelKind>(CHANNEL_KINDS).flatMap(({ settings }) =>
      Object.entries(settings.shape).flatMap(([field, type]) =>
        field.endsWith('_env') ? [String(z.parse(type as z.ZodType, undefined))] : [],
      ),
    );
    expect([...VARIABLES, ...secrets].filter((name) => !new RegExp(`^${name}=`, 'm').test(example))).toEqual([]);
  });

  it('names every kind of channel in docs/alerts.md', () => {
    const page = read('docs/alerts.md');
    expect(Object.keys(CHANNEL_KINDS).filter((kind) => !page.includes(`type: ${kind}`))).toEqual([]);
  });

  it('ships the JSON schema of amends.yaml as it is (npm run schema writes it)', () => {
    const schema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
    expect(JSON.parse(read('amends.schema.json'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});
