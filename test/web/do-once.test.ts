import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { WebEnv } from '../../src/web/deps.ts';
import { doOnce } from '../../src/web/http/idempotency.ts';
import { Problem } from '../../src/web/http/problem.ts';
import { describeEachDatabase } from '../support/databases.ts';

const NOON = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;

describeEachDatabase('a command of the pages that is sent again', (open) => {
  /** Sends the same command; the works are ended from outside, in their order. */
  async function sender() {
    const connection = await open();
    const started: { succeed: () => void; fail: () => void }[] = [];
    let now = NOON;
    const app = new Hono<WebEnv>();
    app.use(async (c, next) => {
      c.set('at', now);
      await next();
    });
    app.onError((error, c) => c.text(error instanceof Problem ? error.code : error.message, 500));
    app.post('/', async (c) => {
      const answer = await doOnce(c, connection.db, () => {
        return new Promise<Response>((resolve, reject) => {
          started.push({ succeed: () => resolve(c.text('done')), fail: () => reject(new Error('failed')) });
        });
      });
      return answer ?? c.text('done before');
    });
    return {
      connection,
      started,
      wait: (ms: number) => {
        now += ms;
      },
      send: async () => {
        const answer = await app.request('/', { method: 'POST', headers: { 'idempotency-key': 'k1' } });
        return answer.text();
      },
    };
  }

  it('is told of as done before only once the first is done', async () => {
    const { connection, started, send, wait } = await sender();
    const first = send();
    await expect.poll(() => started.length).toBe(1);
    wait(MINUTE);
    expect(await send()).toBe('in_progress');
    started[0]!.succeed();
    expect(await first).toBe('done');
    wait(30 * MINUTE);
    expect(await send()).toBe('done before');
    expect(started.length).toBe(1);
    await connection.close();
  });

  it('is done by the second when the first fails, or has no end', async () => {
    const { connection, started, send, wait } = await sender();
    const first = send();
    await expect.poll(() => started.length).toBe(1);
    started[0]!.fail();
    expect(await first).toBe('failed');
    const second = send();
    await expect.poll(() => started.length).toBe(2);
    wait(6 * MINUTE);
    const third = send();
    await expect.poll(() => started.length).toBe(3);
    // The one that was taken over takes nothing away by failing late.
    started[1]!.fail();
    expect(await second).toBe('failed');
    expect(await send()).toBe('in_progress');
    started[2]!.succeed();
    expect(await third).toBe('done');
    expect(await send()).toBe('done before');
    await connection.close();
  });
});
