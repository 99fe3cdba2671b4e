import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { KeptPost } from '../../src/sandbox/network.ts';
import { type Cursor, readToken, type Source, servePage, TWISTS, writeToken } from '../../src/sandbox/paging.ts';

function sourceOf(count: number): { ids: string[]; source: Source } {
  const posts = Array.from({ length: count }, (_, n) => ({ id: String(1000 + count - n) }) as KeptPost);
  const source: Source = (before, size) => {
    const rest = posts.filter((post) => post.id < before);
    return { posts: rest.slice(0, size), more: rest.length > size };
  };
  return { ids: posts.map((post) => post.id), source };
}

/** Twists as the faults give them: never the same more than twice running, so that pages come to an end. */
const twists = fc.array(fc.option(fc.constantFrom(...TWISTS)), { maxLength: 30 });

it('loses no post, whatever becomes of the pages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 5, max: 40 }), twists, (count, size, plan) => {
      const { ids, source } = sourceOf(count);
      const seen = new Set<string>();
      let cursor: Cursor | null = { before: '9999' };
      for (let turn = 0; cursor !== null; turn++) {
        expect(turn).toBeLessThan(300);
        const page = servePage(source, cursor, size, plan[turn] ?? null);
        expect(page.posts.length).toBeLessThanOrEqual(size);
        for (const post of page.posts) seen.add(post.id);
        expect(page.next === null || writeToken(page.next, 1) !== writeToken(cursor, 1)).toBe(true);
        cursor = page.next;
      }
      expect([...seen].sort().reverse()).toEqual(ids);
    }),
  );
});

it('writes tokens that read back, bound to their query', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{1,19}$/), fc.nat(), fc.nat(), (before, turn, about) => {
      const token = writeToken({ before, turn }, about);
      expect(token).toMatch(/^[0-9a-v]+$/);
      expect(readToken(token, about)).toEqual({ before, turn });
      expect(readToken(token, about + 1)).toBeNull();
    }),
  );
});

it('takes no other token', () => {
  fc.assert(fc.property(fc.string(), (token) => readToken(token, 7) === null));
});
