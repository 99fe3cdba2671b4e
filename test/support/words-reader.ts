import type { Readable } from '../../src/cases/read.ts';
import type { Readers } from '../../src/cases/readers.ts';
import { customerReading, replyReading } from './told.ts';

/** Reads posts whose text is the words of their reading (`complains danger`), so that no model decides a test. */
export const WORDS_READERS: Readers = {
  async readAll(posts: readonly Readable[]) {
    return posts.map(({ text, brand_id, created_at }) => {
      const words = text.split(' ').filter((word) => word !== '' && !/^[@"]/.test(word));
      const at = created_at.getTime();
      const reading = brand_id === null ? customerReading(words) : replyReading(words, at, text);
      return { reading, json: JSON.stringify(reading) };
    });
  },
  async close() {},
};
