import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { STATE_GAUGES } from '../../src/web/http/gauges.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

describeEachDatabase('/metrics', (open) => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  beforeAll(async () => {
    connection = await open();
    web = await livingWeb(connection.db);
  });
  afterAll(async () => {
    web.stop();
    await connection.close();
  });

  const scrape = async () => (await web.app.request('/metrics')).text();

  it('gives every gauge, and no word of a customer or name of a brand', async () => {
    await web.say(['mira', 90, '@lumen my line is down since Tuesday, and nobody answers!']);
    const { db } = connection;
    const now = new Date();
    const firing = { kind: 'monitoring', severity: 'warning', state: 'firing', at: now, fired_at: now } as const;
    const { id: alert_id } = await db
      .insertInto('alerts')
      .values({ ...firing, key: 'k', condition: 'c', summary: 's' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const waiting = { kind: 'alert', state: 'waiting', alert_id, created_at: now, available_at: new Date(0) } as const;
    await db
      .insertInto('outbox')
      .values({ ...waiting, channel: 'care' })
      .execute();
    await db
      .insertInto('spend')
      .values({
        day: new Date().toISOString().slice(0, 10) as never,
        network: 'x',
        resource: 'post',
        count: 7,
        microusd: 35_000,
      })
      .execute();
    const text = await scrape();
    for (const { name } of STATE_GAUGES) expect(text).toContain(`# TYPE ${name} gauge`);
    expect(text).toContain('amends_alerts_firing{kind="monitoring",severity="warning"} 1');
    expect(text).toContain('amends_outbox_rows{channel="care",state="waiting"} 1');
    expect(text).toContain('amends_spend_month_usd{network="x"} 0.035');
    expect(text).toContain('amends_posts_read_today{network="x",resource="post"} 7');
    expect(text).toMatch(/amends_cases_queued\{level="\w+"\} 1/);
    expect(text).not.toMatch(/mira|Tuesday|lumen/);
  });

  it('forgets a label whose rows are gone', async () => {
    await connection.db.updateTable('outbox').set({ state: 'sent', sent_at: new Date() }).execute();
    const text = await scrape();
    expect(text).not.toContain('amends_outbox_rows{');
    expect(text).toContain('amends_outbox_sent_hour{channel="care",kind="alert"} 1');
  });
});
