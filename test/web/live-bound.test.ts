import { expect, it } from 'vitest';
import { STREAMS_PER_SESSION } from '../../src/web/http/live.ts';
import { signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';

it('a session may hold so many streams and no more; a closed one makes room, and others are not kept out', async () => {
  const { db, close } = await embeddedDatabase();
  const web = testWeb(db);
  const lea = await signedIn(db, 'lea', 'agent');
  const tom = await signedIn(db, 'tom', 'agent');
  const open = async (who = lea) => web.app.request('/live', { headers: who.headers });
  const streams: Response[] = [];
  for (let n = 0; n < STREAMS_PER_SESSION; n++) streams.push(await open());
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
  expect((await open()).status).toBe(429);
  const toms = await open(tom);
  expect(toms.status).toBe(200);
  await streams[0]!.body!.cancel();
  await expect
    .poll(async () => {
      const again = await open();
      if (again.status === 200) streams.push(again);
      return again.status;
    })
    .toBe(200);
  for (const stream of [...streams.slice(1), toms]) await stream.body!.cancel();
  web.stop();
  await close();
});
