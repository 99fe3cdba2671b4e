import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsOf } from '../../src/auth/roles.ts';
import type { Connection } from '../../src/db/connect.ts';
import { openIncident } from '../../src/desk/incidents/commands.ts';
import { showControls } from '../../src/formats.ts';
import { TRACEABLE } from '../../src/scorecards/store/evidence.ts';
import { apiEndpoints } from '../../src/web/api/endpoints.ts';
import { consoleRoutes } from '../../src/web/routes/routes.ts';
import { type Person, signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';
import { seedStories } from '../support/seed.ts';
import { HOSTILE } from '../support/stories.ts';

let connection: Connection;
let web: ReturnType<typeof testWeb>;
let ana: Person;
let ids: string[];

beforeAll(async () => {
  connection = await embeddedDatabase();
  ids = await seedStories(connection.db, Date.now());
  web = testWeb(connection.db);
  ana = await signedIn(connection.db, 'ana', 'admin');
});
afterAll(async () => {
  web.stop();
  await connection.close();
});

async function read(path: string): Promise<string> {
  const answer = await web.app.request(path, { headers: { ...ana.headers, accept: 'text/html' } });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
}

/** What could run if it stood in a page as markup. */
const MARKUP = [
  /<script(?![^>]*\bsrc="\/assets\/)/i,
  /<img/i,
  /<svg onload/i,
  /<[a-z][^>]*\son\w+=/i,
  /<[a-z][^>]*="javascript:/i,
  /<[a-z][^>]*\sstyle=/i,
  /<\/textarea><\/script>/i,
];

it('a moment that no database holds is not asked for', async () => {
  const key = encodeURIComponent('lumen');
  for (const at of ['-100000-01-01T00:00:00Z', '+100000-01-01T00:00:00Z'])
    await read(
      `/brands/${key}/evidence?of=${TRACEABLE[0]}&from=${encodeURIComponent(at)}&to=${encodeURIComponent(at)}`,
    );
});

describe('posts that attack', () => {
  it('are text on every page that shows them', async () => {
    const own = ids.slice(-HOSTILE.length).map((id) => `/cases/${encodeURIComponent(id)}`);
    for (const path of [
      '/queue',
      '/queue?view=open&q=pwned',
      '/queue?q=%3Cscript%3Ealert(1)%3C/script%3E',
      '/lead',
      '/owed',
      ...own,
    ]) {
      const page = await read(path);
      for (const markup of MARKUP) expect([path, markup.exec(page)?.[0] ?? null]).toEqual([path, null]);
    }
  });

  it('keep every character a reader could see', async () => {
    const page = await read(`/cases/${encodeURIComponent(ids.at(-HOSTILE.length)!)}`);
    expect(page).toContain('&lt;script&gt;document.title=');
    const entities = await read(`/cases/${encodeURIComponent(ids.at(-2)!)}`);
    expect(entities).toContain('&amp;lt;b&amp;gt; &amp;#x3C;script');
  });

  it('cannot turn the direction of a page', () => {
    expect(showControls('abc \u202Egnp.tab')).toBe('abc [U+202E]gnp.tab');
    expect(showControls('\u0000\u2066x\u2069\uFEFF')).toBe('[U+0000][U+2066]x[U+2069][U+FEFF]');
    expect(showControls('👩‍👧 שלום\u200Fa\nb\tc')).toBe('👩‍👧 שלום\u200Fa\nb\tc');
  });

  it('do not close the JSON of the API, nor its content type', async () => {
    const answer = await web.app.request('/api/v1/posts?q=click', { headers: ana.headers });
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const { items } = (await answer.json()) as { items: { text: string }[] };
    expect(items.map((item) => item.text)).toEqual([HOSTILE[1]]);
  });

  it('come with a policy that runs and styles nothing inline and asks nobody else', async () => {
    const answer = await web.app.request('/queue', { headers: ana.headers });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cache-control': 'private, no-cache',
    });
    expect(answer.headers.has('strict-transport-security')).toBe(false);
  });
});

/** What of the console is no page that shows what was written. */
const NO_PAGE = /^\/(assets|healthz|readyz|metrics|live|welcome|sign-in)|^\/$/;

describe('posts, replies and handles that attack, filed as posts are', { timeout: 60_000 }, () => {
  let living: Connection;
  let app: Awaited<ReturnType<typeof livingWeb>>;
  let headers: Record<string, string>;
  let caseId: string | undefined;
  let incidentId: string | undefined;

  beforeAll(async () => {
    living = await embeddedDatabase();
    app = await livingWeb(living.db);
    const person = await signedIn(living.db, 'ana', 'admin');
    headers = { ...person.headers, accept: 'text/html' };
    for (const [index, attack] of HOSTILE.entries()) {
      const handle = `<b>"'x${index}`;
      const [first] = await app.say(
        [handle, 300, `@lumen ${attack} My line is down and nobody answers, I want my refund!`],
        ['lumen', 290, `${attack} We are so sorry. We will call you tomorrow by 5pm.`, '^'],
        [handle, 200, `@lumen ${attack} Nobody called. Still broken!`, '^'],
        ['lumen', 190, `${attack} We are so sorry. Please DM us.`, '^'],
      );
      // The longest ones are all attack, and open no case.
      caseId ??= `lumen:x:${first}`;
    }
    const at = Date.now();
    const by = {
      who: {
        userId: person.id,
        name: 'ana',
        role: 'admin' as const,
        via: 'session' as const,
        rights: rightsOf('admin'),
      },
      at,
    };
    const from = new Date(at - 86_400_000).toISOString();
    const about = { brand: 'lumen', title: HOSTILE[0]!.slice(0, 80), words: ['down'], from };
    incidentId = String((await openIncident(living.db, about, by)).id);
  });
  afterAll(async () => {
    app.stop();
    await living.close();
  });

  const pages = consoleRoutes.filter(({ method, path }) => method === 'get' && !NO_PAGE.test(path));

  it.each(pages.map(({ path }) => path))('are text on %s', async (path) => {
    const id = path.startsWith('/incidents/') ? incidentId! : caseId!;
    const filled = path.replace(':key', 'lumen').replace(':id', encodeURIComponent(id));
    const asked = path.endsWith('/evidence') ? TRACEABLE.map((of) => `${filled}?of=${of}`) : [filled];
    for (const address of asked) {
      const answer = await app.app.request(address, { headers });
      expect([address, answer.status]).toEqual([address, 200]);
      const page = await answer.text();
      for (const markup of MARKUP) expect([address, markup.exec(page)?.[0] ?? null]).toEqual([address, null]);
      expect(page).not.toContain('<b>"');
    }
    expect(app.failures).toEqual([]);
  });

  it('are shown by the evidence of a brand at all', async () => {
    const answer = await app.app.request('/brands/lumen/evidence?of=complaint_cases', { headers });
    expect(await answer.text()).toContain('&lt;script&gt;');
  });

  const lists = apiEndpoints.filter(({ list }) => list);
  it.each(lists.map(({ path }) => path))('are no formula in the CSV of %s', async (path) => {
    const more = /\/(search|posts)$/.test(path) ? 'q=sorry&' : path.endsWith('/evidence') ? 'of=complaint_cases&' : '';
    const answer = await app.app.request(`${path.replace('{key}', 'lumen')}?${more}format=csv`, { headers });
    expect([path, answer.status]).toEqual([path, 200]);
    const cells = (parse(await answer.text()) as string[][]).flat();
    expect(cells.filter((cell) => /^[\s=+@]*[=+@]/.test(cell))).toEqual([]);
  });

  it('are text in what a draft is said to be', async () => {
    for (const text of HOSTILE) {
      const body = new URLSearchParams({ text: `${text} We will call you soon.`.slice(0, 9_000), part: '1' });
      const path = `/cases/${encodeURIComponent(caseId!)}/draft`;
      const answer = await app.app.request(path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString(),
      });
      const given = await answer.text();
      expect(answer.status).toBe(200);
      for (const markup of MARKUP) expect(markup.exec(given)).toBeNull();
    }
  });
});

describe('CSV', () => {
  it('of a list holds every row, as text', async () => {
    const answer = await web.app.request('/api/v1/posts?q=refund&format=csv', { headers: ana.headers });
    expect(answer.headers.get('content-type')).toContain('text/csv');
    const rows = parse(await answer.text(), { columns: true }) as { text: string }[];
    expect(rows.map((row) => row.text)).toEqual([`'${HOSTILE[2]}`]);
  });
});
