import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

describe('a row of the queue', () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let bea: Person;

  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    bea = await signedIn(connection.db, 'bea', 'agent');
    await web.say(
      ['sue', 30, '@lumen sparks come out of your router, it smells of burnt plastic!'],
      ['tom', 600, '@pakko where is my parcel? It says delivered, nothing is here.'],
      ['uwe', 300, '@pakko where is my parcel? It has been a week.'],
      ['pakko', 290, '@uwe Sorry about that, Uwe.', '^'],
    );
  });
  afterAll(() => connection.close());

  /** Rows by who complains: each without its tags, but for what is marked. */
  async function rows(): Promise<Map<string, string>> {
    const html = await (await web.app.request('/queue', { headers: bea.headers })).text();
    const lines = html.split('<li class="row ').slice(1);
    return new Map(
      lines.map((line) => {
        const name = /<b dir="auto">@(\w+)/.exec(line)![1]!;
        const kept = line.replace(/<mark[^>]*>/g, '[').replace(/<\/mark>/g, ']');
        return [name, kept.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')];
      }),
    );
  }

  it('marks the words that put a case in its band where they stand, and says them once', async () => {
    const row = (await rows()).get('sue')!;
    expect(row).toContain('sparks come out of your router, [it smells of burnt plastic!]');
    expect(row.match(/burnt plastic/g)).toHaveLength(1);
  });

  it('says of a deadline that has passed that it was', async () => {
    expect((await rows()).get('tom')).toMatch(/first reply was due \S+/);
  });

  it('leaves out the handles that a post begins with, for to whom it is written stands above', async () => {
    const row = (await rows()).get('uwe')!;
    expect(row).toContain('where is my parcel? It has been a week.');
    expect(row).toMatch(/Pakko ?: Sorry about that, Uwe\./);
    expect(row).not.toContain('@pakko');
  });
});
