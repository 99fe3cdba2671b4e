import { expect, it } from 'vitest';
import { foldDue } from '../../src/cases/due.ts';
import { askGapJudgement } from '../../src/cases/store/uncertain.ts';
import { syncStreams } from '../../src/intake/streams.ts';
import type { Post } from '../../src/model.ts';
import { x } from '../../src/networks/x/index.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, fileArchive } from '../support/filing.ts';

const AT = Date.parse('2026-05-04T09:00:00Z');
const HOUR = 3_600_000;

const complaint: Post = {
  network: 'x',
  id: '1',
  author_id: '7',
  created_at: '2026-05-04T09:00:00Z',
  text: '@larkline my order never arrived and nobody answers me',
};

describeEachDatabase('a gap', (open) => {
  it('makes the clocks in it uncertain until it was read after all', async () => {
    const { db, close } = await open();
    await fileArchive(db, [complaint], { brands: [brandConfig('larkline', ['larkline'], true)] });
    const uncertain = async () =>
      (await db.selectFrom('clocks').select('uncertain').execute()).map((row) => row.uncertain);
    expect(new Set(await uncertain())).toEqual(new Set([false]));
    const [stream] = await db
      .transaction()
      .execute((trx) =>
        syncStreams(trx, x, { brands: [{ key: 'larkline', handles: ['larkline'], names: [] }], credentials: [''] }, AT),
      );
    const gap = {
      stream_key: stream!,
      from_at: new Date(AT + 60_000),
      to_at: null,
      reason: 'overloaded',
      opened_at: new Date(AT + 60_000),
    };
    await db.insertInto('gaps').values(gap).execute();
    expect(await askGapJudgement(db, AT + HOUR / 2)).toBe(1);
    await foldDue(db, await contextOf(db), AT + HOUR / 2);
    expect(await uncertain()).toContain(true);
    expect(await askGapJudgement(db, AT + HOUR / 2)).toBe(0);
    const healed = { to_at: new Date(AT + HOUR / 2), healed_at: new Date(AT + HOUR) };
    await db.updateTable('gaps').set(healed).execute();
    expect(await askGapJudgement(db, AT + HOUR)).toBe(1);
    await foldDue(db, await contextOf(db), AT + HOUR);
    expect(new Set(await uncertain())).toEqual(new Set([false]));
    await close();
  });
});
