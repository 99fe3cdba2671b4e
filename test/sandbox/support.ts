import http from 'node:http';
import { type ITwitterApiClientPlugin, TwitterApi, type TwitterApiv2 } from 'twitter-api-v2';
import { afterEach } from 'vitest';
import type { Ms } from '../../src/model.ts';
import { openX } from '../../src/networks/x/x.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';

export const NOON: Ms = Date.UTC(2026, 10, 21, 12);
const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

export interface Running {
  sandbox: Sandbox;
  url: string;
  v2: TwitterApiv2;
  /** Moves the wall's clock. */
  pass: (ms: Ms) => void;
  /** A client that gives up after so long. */
  hasty: (ms: Ms) => TwitterApiv2;
}

/** A sandbox listening on a free port, its wall's clock standing at noon, and the real client. Closed after the test. */
export async function run(options: Partial<SandboxOptions> = {}): Promise<Running> {
  let wall = NOON;
  const sandbox = createSandbox({ now: () => wall, perHour: 30, historyHours: 24, ...options });
  const { url, close } = await sandbox.listen();
  open.push(close);
  return {
    sandbox,
    url,
    v2: connect(url),
    hasty: (ms) =>
      connect(url, [
        {
          onBeforeRequest: ({ requestOptions }) => {
            requestOptions.timeout = ms;
          },
        },
      ]),
    pass: (ms) => {
      wall += ms;
    },
  };
}

/** The real client, pointed at the sandbox. Its prefix setter is not public in the types. */
export function connect(url: string, plugins: ITwitterApiClientPlugin[] = []): TwitterApiv2 {
  const { v2 } = new TwitterApi('any', { httpAgent: new http.Agent(), plugins });
  (v2 as unknown as { setPrefix: (prefix: string) => void }).setPrefix(`${url}/2/`);
  return v2;
}

/** Our own adapter, pointed at the sandbox; patient, for the machine may be busy. */
export function adapter(running: Running, timeoutMs = 15_000) {
  return openX({ token: 'any', baseUrl: running.url, now: () => running.sandbox.clock.now(), timeoutMs });
}

/** A bare request, for what the client hides. */
export async function ask(running: Running, path: string, token = 'any') {
  const response = await fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

export async function control(running: Running, method: string, path: string, body?: unknown) {
  const response = await fetch(`${running.url}/sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as never };
}
