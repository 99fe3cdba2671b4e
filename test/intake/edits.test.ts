import { describe, expect, it } from 'vitest';
import { idAgo, wirePage, wirePost } from '../networks/answers.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { answerSearch, useScene } from './scene.ts';

const MINUTE = 60_000;
describeEachDatabase('versions', (open) => {
  const stage = useScene(open);

  describe('edits', () => {
    const [first, second] = [idAgo(20 * MINUTE), idAgo(10 * MINUTE)];
    const original = wirePost(first, { text: 'my order is late' });
    const edited = wirePost(second, { text: 'my order is lost', edit_history_tweet_ids: [first, second] });
    const reply = wirePost(idAgo(5 * MINUTE), { referenced_tweets: [{ type: 'replied_to', id: second }] });

    it.each([
      ['the edit after its post', [[original], [edited], [reply]]],
      ['the post after its edit', [[edited], [original], [reply]]],
      ['the reply before the edit', [[original], [reply], [edited]]],
      ['all on one page', [[reply, edited, original]]],
      ['the edit again and again', [[edited], [edited], [original], [reply]]],
    ])('end the same: %s', async (_, pages) => {
      for (const posts of pages) {
        answerSearch(200, wirePage(posts));
        await stage.scene.poll();
      }
      const rows = await stage.db
        .selectFrom('posts')
        .select(['native_id', 'text', 'reply_to'])
        .orderBy('native_id')
        .execute();
      expect(rows).toEqual([
        { native_id: first, text: 'my order is lost', reply_to: null },
        { native_id: reply.id, text: reply.text, reply_to: first },
      ]);
    });
  });
});
