import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { readAnswering } from '../../src/desk/replies.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { openDesk } from './desk.ts';
import { SITES } from './sites.ts';

const WORDS = 'We found your parcel at the depot: it comes tomorrow before noon.';

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterAll(() => connection.close());

const open = (name: string) => openDesk(connection, name, { seed: 'desk' });

describe.each(Object.keys(SITES))('%s', (name) => {
  it('shows a reply as being sent, then in its case with who wrote it', async () => {
    const desk = await open(name);
    expect(await readAnswering(desk.db, desk.site.variables, { brand: 'acme', network: name })).toMatchObject({
      accounts: [desk.site.handle],
      approval: false,
    });
    await desk.command('reply', { text: WORDS });
    expect(await desk.replies()).toMatchObject([{ state: 'queued', writtenBy: 'ana', text: WORDS }]);
    await desk.round();
    const [reply] = await desk.replies();
    expect(reply).toMatchObject({ state: 'sent', account: desk.site.handle, error: null });
    expect(desk.site.answers()).toEqual([WORDS]);
    expect(await desk.told()).toHaveLength(1);
    const events = await desk.db.selectFrom('case_events').select(['kind', 'actor']).orderBy('id').execute();
    expect(events).toContainEqual({ kind: 'reply', actor: 'ana' });
    expect(events).toContainEqual({ kind: 'reply_sent', actor: 'ana' });
    await desk.site.close();
  });

  it('gives a reply to a post that is gone back, with its words', async () => {
    const desk = await open(name);
    await desk.command('reply', { text: WORDS });
    desk.site.deleteComplaint();
    await desk.round();
    expect(await desk.replies()).toMatchObject([{ state: 'refused', text: WORDS }]);
    expect((await desk.replies())[0]!.error).toMatch(/not there any more/);
    await desk.site.close();
  });

  it('gives a reply back where the credential may not write, and keeps its words', async () => {
    const desk = await open(name);
    await desk.command('reply', { text: WORDS });
    desk.site.forbidWriting();
    await desk.round();
    const [reply] = await desk.replies();
    expect(reply).toMatchObject({ state: name === 'appstore' ? 'sent' : 'refused' });
    if (name !== 'appstore') expect(desk.site.answers()).toEqual([]);
    await desk.site.close();
  });
});

describe('the outbox', () => {
  it('takes the same words to the same post once', async () => {
    const desk = await open('mastodon');
    await desk.command('reply', { text: WORDS });
    await expect(desk.command('reply', { text: WORDS })).rejects.toMatchObject({ code: 'reply_pending' });
    await desk.site.close();
  });

  it('refuses immediately what is too long everywhere on its network, and learns the rest from the server', async () => {
    const long = 'We are on it. '.repeat(40);
    const sky = await open('bluesky');
    await expect(sky.command('reply', { text: long })).rejects.toMatchObject({ code: 'too_long' });
    await sky.site.close();
    const desk = await open('mastodon');
    await desk.command('reply', { text: long });
    await desk.round();
    expect((await desk.replies())[0]).toMatchObject({
      state: 'refused',
      error: expect.stringMatching(/character limit/),
    });
    await desk.command('reply', { text: WORDS });
    expect((await desk.replies()).map(({ state }) => state)).toEqual(['withdrawn', 'queued']);
    await desk.site.close();
  });

  it('sends replies to one post in the order in which they were written', async () => {
    const desk = await open('mastodon');
    for (const text of ['First.', 'Second.', 'Third.']) await desk.command('reply', { text });
    desk.site.setFaults([{ name: 'internal-error', rate: 1 }]);
    await desk.round();
    desk.site.setFaults([]);
    await desk.settle();
    expect(desk.site.answers()).toEqual(['First.', 'Second.', 'Third.']);
    await desk.site.close();
  });

  it('waits for a second person where the brand wants that', async () => {
    const desk = await open('mastodon');
    await desk.db
      .updateTable('brands')
      .set({ settings: JSON.stringify({ names: [], timezone: 'UTC', reply_approval: true }) })
      .execute();
    await desk.command('reply', { text: WORDS });
    await desk.round();
    expect(desk.site.answers()).toEqual([]);
    await expect(desk.command('approve', {})).rejects.toMatchObject({ code: 'not_allowed' });
    await desk.command('reject', { why: 'say by when' }, 'bo');
    expect((await desk.replies())[0]).toMatchObject({ state: 'refused', error: 'bo gave it back: say by when' });
    await desk.command('reply', { text: `${WORDS} At ten.` });
    await desk.command('approve', {}, 'bo');
    await desk.round();
    expect((await desk.replies()).at(-1)).toMatchObject({ state: 'sent', writtenBy: 'ana', approvedBy: 'bo' });
    expect(desk.site.answers()).toEqual([`${WORDS} At ten.`]);
    await expect(desk.command('approve', {}, 'bo')).rejects.toMatchObject({ code: 'nothing_to_approve' });
    await desk.site.close();
  });

  it('takes a reply back: from the outbox, and from its network', async () => {
    const desk = await open('bluesky');
    await desk.command('reply', { text: WORDS });
    await desk.command('undo', {});
    await desk.round();
    expect(desk.site.answers()).toEqual([]);
    await desk.command('reply', { text: WORDS });
    await desk.round();
    await desk.command('undo', {});
    expect((await desk.replies()).map(({ state }) => state)).toEqual(['withdrawn', 'removing']);
    await desk.round();
    expect((await desk.replies()).map(({ state }) => state)).toEqual(['withdrawn', 'removed']);
    expect(desk.site.answers()).toEqual([]);
    expect(await desk.told()).toMatchObject([{ text: null }]);
    await desk.site.close();
  });

  it('has the next answer to a review, whether the one before was taken back or had its place taken', async () => {
    const desk = await open('appstore');
    await desk.command('reply', { text: WORDS });
    await desk.round();
    await desk.command('undo', {});
    await desk.round();
    expect(await desk.told()).toMatchObject([{ text: null }]);
    await desk.command('reply', { text: 'Second.' });
    await desk.round();
    expect(await desk.told()).toMatchObject([{ text: 'Second.' }]);
    desk.pass(60_000);
    await desk.command('reply', { text: 'Third.' });
    await desk.round();
    expect(await desk.told()).toMatchObject([{ text: 'Third.' }]);
    const [, second] = await desk.replies();
    await desk.db.updateTable('replies').set({ state: 'removing' }).where('id', '=', second!.id).execute();
    await desk.round();
    expect((await desk.replies()).map(({ state }) => state)).toEqual(['removed', 'removed', 'sent']);
    expect(desk.site.answers()).toEqual(['Third.']);
    expect(await desk.told()).toMatchObject([{ text: 'Third.' }]);
    await desk.site.close();
  });

  it('says so where a network takes nothing back', async () => {
    const desk = await open('googleplay');
    await desk.command('reply', { text: WORDS });
    await desk.round();
    await expect(desk.command('undo', {})).rejects.toMatchObject({ code: 'permanent' });
    await desk.site.close();
  });

  it('gives back what no account of the brand may say', async () => {
    const desk = await open('mastodon');
    await desk.command('reply', { text: WORDS, account: 'acme@other.test' });
    await desk.round();
    expect((await desk.replies())[0]).toMatchObject({ state: 'refused', error: expect.stringMatching(/amends check/) });
    await desk.site.close();
  });
});
