import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeToken } from '../../src/auth/store/tokens.ts';
import { changeUser } from '../../src/auth/store/users.ts';
import { connect } from '../../src/db/connect.ts';
import { migrate } from '../../src/db/migrate.ts';
import { runCli } from '../support/cli.ts';
import { signedIn } from '../support/console.ts';
import { livingWeb } from '../support/living.ts';

const root = path.resolve(import.meta.dirname, '../..');
const dataDir = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'amends-mcp-')), 'data');
const env = { AMENDS_DATA_DIR: dataDir, AMENDS_CONFIG: '', PATH: process.env.PATH! };
let token: string;
let ana: number;

const open = () => connect({ dataDir, command: 'test', mode: 'hold', create: true });

beforeAll(async () => {
  const connection = await open();
  await migrate(connection.db);
  const web = await livingWeb(connection.db);
  ana = (await signedIn(connection.db, 'ana', 'agent')).id;
  token = (await makeToken(connection.db, ana, { label: 'assistant', scopes: ['read'] }, Date.now())).token;
  await web.say(['rolf', 30, '@lumen you charged me twice this month, I want a refund']);
  web.stop();
  await connection.close();
});
afterAll(() => fs.rmSync(path.dirname(dataDir), { recursive: true, force: true }));

/** An assistant that starts the program, as assistants do. */
async function withClient<T>(
  args: string[],
  more: Record<string, string>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ name: 'test', version: '1' });
  const command = path.join(root, 'node_modules/.bin/tsx');
  await client.connect(
    new StdioClientTransport({ command, args: ['src/main.ts', 'mcp', ...args], cwd: root, env: { ...env, ...more } }),
  );
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

describe('amends mcp', { timeout: 120_000 }, () => {
  it('answers over stdin and stdout, to a colleague by name and to a token, and ends with them', async () => {
    const ask = (client: Client) => client.callTool({ name: 'queue', arguments: {} });
    for (const [args, more] of [
      [['--as', 'ana'], {}],
      [[], { AMENDS_TOKEN: token }],
    ] as const) {
      const { structuredContent } = await withClient([...args], more, ask);
      expect(structuredContent).toMatchObject({ items: [{ brand: 'lumen' }], next: null });
    }
    // Whoever comes next is let in: the program has ended, and given the folder back.
    await (await open()).close();
  });

  it('asks who asks, and lets in nobody else', async () => {
    expect(await runCli(['mcp'], { env })).toMatchObject({ code: 2, stderr: expect.stringContaining('AMENDS_TOKEN') });
    expect(await runCli(['mcp', '--as', 'zoe'], { env })).toMatchObject({ code: 1, stdout: '' });
    const connection = await open();
    await changeUser(connection.db, ana, { disabled: true }, Date.now());
    await connection.close();
    const shut = await runCli(['mcp'], { env: { ...env, AMENDS_TOKEN: token } });
    expect(shut).toMatchObject({ code: 1, stderr: expect.stringContaining('nobody works here') });
  });
});
