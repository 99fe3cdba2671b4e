/** Instances of snac2 that federate on the loopback: a small server, written from scratch, whose answers are unlike Mastodon's. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const PROGRAM = path.resolve(import.meta.dirname, '../long/snac/unpacked/usr/bin/snac');
const CODE_IS_SHOWN = 'urn:ietf:wg:oauth:2.0:oob';
const PATIENCE = 60_000;

/** Why it cannot be run here; null: it can. */
export function snacMissing(): string | null {
  if (!fs.existsSync(PROGRAM)) return 'snac2 is not unpacked (test/long/snac/get.sh)';
  const { status } = spawnSync('ldd', [PROGRAM]);
  return status === 0 ? null : 'snac2 does not run on this system';
}

export interface SnacPerson {
  handle: string;
  token: string;
}

export interface Snac {
  host: string;
  url: string;
  join(name: string): Promise<SnacPerson>;
  /** A request to its API, as somebody. */
  call<T>(person: SnacPerson, method: string, path: string, body?: object): Promise<T>;
}

/** Starts an instance for each host; `.test` names lead to them through a proxy of ours. */
export async function startSnacs(hosts: readonly string[]): Promise<{ snacs: Snac[]; stop: () => Promise<void> }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-snac-'));
  const ports = new Map<string, number>();
  for (const host of hosts) ports.set(host, await freePort());
  const proxy = http.createServer((request, response) => {
    const { hostname, pathname, search } = new URL(request.url ?? '/', 'http://nowhere.test');
    const { method, headers } = request;
    const options = { host: '127.0.0.1', port: ports.get(hostname), path: pathname + search, method, headers };
    const onward = http.request(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const by = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const children: ChildProcess[] = [];
  const snacs = hosts.map((host) => {
    const data = path.join(folder, host);
    prepare(data, host, ports.get(host)!);
    const environment = { ...process.env, http_proxy: by };
    children.push(spawn(PROGRAM, ['httpd', data], { env: environment, stdio: 'ignore' }));
    return openSnac(data, host, `http://127.0.0.1:${ports.get(host)}`);
  });
  for (const { url } of snacs) await until(`${url} answers`, () => fetch(url).then(({ ok }) => ok));
  return {
    snacs,
    async stop() {
      for (const child of children) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      proxy.closeAllConnections();
      await new Promise((resolve) => proxy.close(resolve));
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function prepare(data: string, host: string, port: number): void {
  const made = spawnSync(PROGRAM, ['init', data], { input: `127.0.0.1\n${port}\n${host}\n\n\n`, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`snac init: ${made.stderr}`);
  const file = path.join(data, 'server.json');
  const settings = JSON.parse(fs.readFileSync(file, 'utf8')) as object;
  fs.writeFileSync(file, JSON.stringify({ ...settings, protocol: 'http', num_threads: 4 }));
}

function openSnac(data: string, host: string, url: string): Snac {
  async function call<T>(token: string | null, method: string, where: string, body?: object): Promise<T> {
    const login = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${url}${where}`, {
      method,
      headers: { 'content-type': 'application/json', ...login },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${where}: ${response.status}`);
    return (await response.json()) as T;
  }

  async function tokenOf(name: string, password: string): Promise<string> {
    const app = await call<{ client_id: string; client_secret: string }>(null, 'POST', '/api/v1/apps', {
      client_name: 'Amends',
      redirect_uris: CODE_IS_SHOWN,
      scopes: 'read write',
    });
    const form = new URLSearchParams({
      login: name,
      passwd: password,
      redir: CODE_IS_SHOWN,
      cid: app.client_id,
      state: '',
    });
    const shown = await fetch(`${url}/oauth/x-snac-login`, { method: 'POST', body: form });
    const code = await shown.text();
    const given = { ...app, grant_type: 'authorization_code', code, redirect_uri: CODE_IS_SHOWN, scope: 'read write' };
    return (await call<{ access_token: string }>(null, 'POST', '/oauth/token', given)).access_token;
  }

  return {
    host,
    url,
    async join(name) {
      const { stdout, stderr } = spawnSync(PROGRAM, ['adduser', data, name], { encoding: 'utf8' });
      const password = /password is (\S+)/.exec(stdout + stderr)?.[1];
      if (!password) throw new Error(`snac adduser: ${stdout}${stderr}`);
      return { handle: `${name}@${host}`, token: await tokenOf(name, password) };
    },
    call: (person, method, where, body) => call(person.token, method, where, body),
  };
}

/** Asks again until it is so: what federates takes its time. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
